"""Makes boto3 do the round trip through a server for every simulated operation.

    boto3_oracle.py URL        {"service": ["Operation", …], …} on stdin

A story is told that calls everything. Each answer is looked at twice: as botocore parsed it, and
as it came, because botocore silently drops what it does not know. Printed is one JSON document:
which operations answered, which never did, what was wrong, which errors arrived as which class,
and every key seen, for comparing with the examples of the CLI.
"""

import collections
import json
import sys
import urllib.parse
import urllib.request
import xml.etree.ElementTree as tree

import boto3
import botocore.exceptions
from botocore.config import Config

URL = sys.argv[1]


# Errors that AWS itself answers without a sentence.
SILENT = {"ParameterNotFound"}


class Nothing(str):
    """What is read out of an answer that never came, so that the story goes on."""

    def __getitem__(self, key):
        return [] if isinstance(key, slice) else self

    def __iter__(self):
        return iter(())

    def __add__(self, other):
        return other


class Trip:
    """Clients that remember what went through them."""

    def __init__(self):
        self.clients = {}
        self.answered = collections.Counter()
        self.faults = []
        self.errors = []
        self.paths = collections.defaultdict(set)

    def client(self, service):
        if service not in self.clients:
            client = boto3.client(
                service, endpoint_url=URL, region_name="us-east-1", aws_access_key_id="test",
                aws_secret_access_key="test", config=Config(retries={"total_max_attempts": 1}))
            client.meta.events.register("after-call.*.*", self.inspect)
            self.clients[service] = client
        return self.clients[service]

    def inspect(self, http_response, parsed, model, **kwargs):
        if http_response.status_code >= 300:
            return
        service = model.service_model
        name = f"{service.service_name} {model.name}"
        self.answered[name] += 1
        if model.output_shape is None:
            return
        looks = Looks(name, self.faults)
        body = http_response.content
        protocol = service.metadata["protocol"]
        if protocol in ("json", "rest-json"):
            looks.document(json.loads(body or b"{}"), model.output_shape, "")
        elif protocol in ("query", "ec2"):
            root = tree.fromstring(body)
            if protocol == "query":
                root = next(child for child in root if tag(child).endswith("Result"))
            looks.element(root, model.output_shape, "", {"requestId", "ResponseMetadata"})
        else:
            self.faults.append(f"{name}: nobody reads {protocol} here")

    def __call__(self, service, operation, /, **arguments):
        try:
            answer = getattr(self.client(service), operation)(**arguments)
            answer.pop("ResponseMetadata", None)
            name = self.client(service).meta.method_to_api_mapping[operation]
            self.paths[f"{service} {name}"].update(paths(answer))
            return answer
        except (botocore.exceptions.BotoCoreError, botocore.exceptions.ClientError) as error:
            self.faults.append(f"{service} {operation}: {type(error).__name__}: {error}")
            return Nothing("none")

    def refused(self, service, operation, code, /, **arguments):
        """The call must be refused with `code`, as the class that the model has for it."""
        client = self.client(service)
        name = f"{service} {operation} {code}"
        try:
            getattr(client, operation)(**arguments)
        except botocore.exceptions.ClientError as error:
            got = error.response["Error"]["Code"]
            shape = next(
                (each for each in client.meta.service_model.error_shapes
                 if each.metadata.get("error", {}).get("code", each.name) == code), None)
            wanted = getattr(client.exceptions, shape.name) if shape is not None else None
            if got != code:
                self.faults.append(f"{name}: refused with {got}: {error}")
            elif wanted is not None and type(error) is not wanted:
                self.faults.append(f"{name}: arrives as {type(error).__name__}")
            elif not error.response["ResponseMetadata"].get("RequestId"):
                self.faults.append(f"{name}: without a request id")
            elif not error.response["Error"].get("Message") and code not in SILENT:
                self.faults.append(f"{name}: without a message")
            self.errors.append(f"{name}: {type(error).__name__}")
        except botocore.exceptions.BotoCoreError as error:
            self.faults.append(f"{name}: {type(error).__name__}: {error}")
        else:
            self.faults.append(f"{name}: was not refused")


def tag(element):
    return element.tag.rsplit("}", 1)[-1]


def paths(value, here=""):
    """The keys in a document, such as `tasks[].containers[].name`."""
    if isinstance(value, dict):
        for key, inner in value.items():
            path = f"{here}.{key}" if here else key
            yield path
            yield from paths(inner, path)
    elif isinstance(value, list):
        for inner in value:
            yield from paths(inner, here + "[]")


class Looks:
    """What is strange in an answer as it came."""

    KINDS = {
        "string": str, "integer": int, "long": int, "boolean": bool, "double": (int, float),
        "float": (int, float), "timestamp": (int, float), "blob": str, "structure": dict,
        "map": dict, "list": list}

    def __init__(self, name, faults):
        self.name = name
        self.faults = faults

    def say(self, path, what):
        text = f"{self.name}: {path or 'the answer'} {what}"
        if text not in self.faults:
            self.faults.append(text)

    def document(self, value, shape, path):
        kind = self.KINDS[shape.type_name]
        is_strange = not isinstance(value, kind) or (
            isinstance(value, bool) and shape.type_name != "boolean")
        # rest-json writes times as the model says; text is one of the ways.
        if shape.type_name == "timestamp" and isinstance(value, str):
            is_strange = False
        if is_strange:
            self.say(path, f"is no {shape.type_name}: {value!r}")
        elif shape.type_name == "structure":
            names = {
                member.serialization.get("name", name): member
                for name, member in shape.members.items() if "location" not in member.serialization}
            for key, inner in value.items():
                if key not in names:
                    self.say(f"{path}.{key}", "is not in the model")
                else:
                    self.document(inner, names[key], f"{path}.{key}")
            for name in shape.required_members:
                if shape.members[name].serialization.get("name", name) not in value:
                    self.say(f"{path}.{name}", "is required and missing")
        elif shape.type_name == "list":
            for inner in value:
                self.document(inner, shape.member, f"{path}[]")
        elif shape.type_name == "map":
            for inner in value.values():
                self.document(inner, shape.value, f"{path}{{}}")

    def element(self, element, shape, path, forgiven=frozenset()):
        if shape.type_name == "structure":
            names = {}
            for name, member in shape.members.items():
                key = member.serialization.get("name", name)
                if member.type_name == "list" and member.serialization.get("flattened"):
                    key = member.member.serialization.get("name", key)
                names[key] = member
            seen = set()
            for child in element:
                seen.add(tag(child))
                member = names.get(tag(child))
                if member is None:
                    if tag(child) not in forgiven:
                        self.say(f"{path}.{tag(child)}", "is not in the model")
                elif member.type_name == "list" and member.serialization.get("flattened"):
                    self.element(child, member.member, f"{path}.{tag(child)}[]")
                else:
                    self.element(child, member, f"{path}.{tag(child)}")
            for name in shape.required_members:
                if shape.members[name].serialization.get("name", name) not in seen:
                    self.say(f"{path}.{name}", "is required and missing")
        elif shape.type_name == "list":
            wanted = shape.member.serialization.get("name", "member")
            for child in element:
                if tag(child) != wanted:
                    self.say(f"{path}[]", f"is in a {tag(child)}, not a {wanted}")
                self.element(child, shape.member, f"{path}[]")
        elif len(element):
            self.say(path, f"holds elements, and is a {shape.type_name}")


def tell(path, **arguments):
    """Speaks to the server itself."""
    url = f"{URL}/_drydock/{path}?{urllib.parse.urlencode(arguments)}"
    with urllib.request.urlopen(urllib.request.Request(url, method="POST")) as answer:
        return answer.read()


def trust(principal):
    return json.dumps({
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"}]})


ALLOW = json.dumps({
    "Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]})
NOBODY = "0123456789abcdef0123456789abcdef"


def identity(trip):
    iam = lambda operation, /, **arguments: trip("iam", operation, **arguments)  # noqa: E731
    iam("create_user", UserName="bob", Path="/ops/", Tags=[{"Key": "a", "Value": "b"}])
    iam("get_user", UserName="bob")
    iam("list_users")
    key = iam("create_access_key", UserName="bob")["AccessKey"]
    iam("list_access_keys", UserName="bob")
    as_bob = boto3.client(
        "sts", endpoint_url=URL, region_name="us-east-1", aws_access_key_id=key["AccessKeyId"],
        aws_secret_access_key=key["SecretAccessKey"]).get_caller_identity()
    if as_bob["Arn"] != "arn:aws:iam::123456789012:user/ops/bob":
        trip.faults.append(f"bob's key is {as_bob['Arn']}")
    iam("get_access_key_last_used", AccessKeyId=key["AccessKeyId"])
    iam("update_access_key", UserName="bob", AccessKeyId=key["AccessKeyId"], Status="Inactive")
    trip("sts", "get_access_key_info", AccessKeyId=key["AccessKeyId"])
    iam("delete_access_key", UserName="bob", AccessKeyId=key["AccessKeyId"])
    trip.refused("iam", "get_user", "NoSuchEntity", UserName="eve")
    trip.refused("iam", "create_user", "EntityAlreadyExists", UserName="bob")
    iam("create_access_key")
    trip.refused("iam", "create_access_key", "LimitExceeded")
    iam("delete_user", UserName="bob")

    iam("create_role", RoleName="ops", Path="/x/", Description="to operate", MaxSessionDuration=7200,
        AssumeRolePolicyDocument=trust({"AWS": "*"}), Tags=[{"Key": "a", "Value": "b"}])
    iam("get_role", RoleName="ops")
    iam("list_roles")
    iam("tag_role", RoleName="ops", Tags=[{"Key": "c", "Value": "d"}])
    iam("update_assume_role_policy", RoleName="ops", PolicyDocument=trust({"AWS": "123456789012"}))
    trip.refused("iam", "create_role", "MalformedPolicyDocument", RoleName="x",
                 AssumeRolePolicyDocument="x")
    trip("sts", "assume_role", RoleArn="arn:aws:iam::123456789012:role/x/ops",
         RoleSessionName="me")
    trip("sts", "get_session_token")
    trip("sts", "get_caller_identity")
    trip.refused("sts", "assume_role", "AccessDenied",
                 RoleArn="arn:aws:iam::123456789012:role/none", RoleSessionName="me")

    arn = iam("create_policy", PolicyName="all", PolicyDocument=ALLOW, Description="everything",
              Tags=[{"Key": "a", "Value": "b"}])["Policy"]["Arn"]
    iam("get_policy", PolicyArn=arn)
    iam("get_policy_version", PolicyArn=arn, VersionId="v1")
    iam("list_policies", Scope="Local")
    iam("attach_role_policy", RoleName="ops", PolicyArn=arn)
    iam("list_attached_role_policies", RoleName="ops")
    trip.refused("iam", "delete_policy", "DeleteConflict", PolicyArn=arn)
    iam("detach_role_policy", RoleName="ops", PolicyArn=arn)
    iam("delete_policy", PolicyArn=arn)
    iam("put_role_policy", RoleName="ops", PolicyName="inline", PolicyDocument=ALLOW)
    iam("get_role_policy", RoleName="ops", PolicyName="inline")
    iam("list_role_policies", RoleName="ops")
    iam("delete_role_policy", RoleName="ops", PolicyName="inline")

    iam("create_instance_profile", InstanceProfileName="ops")
    iam("add_role_to_instance_profile", InstanceProfileName="ops", RoleName="ops")
    iam("get_instance_profile", InstanceProfileName="ops")
    iam("list_instance_profiles")
    iam("list_instance_profiles_for_role", RoleName="ops")
    iam("remove_role_from_instance_profile", InstanceProfileName="ops", RoleName="ops")
    iam("delete_instance_profile", InstanceProfileName="ops")
    iam("delete_role", RoleName="ops")
    iam("create_service_linked_role", AWSServiceName="autoscaling.amazonaws.com")
    trip.refused("iam", "delete_role", "UnmodifiableEntity",
                 RoleName="AWSServiceRoleForAutoScaling")


def network(trip):
    ec2 = lambda operation, /, **arguments: trip("ec2", operation, **arguments)  # noqa: E731
    ec2("describe_regions")
    ec2("describe_availability_zones")
    vpc = ec2("create_vpc", CidrBlock="10.0.0.0/16", TagSpecifications=[
        {"ResourceType": "vpc", "Tags": [{"Key": "Name", "Value": "lab"}]}])["Vpc"]["VpcId"]
    ec2("describe_vpcs")
    ec2("describe_vpc_attribute", VpcId=vpc, Attribute="enableDnsHostnames")
    subnet = ec2("create_subnet", VpcId=vpc, CidrBlock="10.0.1.0/24")["Subnet"]["SubnetId"]
    ec2("describe_subnets")
    ec2("describe_route_tables")
    ec2("describe_internet_gateways")
    group = ec2("create_security_group", GroupName="web", Description="web", VpcId=vpc)["GroupId"]
    rule = [{"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80,
             "IpRanges": [{"CidrIp": "0.0.0.0/0", "Description": "all"}]}]
    for side in ("ingress", "egress"):
        ec2(f"authorize_security_group_{side}", GroupId=group, IpPermissions=rule)
    ec2("describe_security_groups")
    trip.refused("ec2", "authorize_security_group_ingress", "InvalidPermission.Duplicate",
                 GroupId=group, IpPermissions=rule)
    for side in ("ingress", "egress"):
        ec2(f"revoke_security_group_{side}", GroupId=group, IpPermissions=rule)
    ec2("delete_security_group", GroupId=group)
    ec2("delete_subnet", SubnetId=subnet)
    ec2("delete_vpc", VpcId=vpc)
    trip.refused("ec2", "delete_vpc", "InvalidVpcID.NotFound", VpcId=vpc)
    ec2("create_key_pair", KeyName="me")
    ec2("describe_key_pairs")
    ec2("delete_key_pair", KeyName="me")


def machines(trip):
    ec2 = lambda operation, /, **arguments: trip("ec2", operation, **arguments)  # noqa: E731
    name = "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended"
    image = trip("ssm", "get_parameter", Name=name + "/image_id")["Parameter"]["Value"]
    trip("ssm", "get_parameters", Names=[name, "none"])
    trip("ssm", "get_parameters_by_path", Path="/aws/service/ecs", Recursive=True)
    trip.refused("ssm", "get_parameter", "ParameterNotFound", Name="none")
    ec2("describe_images", ImageIds=[image])
    ec2("describe_instance_types", InstanceTypes=["t3.micro", "m5.large"])
    trip.refused("ec2", "describe_images", "InvalidAMIID.NotFound",
                 ImageIds=["ami-0123456789abcdef0"])
    trip("iam", "create_role", RoleName="machine",
         AssumeRolePolicyDocument=trust({"Service": "ec2.amazonaws.com"}))
    trip("iam", "attach_role_policy", RoleName="machine", PolicyArn="arn:aws:iam::aws:policy/"
         "service-role/AmazonEC2ContainerServiceforEC2Role")
    trip("iam", "create_instance_profile", InstanceProfileName="machine")
    trip("iam", "add_role_to_instance_profile", InstanceProfileName="machine", RoleName="machine")
    join = "#!/bin/bash\necho ECS_CLUSTER=shop >> /etc/ecs/ecs.config\n"
    ran = ec2("run_instances", ImageId=image, InstanceType="t3.medium", MinCount=3, MaxCount=3,
              IamInstanceProfile={"Name": "machine"}, UserData=join, TagSpecifications=[
                  {"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": "web"}]}])
    ids = [each["InstanceId"] for each in ran["Instances"]]
    tell("advance", by="5m")
    ec2("describe_instances", InstanceIds=ids)
    ec2("describe_instance_status", InstanceIds=ids, IncludeAllInstances=True)
    ec2("describe_network_interfaces")
    ec2("create_tags", Resources=ids, Tags=[{"Key": "a", "Value": "b"}])
    ec2("describe_tags")
    ec2("delete_tags", Resources=ids, Tags=[{"Key": "a"}])
    spare = ids[-1:]
    ec2("reboot_instances", InstanceIds=spare)
    ec2("stop_instances", InstanceIds=spare)
    tell("advance", by="3m")
    ec2("start_instances", InstanceIds=spare)
    tell("advance", by="1m")
    ec2("terminate_instances", InstanceIds=spare)
    trip.refused("ec2", "describe_instances", "InvalidInstanceID.NotFound",
                 InstanceIds=["i-0123456789abcdef0"])
    tell("advance", by="3m")


def registry(trip):
    ecr = lambda operation, /, **arguments: trip("ecr", operation, **arguments)  # noqa: E731
    tags = [{"Key": "a", "Value": "b"}]
    made = ecr("create_repository", repositoryName="web", tags=tags)["repository"]
    ecr("describe_repositories")
    manifest = json.dumps({
        "schemaVersion": 2, "mediaType": "application/vnd.docker.distribution.manifest.v2+json",
        "config": {"size": 1, "digest": "sha256:" + "0" * 64,
                   "mediaType": "application/vnd.docker.container.image.v1+json"}, "layers": []})
    ecr("put_image", repositoryName="web", imageManifest=manifest, imageTag="1")
    ecr("list_images", repositoryName="web")
    ecr("describe_images", repositoryName="web")
    ids = [{"imageTag": "1"}, {"imageTag": "none"}]
    ecr("batch_get_image", repositoryName="web", imageIds=ids)
    trip.refused("ecr", "describe_images", "ImageNotFoundException", repositoryName="web",
                 imageIds=[{"imageTag": "none"}])
    trip.refused("ecr", "delete_repository", "RepositoryNotEmptyException", repositoryName="web")
    ecr("batch_delete_image", repositoryName="web", imageIds=ids)
    rules = json.dumps({"rules": [{
        "rulePriority": 1, "selection": {"tagStatus": "untagged", "countType": "imageCountMoreThan",
                                         "countNumber": 3}, "action": {"type": "expire"}}]})
    ecr("put_lifecycle_policy", repositoryName="web", lifecyclePolicyText=rules)
    ecr("get_lifecycle_policy", repositoryName="web")
    ecr("delete_lifecycle_policy", repositoryName="web")
    trip.refused("ecr", "get_lifecycle_policy", "LifecyclePolicyNotFoundException",
                 repositoryName="web")
    policy = json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": "*", "Action": "ecr:BatchGetImage"}]})
    ecr("set_repository_policy", repositoryName="web", policyText=policy)
    ecr("get_repository_policy", repositoryName="web")
    ecr("put_image_tag_mutability", repositoryName="web", imageTagMutability="IMMUTABLE")
    arn = made["repositoryArn"]
    ecr("tag_resource", resourceArn=arn, tags=[{"Key": "c", "Value": "d"}])
    ecr("list_tags_for_resource", resourceArn=arn)
    ecr("untag_resource", resourceArn=arn, tagKeys=["c"])
    ecr("get_authorization_token")
    ecr("delete_repository", repositoryName="web", force=True)
    trip.refused("ecr", "delete_repository", "RepositoryNotFoundException", repositoryName="web")


def lines_of_logs(trip):
    logs = lambda operation, /, **arguments: trip("logs", operation, **arguments)  # noqa: E731
    logs("create_log_group", logGroupName="/app", tags={"a": "b"})
    trip.refused("logs", "create_log_group", "ResourceAlreadyExistsException",
                 logGroupName="/app")
    arn = logs("describe_log_groups")["logGroups"][0]["logGroupArn"]
    logs("tag_resource", resourceArn=arn, tags={"c": "d"})
    logs("list_tags_for_resource", resourceArn=arn)
    logs("untag_resource", resourceArn=arn, tagKeys=["c"])
    logs("put_retention_policy", logGroupName="/app", retentionInDays=7)
    logs("describe_log_groups")
    logs("delete_retention_policy", logGroupName="/app")
    place = {"logGroupName": "/app", "logStreamName": "one"}
    logs("create_log_stream", **place)
    # The morning of the world's first day.
    logs("put_log_events", logEvents=[
        {"timestamp": 1767603600000, "message": "hello"}], **place)
    logs("describe_log_streams", logGroupName="/app")
    logs("get_log_events", **place)
    logs("filter_log_events", logGroupName="/app", filterPattern="hello")
    trip.refused("logs", "get_log_events", "ResourceNotFoundException",
                 logGroupName="/app", logStreamName="none")
    logs("delete_log_stream", **place)
    logs("delete_log_group", logGroupName="/app")


def clusters(trip):
    ecs = lambda operation, /, **arguments: trip("ecs", operation, **arguments)  # noqa: E731
    insights = [{"name": "containerInsights", "value": "enabled"}]
    spot = {"capacityProviders": ["FARGATE", "FARGATE_SPOT"], "defaultCapacityProviderStrategy": [
        {"capacityProvider": "FARGATE", "weight": 1, "base": 0}]}
    arn = ecs("create_cluster", clusterName="shop", settings=insights,
              tags=[{"key": "team", "value": "web"}], **spot)["cluster"]["clusterArn"]
    ecs("create_cluster", clusterName="empty")
    ecs("update_cluster", cluster="shop", settings=insights,
        serviceConnectDefaults={"namespace": "shop"})
    ecs("update_cluster_settings", cluster="shop", settings=insights)
    ecs("put_cluster_capacity_providers", cluster="shop", **spot)
    ecs("describe_clusters", clusters=["shop", "none"], include=[
        "ATTACHMENTS", "CONFIGURATIONS", "SETTINGS", "STATISTICS", "TAGS"])
    ecs("list_clusters")
    ecs("tag_resource", resourceArn=arn, tags=[{"key": "a", "value": "b"}])
    ecs("list_tags_for_resource", resourceArn=arn)
    ecs("untag_resource", resourceArn=arn, tagKeys=["a"])
    ecs("put_account_setting_default", name="containerInsights", value="enabled")
    ecs("put_account_setting", name="containerInsights", value="enabled")
    ecs("list_account_settings", effectiveSettings=True)
    ecs("delete_account_setting", name="containerInsights")
    ecs("discover_poll_endpoint", cluster="shop")
    trip.refused("ecs", "list_tasks", "ClusterNotFoundException", cluster="none")
    trip.refused("ecs", "update_cluster_settings", "InvalidParameterException", cluster="shop",
                 settings=[{"name": "containerInsights", "value": "nonsense"}])
    ecs("delete_cluster", cluster="empty")


def definitions(trip):
    ecs = lambda operation, /, **arguments: trip("ecs", operation, **arguments)  # noqa: E731
    web = {
        "name": "web", "image": "nginx", "cpu": 64, "memory": 128, "essential": True,
        "command": ["nginx", "-g", "daemon off;"], "entryPoint": ["/docker-entrypoint.sh"],
        "environment": [{"name": "COLOUR", "value": "red"}], "links": [],
        "portMappings": [{"containerPort": 80, "hostPort": 0}]}
    logged = {
        **web, "cpu": 0, "portMappings": [{"containerPort": 80}],
        "logConfiguration": {"logDriver": "awslogs", "options": {
            "awslogs-group": "/ecs/web", "awslogs-create-group": "true",
            "awslogs-region": "us-east-1", "awslogs-stream-prefix": "ecs"}}}
    fargate = {
        "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE", "EC2"], "cpu": "256",
        "memory": "512"}
    ecs("register_task_definition", family="web", containerDefinitions=[web])
    ecs("register_task_definition", family="old", containerDefinitions=[logged],
        taskRoleArn="ecsTaskRole", executionRoleArn="ecsTaskExecutionRole",
        networkMode="awsvpc", requiresCompatibilities=["FARGATE"], cpu="256", memory="512")
    ecs("deregister_task_definition", taskDefinition="old:1")
    ecs("delete_task_definitions", taskDefinitions=["old:1", "web:1"])
    ecs("register_task_definition", family="net", containerDefinitions=[
        {**web, "portMappings": [{"containerPort": 80}]}], tags=[{"key": "a", "value": "b"}],
        **fargate)
    ecs("describe_task_definition", taskDefinition="net", include=["TAGS"])
    ecs("list_task_definitions")
    ecs("list_task_definition_families")
    trip.refused("ecs", "describe_task_definition", "ClientException", taskDefinition="none")


def own_machines(trip):
    ecs = lambda operation, /, **arguments: trip("ecs", operation, **arguments)  # noqa: E731
    place = {"cluster": "shop"}
    arns = ecs("list_container_instances", **place)["containerInstanceArns"]
    one, two = (arns + [NOBODY, NOBODY])[:2]
    attribute = {"name": "stack", "value": "blue", "targetId": one}
    ecs("put_attributes", attributes=[attribute], **place)
    ecs("list_attributes", targetType="container-instance", attributeName="stack", **place)
    ecs("delete_attributes", attributes=[attribute], **place)
    ecs("describe_container_instances", containerInstances=[one, NOBODY], include=["TAGS"], **place)
    ecs("update_container_instances_state", containerInstances=[two], status="DRAINING", **place)
    trip.refused("ecs", "update_container_agent", "NoUpdateAvailableException",
                 containerInstance=one, **place)
    return one, two


def subnets(trip):
    found = trip("ec2", "describe_subnets")["Subnets"]
    return [each["SubnetId"] for each in found]


def tasks(trip, one):
    ecs = lambda operation, /, **arguments: trip("ecs", operation, **arguments)  # noqa: E731
    place = {"cluster": "shop"}
    here = {"subnets": subnets(trip)[:1]}
    public = {"awsvpcConfiguration": {**here, "assignPublicIp": "ENABLED"}}
    ran = ecs("run_task", taskDefinition="web", launchType="EC2", startedBy="me", **place)
    ecs("run_task", taskDefinition="net", networkConfiguration=public,
        capacityProviderStrategy=[{"capacityProvider": "FARGATE", "weight": 1}], **place)
    ecs("start_task", taskDefinition="web", containerInstances=[one], **place)
    ecs("start_task", taskDefinition="net", containerInstances=[one],
        networkConfiguration={"awsvpcConfiguration": here}, **place)
    tell("advance", by="3m")
    arns = ecs("list_tasks", **place)["taskArns"]
    ecs("describe_tasks", tasks=arns + [NOBODY], include=["TAGS"], **place)
    ecs("stop_task", task=ran["tasks"][0]["taskArn"], reason="enough", **place)
    tell("advance", by="2m")
    ecs("stop_task", task=ran["tasks"][0]["taskArn"], **place)
    trip.refused("ecs", "run_task", "InvalidParameterException", taskDefinition="web", count=11, **place)
    trip.refused("ecs", "stop_task", "InvalidParameterException", task=NOBODY, **place)


def services(trip):
    ecs = lambda operation, /, **arguments: trip("ecs", operation, **arguments)  # noqa: E731
    place = {"cluster": "shop"}
    public = {"awsvpcConfiguration": {
        "subnets": subnets(trip)[:2], "assignPublicIp": "ENABLED",
        "securityGroups": [trip("ec2", "describe_security_groups")["SecurityGroups"][0]["GroupId"]]}}
    ecs("create_service", serviceName="web", taskDefinition="net", desiredCount=1,
        launchType="FARGATE", networkConfiguration=public, tags=[{"key": "a", "value": "b"}],
        deploymentConfiguration={
            "deploymentCircuitBreaker": {"enable": True, "rollback": True},
            "maximumPercent": 200, "minimumHealthyPercent": 100}, **place)
    ecs("create_service", serviceName="spread", taskDefinition="net", desiredCount=1,
        networkConfiguration=public, capacityProviderStrategy=[
            {"capacityProvider": "FARGATE", "weight": 1, "base": 0}], **place)
    tell("advance", by="5m")
    ecs("update_service", service="spread", availabilityZoneRebalancing="ENABLED", **place)
    ecs("update_service", service="web", forceNewDeployment=True, **place)
    tell("advance", by="10m")
    found = ecs("describe_services", services=["web", "spread", "none"], include=["TAGS"], **place)
    ecs("list_services", **place)
    deployments = ecs("list_service_deployments", service="web", **place)["serviceDeployments"]
    arns = [each["serviceDeploymentArn"] for each in deployments]
    ecs("describe_service_deployments", serviceDeploymentArns=arns)
    revisions = [
        each["arn"] for service in found["services"]
        for each in service.get("currentServiceRevisions", [])]
    ecs("describe_service_revisions", serviceRevisionArns=revisions)
    member = ecs("list_tasks", serviceName="web", **place)["taskArns"][:1]
    ecs("update_task_protection", tasks=member, protectionEnabled=True, **place)
    ecs("get_task_protection", tasks=member, **place)
    trip.refused("ecs", "update_service", "ServiceNotFoundException", service="none", **place)
    ecs("update_service", service="spread", forceNewDeployment=True, **place)
    under_way = ecs("list_service_deployments", service="spread", **place)["serviceDeployments"]
    ecs("stop_service_deployment",
        serviceDeploymentArn=under_way[0]["serviceDeploymentArn"], stopType="ROLLBACK")
    ecs("delete_service", service="web", force=True, **place)


def task_sets(trip):
    ecs = lambda operation, /, **arguments: trip("ecs", operation, **arguments)  # noqa: E731
    place = {"cluster": "shop", "service": "ours"}
    public = {"awsvpcConfiguration": {"subnets": subnets(trip)[:2], "assignPublicIp": "ENABLED"}}
    ecs("create_service", cluster="shop", serviceName="ours", desiredCount=1,
        deploymentController={"type": "EXTERNAL"})
    made = ecs("create_task_set", taskDefinition="net", launchType="FARGATE",
               networkConfiguration=public, scale={"value": 100, "unit": "PERCENT"},
               externalId="blue", tags=[{"key": "a", "value": "b"}], **place)["taskSet"]
    ecs("update_service_primary_task_set", primaryTaskSet=made["taskSetArn"], **place)
    tell("advance", by="5m")
    ecs("describe_task_sets", include=["TAGS"], **place)
    ecs("update_task_set", taskSet=made["taskSetArn"],
        scale={"value": 50, "unit": "PERCENT"}, **place)
    trip.refused("ecs", "update_task_set", "TaskSetNotFoundException", taskSet="ecs-svc/1",
                 scale={"value": 50, "unit": "PERCENT"}, **place)
    ecs("delete_task_set", taskSet=made["taskSetArn"], force=True, **place)


def farewell_to_machines(trip, two):
    document = json.dumps({"instanceId": "i-0", "region": "us-east-1"})
    trip.refused("ecs", "register_container_instance", "ClientException", cluster="shop",
                 instanceIdentityDocument=document, totalResources=[
                     {"name": "CPU", "type": "INTEGER", "integerValue": 1024}])
    trip("ecs", "deregister_container_instance", cluster="shop", containerInstance=two, force=True)


def registration(trip):
    """What an agent of one's own does: a machine without an agent's user data is registered."""
    image = trip("ssm", "get_parameter", Name="/aws/service/ecs/optimized-ami/"
                 "amazon-linux-2023/recommended/image_id")["Parameter"]["Value"]
    ran = trip("ec2", "run_instances", ImageId=image, InstanceType="t3.micro", MinCount=1,
               MaxCount=1)["Instances"][0]["InstanceId"]
    tell("advance", by="2m")
    made = trip("ecs", "register_container_instance", cluster="shop", versionInfo={
         "agentVersion": "1.50.0", "agentHash": "4023248", "dockerVersion": "19.03.13"},
         instanceIdentityDocument=json.dumps({"instanceId": ran, "region": "us-east-1"}),
         totalResources=[
             {"name": "CPU", "type": "INTEGER", "integerValue": 2048},
             {"name": "MEMORY", "type": "INTEGER", "integerValue": 900}])["containerInstance"]
    trip("ecs", "update_container_agent", cluster="shop",
         containerInstance=made["containerInstanceArn"])


def kubernetes(trip):
    eks = lambda operation, /, **arguments: trip("eks", operation, **arguments)  # noqa: E731
    role, connector = (
        trip("iam", "create_role", RoleName=name,
             AssumeRolePolicyDocument=trust({"Service": f"{name}.amazonaws.com"}))["Role"]["Arn"]
        for name in ("eks", "ssm"))
    versions = sorted(
        each["clusterVersion"] for each in eks("describe_cluster_versions")["clusterVersions"])
    network = trip("ec2", "create_vpc", CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    vpc = {"subnetIds": [
        trip("ec2", "create_subnet", VpcId=network, CidrBlock=f"10.0.{number}.0/24",
             AvailabilityZone=f"us-east-1{zone}")["Subnet"]["SubnetId"]
        for number, zone in enumerate("ab")]}
    arn = eks("create_cluster", name="shop", roleArn=role, resourcesVpcConfig=vpc,
              version=versions[0], tags={"a": "b"})["cluster"]["arn"]
    trip.refused("eks", "create_cluster", "ResourceInUseException", name="shop", roleArn=role,
                 resourcesVpcConfig=vpc)
    trip.refused("eks", "describe_cluster", "ResourceNotFoundException", name="none")
    trip.refused("eks", "create_cluster", "InvalidParameterException", name="bad",
                 roleArn="arn:aws:iam::123456789012:role/none", resourcesVpcConfig=vpc)
    tell("advance", by="20m")
    eks("describe_cluster", name="shop")
    eks("list_clusters")
    update = eks("update_cluster_config", name="shop",
                 resourcesVpcConfig={"endpointPrivateAccess": True})["update"]["id"]
    tell("advance", by="20m")
    eks("describe_update", name="shop", updateId=update)
    eks("list_updates", name="shop")
    eks("associate_encryption_config", clusterName="shop", encryptionConfig=[
        {"resources": ["secrets"], "provider": {
            "keyArn": "arn:aws:kms:us-east-1:123456789012:key/1"}}])
    tell("advance", by="1h")
    eks("update_cluster_version", name="shop", version=versions[1])
    tell("advance", by="1h")
    eks("tag_resource", resourceArn=arn, tags={"c": "d"})
    eks("list_tags_for_resource", resourceArn=arn)
    eks("untag_resource", resourceArn=arn, tagKeys=["c"])
    access(trip, eks)
    nodes(trip, eks, vpc["subnetIds"])
    paid = additions(trip, eks, versions[1])
    eks("register_cluster", name="far", connectorConfig={
        "roleArn": connector, "provider": "OTHER"})
    eks("deregister_cluster", name="far")
    eks("delete_cluster", name="shop")
    # A subscription can only be deleted when its term is over.
    tell("advance", by="400d")
    eks("delete_eks_anywhere_subscription", id=paid)


def sessions(trip):
    """A command in a running container."""
    trip("ecs", "create_cluster", clusterName="exec")
    role = service_role(trip, "exec", "ecs-tasks.amazonaws.com")
    trip("iam", "put_role_policy", RoleName="exec", PolicyName="exec", PolicyDocument=json.dumps({
        "Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": "ssmmessages:*", "Resource": "*"}]}))
    trip("ecs", "register_task_definition", family="exec", networkMode="awsvpc", taskRoleArn=role,
         cpu="256", memory="512", requiresCompatibilities=["FARGATE"], containerDefinitions=[
             {"name": "app", "image": "public.ecr.aws/nginx/nginx:latest"}])
    task = trip("ecs", "run_task", cluster="exec", taskDefinition="exec", launchType="FARGATE",
                enableExecuteCommand=True, networkConfiguration={"awsvpcConfiguration": {
                    "subnets": subnets(trip)[:1], "assignPublicIp": "ENABLED"}})["tasks"][0]
    tell("advance", by="5m")
    trip("ecs", "execute_command", cluster="exec", task=task["taskArn"], interactive=True,
         command="ls")
    trip.refused("ecs", "execute_command", "ClusterNotFoundException", cluster="none",
                 task=task["taskArn"], interactive=True, command="ls")


def service_role(trip, name, service):
    return trip("iam", "create_role", RoleName=name, AssumeRolePolicyDocument=trust(
        {"Service": service}))["Role"]["Arn"]


def access(trip, eks):
    """Who may do what in a cluster."""
    entry = {"clusterName": "shop", "principalArn": service_role(trip, "bob", "ec2.amazonaws.com")}
    policy = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy"
    eks("update_cluster_config", name="shop",
        accessConfig={"authenticationMode": "API_AND_CONFIG_MAP"})
    tell("advance", by="20m")
    eks("create_access_entry", **entry, kubernetesGroups=["a"])
    eks("describe_access_entry", **entry)
    eks("update_access_entry", **entry, username="x")
    eks("list_access_entries", clusterName="shop")
    eks("associate_access_policy", **entry, policyArn=policy, accessScope={"type": "cluster"})
    eks("list_associated_access_policies", **entry)
    eks("disassociate_access_policy", **entry, policyArn=policy)
    eks("list_access_policies")
    trip.refused("eks", "create_access_entry", "ResourceInUseException", **entry)
    eks("delete_access_entry", **entry)


def nodes(trip, eks, subnets):
    """Machines and profiles for pods."""
    node = service_role(trip, "node", "ec2.amazonaws.com")
    for name in ("AmazonEKSWorkerNodePolicy", "AmazonEKS_CNI_Policy",
                 "AmazonEC2ContainerRegistryReadOnly"):
        trip("iam", "attach_role_policy", RoleName="node",
             PolicyArn=f"arn:aws:iam::aws:policy/{name}")
    group = {"clusterName": "shop", "nodegroupName": "ng"}
    eks("create_nodegroup", **group, subnets=subnets, nodeRole=node, labels={"a": "b"},
        scalingConfig={"minSize": 1, "maxSize": 3, "desiredSize": 2},
        taints=[{"key": "k", "value": "v", "effect": "NO_SCHEDULE"}])
    tell("advance", by="20m")
    eks("describe_nodegroup", **group)
    eks("list_nodegroups", clusterName="shop")
    eks("update_nodegroup_config", **group, scalingConfig={"desiredSize": 1})
    tell("advance", by="20m")
    eks("update_nodegroup_version", **group)
    tell("advance", by="1h")
    profile = {"clusterName": "shop", "fargateProfileName": "fp"}
    eks("create_fargate_profile", **profile, subnets=subnets,
        podExecutionRoleArn=service_role(trip, "pods", "eks-fargate-pods.amazonaws.com"),
        selectors=[{"namespace": "a", "labels": {"x": "y"}}])
    tell("advance", by="20m")
    eks("describe_fargate_profile", **profile)
    eks("list_fargate_profiles", clusterName="shop")
    eks("delete_fargate_profile", **profile)
    eks("delete_nodegroup", **group)
    tell("advance", by="1h")


def additions(trip, eks, version):
    """Add-ons, identities of pods and people, insights, capabilities, subscriptions."""
    pod = service_role(trip, "pod", "pods.eks.amazonaws.com")
    made = eks("create_pod_identity_association", clusterName="shop", namespace="a",
               serviceAccount="b", roleArn=pod)["association"]
    link = {"clusterName": "shop", "associationId": made["associationId"]}
    eks("describe_pod_identity_association", **link)
    eks("list_pod_identity_associations", clusterName="shop", namespace="a")
    eks("update_pod_identity_association", **link, roleArn=pod)
    eks("delete_pod_identity_association", **link)
    addon = {"clusterName": "shop", "addonName": "vpc-cni"}
    offered = eks("describe_addon_versions", addonName="vpc-cni", kubernetesVersion=version)
    eks("describe_addon_configuration", addonName="vpc-cni",
        addonVersion=offered["addons"][0]["addonVersions"][0]["addonVersion"])
    eks("create_addon", **addon, configurationValues='{"env":{}}')
    tell("advance", by="20m")
    eks("describe_addon", **addon)
    eks("list_addons", clusterName="shop")
    eks("update_addon", **addon, resolveConflicts="PRESERVE")
    tell("advance", by="20m")
    eks("delete_addon", **addon)
    provider = {"clusterName": "shop", "identityProviderConfig": {"type": "oidc", "name": "idp"}}
    eks("associate_identity_provider_config", clusterName="shop", oidc={
        "identityProviderConfigName": "idp", "issuerUrl": "https://e.com", "clientId": "k",
        "requiredClaims": {"a": "b"}})
    tell("advance", by="1h")
    eks("describe_identity_provider_config", **provider)
    eks("list_identity_provider_configs", clusterName="shop")
    eks("disassociate_identity_provider_config", **provider)
    tell("advance", by="1h")
    insights = eks("list_insights", clusterName="shop")
    eks("describe_insight", clusterName="shop", id=insights["insights"][0]["id"])
    eks("start_insights_refresh", clusterName="shop")
    eks("describe_insights_refresh", clusterName="shop")
    tool = {"clusterName": "shop", "capabilityName": "ack"}
    eks("create_capability", **tool, type="ACK", deletePropagationPolicy="RETAIN",
        roleArn=service_role(trip, "tools", "capabilities.eks.amazonaws.com"))
    tell("advance", by="1h")
    eks("describe_capability", **tool)
    eks("list_capabilities", clusterName="shop")
    eks("update_capability", **tool, deletePropagationPolicy="RETAIN")
    tell("advance", by="1h")
    eks("delete_capability", **tool)
    tell("advance", by="1h")
    paid = eks("create_eks_anywhere_subscription", name="any",
               term={"duration": 12, "unit": "MONTHS"})["subscription"]["id"]
    tell("advance", by="1h")
    eks("describe_eks_anywhere_subscription", id=paid)
    eks("list_eks_anywhere_subscriptions")
    eks("update_eks_anywhere_subscription", id=paid, autoRenew=False)
    return paid


def main():
    wanted = json.load(sys.stdin)
    trip = Trip()
    clusters(trip)
    identity(trip)
    network(trip)
    definitions(trip)
    machines(trip)
    registry(trip)
    lines_of_logs(trip)
    one, two = own_machines(trip)
    tasks(trip, one)
    services(trip)
    task_sets(trip)
    registration(trip)
    farewell_to_machines(trip, two)
    sessions(trip)
    kubernetes(trip)
    missing = [
        f"{service} {operation}" for service, operations in wanted.items()
        for operation in operations if not trip.answered[f"{service} {operation}"]]
    json.dump({
        "answered": len(trip.answered), "calls": sum(trip.answered.values()),
        "missing": missing, "faults": trip.faults, "errors": trip.errors,
        "paths": {name: sorted(found) for name, found in trip.paths.items()}}, sys.stdout)


main()
