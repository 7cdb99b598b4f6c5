"""Amazon ECS refuses: every operation with each error of the model that it can raise.

What cannot be raised stands, with the reason, in `Tests/Fixtures/modelled-errors/ecs.txt`.
"""

import json

from trip import DEFAULT, NOBODY, service_role, tell

CLUSTER = "strict"
HERE = "arn:aws:ecs:us-east-1:123456789012:"
CLUSTERLESS = {"create_cluster", "describe_clusters", "list_clusters"}


def filled(shape):
    """The least that a shape wants, with values that name nothing."""
    if shape.type_name == "structure":
        return {name: filled(shape.members[name]) for name in shape.required_members}
    if shape.type_name == "list":
        return [filled(shape.member)]
    plain = {"integer": 1, "long": 1, "double": 1.0, "float": 1.0, "boolean": True, "map": {}}
    if shape.type_name in plain:
        return plain[shape.type_name]
    return shape.enum[0] if getattr(shape, "enum", None) else "none"


class Refusals:
    """Calls that must fail, each made of the least that its operation wants."""

    def __init__(self, trip):
        self.trip = trip
        client = trip.client("ecs")
        self.models = {
            python: client.meta.service_model.operation_model(name)
            for python, name in client.meta.method_to_api_mapping.items()}

    def __call__(self, operation, code, /, **arguments):
        shape = self.models[operation].input_shape
        base = filled(shape)
        if "cluster" in shape.members and operation not in CLUSTERLESS:
            base["cluster"] = CLUSTER
        self.trip.refused("ecs", operation, f"{code}Exception", **{**base, **arguments})

    def those_with(self, member):
        return [
            name for name, model in self.models.items()
            if model.input_shape is not None and member in model.input_shape.members]


def ecs(trip):
    refuse = Refusals(trip)
    scene = Scene(trip)
    without_cluster(refuse, trip.wanted)
    without_sense(refuse, scene)
    services(refuse, scene)
    tasks(refuse, scene)
    instances(refuse, scene)
    resources(refuse, scene)
    scene.end()


class Scene:
    """A cluster with a service, a deleted one and a task set of one's own."""

    def __init__(self, trip):
        self.trip = trip
        self.call("create_cluster", clusterName=CLUSTER)
        self.call("create_cluster", clusterName="strict-tasks")
        self.call("create_cluster", clusterName="strict-machines")
        self.subnets = [each["SubnetId"] for each in trip("ec2", "describe_subnets", Filters=DEFAULT)["Subnets"]]
        self.network = {"awsvpcConfiguration": {
            "subnets": self.subnets[:2], "assignPublicIp": "ENABLED"}}
        self.call("register_task_definition", family="strict", networkMode="awsvpc", cpu="256",
                  memory="512", requiresCompatibilities=["FARGATE"], containerDefinitions=[
                      {"name": "app", "image": "public.ecr.aws/nginx/nginx:latest"}])
        self.call("register_task_definition", family="strict-ec2", containerDefinitions=[
            {"name": "app", "image": "nginx", "memory": 64}])
        self.call("register_task_definition", family="strict-new", networkMode="awsvpc", cpu="1024",
                  memory="2048", requiresCompatibilities=["FARGATE"],
                  ephemeralStorage={"sizeInGiB": 30},
                  containerDefinitions=[
                      {"name": "app", "image": "public.ecr.aws/nginx/nginx:latest"}])
        common = {"cluster": CLUSTER, "taskDefinition": "strict", "launchType": "FARGATE",
                  "networkConfiguration": self.network}
        self.call("create_service", serviceName="rolling", desiredCount=1, **common)
        self.call("create_service", serviceName="gone", desiredCount=0, **common)
        for name in ("ours", "ours-gone"):
            self.call("create_service", cluster=CLUSTER, serviceName=name, desiredCount=1,
                      deploymentController={"type": "EXTERNAL"})
        self.task_set = self.call("create_task_set", service="ours", externalId="one",
                                  scale={"value": 0, "unit": "PERCENT"}, **common)["taskSet"]
        # Its role may not speak to Session Manager.
        role = service_role(trip, "strict", "ecs-tasks.amazonaws.com")
        self.closed = self.call(
            "run_task", **{**common, "enableExecuteCommand": True},
            overrides={"taskRoleArn": role})["tasks"][0]["taskArn"]
        for name in ("gone", "ours-gone"):
            self.call("delete_service", cluster=CLUSTER, service=name, force=True)
        self.call("run_task", **{**common, "cluster": "strict-tasks"})
        self.machine()
        tell("advance", by="5m")
        joined = self.call("list_container_instances", cluster="strict-machines")
        self.instance = next(iter(joined["containerInstanceArns"]), NOBODY)
        self.task = self.call("list_tasks", cluster=CLUSTER, serviceName="rolling")["taskArns"]
        self.task = next(iter(self.task), NOBODY)

    def machine(self):
        """Has an instance join the cluster for machines."""
        parameter = ("/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id")
        image = self.trip("ssm", "get_parameter", Name=parameter)["Parameter"]["Value"]
        profile = {"InstanceProfileName": "strict-machine"}
        service_role(self.trip, "strict-machine", "ec2.amazonaws.com")
        self.trip("iam", "attach_role_policy", RoleName="strict-machine", PolicyArn="arn:aws:iam::"
                  "aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role")
        self.trip("iam", "create_instance_profile", **profile)
        self.trip("iam", "add_role_to_instance_profile", RoleName="strict-machine", **profile)
        join = "#!/bin/bash\necho ECS_CLUSTER=strict-machines >> /etc/ecs/ecs.config\n"
        common = {"ImageId": image, "InstanceType": "t3.medium", "MinCount": 1, "MaxCount": 1}
        self.trip("ec2", "run_instances", IamInstanceProfile={"Name": "strict-machine"},
                  UserData=join, **common)
        self.bare = self.trip("ec2", "run_instances", **common)["Instances"][0]["InstanceId"]

    def call(self, operation, /, **arguments):
        return self.trip("ecs", operation, **arguments)

    def end(self):
        for name in ("rolling", "ours"):
            self.call("delete_service", cluster=CLUSTER, service=name, force=True)


def without_cluster(refuse, wanted):
    for operation in refuse.those_with("cluster"):
        known = refuse.models[operation]
        # It looks for the cluster after the provider; the story of capacity asks it.
        if known.name != "CreateCapacityProvider" and known.name in wanted and "ClusterNotFoundException" in [
                error.name for error in known.error_shapes]:
            refuse(operation, "ClusterNotFound", cluster="none")


def without_sense(refuse, scene):
    """Parameters that are wrong, whatever there is."""
    token = ["list_account_settings", "list_clusters", "list_services",
             "list_task_definition_families", "list_task_definitions",
             "list_tasks", "list_container_instances", "list_service_deployments"]
    for operation in token:
        if refuse.models[operation].name not in scene.trip.wanted:
            continue
        refuse(operation, "InvalidParameter", nextToken="none", **(
            {"service": "rolling"} if operation == "list_service_deployments" else {}))
    refuse("list_attributes", "InvalidParameter", targetType="container-instance", nextToken="none")
    bad = f"{HERE}cluster/a/b"
    for operation in ["delete_cluster", "put_cluster_capacity_providers", "update_cluster",
                      "update_cluster_settings", "register_container_instance",
                      "discover_poll_endpoint"]:
        refuse(operation, "InvalidParameter", cluster=bad)
    refuse("describe_clusters", "InvalidParameter", clusters=[bad])
    refuse("create_cluster", "InvalidParameter", clusterName="no cluster")
    strange = f"{HERE}{{}}/elsewhere/{NOBODY}"
    task, instance = strange.format("task"), strange.format("container-instance")
    for operation in ["describe_tasks", "get_task_protection", "update_task_protection"]:
        refuse(operation, "InvalidParameter", tasks=[task])
    for operation in ["stop_task", "execute_command", "submit_task_state_change",
                      "submit_container_state_change"]:
        refuse(operation, "InvalidParameter", task=task)
    refuse("submit_attachment_state_changes", "InvalidParameter", cluster=bad)
    refuse("create_service", "InvalidParameter", serviceName="no service")
    for operation in ["describe_container_instances", "update_container_instances_state"]:
        refuse(operation, "InvalidParameter", containerInstances=[instance])
    refuse("start_task", "InvalidParameter", taskDefinition="strict",
           containerInstances=[instance])
    for operation in ["deregister_container_instance", "update_container_agent"]:
        refuse(operation, "InvalidParameter", containerInstance=instance)
    refuse("describe_services", "InvalidParameter", services=[strange.format("service")])
    for operation in ["delete_service", "update_service", "describe_task_sets", "create_task_set",
                      "update_task_set", "delete_task_set", "update_service_primary_task_set"]:
        refuse(operation, "InvalidParameter", service=strange.format("service"))
    for operation in ["delete_attributes", "put_attributes"]:
        refuse(operation, "InvalidParameter", attributes=[{"name": "no name", "targetId": NOBODY}])
    for operation in ["delete_account_setting"]:
        refuse(operation, "InvalidParameter", name="none")
    for operation in ["put_account_setting", "put_account_setting_default"]:
        refuse(operation, "InvalidParameter", name="containerInsights", value="none")


def services(refuse, scene):
    for operation in ["delete_service", "update_service", "create_task_set", "describe_task_sets",
                      "delete_task_set", "update_task_set", "update_service_primary_task_set",
                      "list_service_deployments"]:
        refuse(operation, "ServiceNotFound", service="none", **(
            {"taskDefinition": "strict"} if operation == "create_task_set" else {}))
    refuse("list_tasks", "ServiceNotFound", serviceName="none")
    refuse("update_service", "ServiceNotActive", service="gone")
    for operation in ["create_task_set", "describe_task_sets", "delete_task_set", "update_task_set",
                      "update_service_primary_task_set"]:
        refuse(operation, "ServiceNotActive", service="ours-gone", **(
            {"taskDefinition": "strict"} if operation == "create_task_set" else {}))
    for operation, name in [("delete_task_set", "taskSet"), ("update_task_set", "taskSet"),
                            ("update_service_primary_task_set", "primaryTaskSet")]:
        refuse(operation, "TaskSetNotFound", service="ours", **{name: "ecs-svc/1"})
    shape = {"launchType": "FARGATE", "networkConfiguration": scene.network}
    for operation, more in [
            ("create_service", {"serviceName": "x", "desiredCount": 1}),
            ("create_task_set", {"service": "ours"}), ("update_service", {"service": "rolling"})]:
        launch = shape if operation != "update_service" else {}
        refuse(operation, "PlatformUnknown", taskDefinition="strict", platformVersion="9.9.9",
               **more, **launch)
        refuse(operation, "PlatformTaskDefinitionIncompatibility", taskDefinition="strict-new",
               platformVersion="1.3.0", **more, **launch)
        refuse(operation, "Client", taskDefinition="none", **more, **launch)
    deployment = f"{HERE}service-deployment/{CLUSTER}/rolling/{NOBODY[:20]}"
    refuse("stop_service_deployment", "ServiceDeploymentNotFound", serviceDeploymentArn=deployment)
    refuse("stop_service_deployment", "InvalidParameter", serviceDeploymentArn="none")
    over = scene.call("list_service_deployments", cluster=CLUSTER, service="rolling")
    over = over["serviceDeployments"][0]["serviceDeploymentArn"]
    refuse("stop_service_deployment", "Conflict", serviceDeploymentArn=over)
    for operation, member in [("describe_service_deployments", "serviceDeploymentArns"),
                              ("describe_service_revisions", "serviceRevisionArns")]:
        refuse(operation, "InvalidParameter", **{member: ["none"]})


def tasks(refuse, scene):
    launch = {"launchType": "FARGATE", "networkConfiguration": scene.network}
    refuse("run_task", "PlatformUnknown", taskDefinition="strict", platformVersion="9.9.9", **launch)
    refuse("run_task", "PlatformTaskDefinitionIncompatibility", taskDefinition="strict-new",
           platformVersion="1.3.0", **launch)
    refuse("run_task", "InvalidParameter", taskDefinition="strict", count=11, **launch)
    refuse("run_task", "Conflict", taskDefinition="strict", clientToken="once", count=2,
           **repeated(scene, launch))
    for operation in ["run_task", "start_task"]:
        refuse(operation, "Client", taskDefinition="none")
    refuse("execute_command", "TargetNotConnected", task=scene.closed, interactive=True)
    refuse("describe_task_definition", "Client", taskDefinition="none")
    refuse("describe_task_definition", "InvalidParameter", taskDefinition="strict:none")
    refuse("deregister_task_definition", "InvalidParameter", taskDefinition="strict")
    refuse("deregister_task_definition", "Client", taskDefinition="none:1")
    refuse("delete_task_definitions", "InvalidParameter", taskDefinitions=[])
    refuse("register_task_definition", "Client", family="x", containerDefinitions=[])
    refuse("register_task_definition", "InvalidParameter", networkMode="none-such")


def repeated(scene, launch):
    scene.call("run_task", cluster=CLUSTER, taskDefinition="strict", clientToken="once", **launch)
    return launch


def instances(refuse, scene):
    attribute = [{"name": "a", "targetType": "container-instance", "targetId": NOBODY}]
    for operation in ["delete_attributes", "put_attributes"]:
        refuse(operation, "TargetNotFound", attributes=attribute)
    scene.call("put_attributes", cluster="strict-machines", attributes=[
        {"name": f"a{number}", "targetId": scene.instance} for number in range(10)])
    refuse("put_attributes", "AttributeLimitExceeded", cluster="strict-machines",
           attributes=[{"name": "b", "targetId": scene.instance}])
    refuse("register_container_instance", "Client")
    silent = scene.call(
        "register_container_instance", cluster="strict-machines", totalResources=[
            {"name": "CPU", "type": "INTEGER", "integerValue": 1024}],
        instanceIdentityDocument=json.dumps({"instanceId": scene.bare, "region": "us-east-1"}))
    refuse("update_container_agent", "MissingVersion", cluster="strict-machines",
           containerInstance=silent["containerInstance"]["containerInstanceArn"])
    refuse("discover_poll_endpoint", "Client", containerInstance=NOBODY)


def resources(refuse, scene):
    for operation in ["tag_resource", "untag_resource"]:
        refuse(operation, "ResourceNotFound", resourceArn=f"{HERE}service/{CLUSTER}/none")
    for operation in ["tag_resource", "untag_resource", "list_tags_for_resource"]:
        refuse(operation, "InvalidParameter", resourceArn="none")
        refuse(operation, "ClusterNotFound", resourceArn=f"{HERE}cluster/none")
    refuse("delete_cluster", "ClusterContainsServices")
    refuse("delete_cluster", "ClusterContainsTasks", cluster="strict-tasks")
    refuse("delete_cluster", "ClusterContainsContainerInstances", cluster="strict-machines")
    cluster = f"{HERE}cluster/{CLUSTER}"
    many = [{"key": f"k{number}", "value": "v"} for number in range(50)]
    scene.call("tag_resource", resourceArn=cluster, tags=many)
    refuse("tag_resource", "LimitExceeded", resourceArn=cluster, tags=[{"key": "more"}])
