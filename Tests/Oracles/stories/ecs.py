"""Amazon ECS: clusters, definitions, instances, tasks, services, sessions."""

import json

from trip import DEFAULT, NOBODY, service_role, tell


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
    found = trip("ec2", "describe_subnets", Filters=DEFAULT)["Subnets"]
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


def work(trip):
    one, two = own_machines(trip)
    tasks(trip, one)
    services(trip)
    task_sets(trip)
    registration(trip)
    farewell_to_machines(trip, two)
    sessions(trip)
