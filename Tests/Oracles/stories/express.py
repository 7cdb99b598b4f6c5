"""Express services: made of an image and two roles, changed, and gone with all that was made."""

from trip import service_role, tell

CLUSTER = "express"
HERE = "arn:aws:ecs:us-east-1:123456789012:service/express/"
POLICY = ("arn:aws:iam::aws:policy/service-role/"
          "AmazonECSInfrastructureRoleforExpressGatewayServices")


def express(trip):
    call = lambda operation, /, **arguments: trip("ecs", operation, **arguments)  # noqa: E731
    call("create_cluster", clusterName=CLUSTER)
    execution = service_role(trip, "express-execution", "ecs-tasks.amazonaws.com")
    infrastructure = service_role(trip, "express-infrastructure", "ecs.amazonaws.com")
    roles = {"executionRoleArn": execution, "infrastructureRoleArn": infrastructure}
    trip.refused("ecs", "create_express_gateway_service", "AccessDeniedException", cluster=CLUSTER,
                 primaryContainer={"image": "nginx"}, **roles)
    trip("iam", "attach_role_policy", RoleName="express-infrastructure", PolicyArn=POLICY)
    wanted = {**roles, "cluster": CLUSTER, "serviceName": "front", "healthCheckPath": "/",
              "primaryContainer": {
                  "image": "nginx", "containerPort": 80, "command": ["nginx", "-g", "daemon off;"],
                  "environment": [{"name": "A", "value": "b"}]},
              "cpu": "256", "memory": "512", "scalingTarget": {"minTaskCount": 1, "maxTaskCount": 3},
              "tags": [{"key": "team", "value": "web"}]}
    made = call("create_express_gateway_service", **wanted)["service"]
    arn = made["serviceArn"]
    trip.refused("ecs", "create_express_gateway_service", "InvalidParameterException", **wanted)
    trip.refused("ecs", "create_express_gateway_service", "ClientException",
                 **{**wanted, "serviceName": "odd", "cpu": "300"})
    trip.refused("ecs", "create_express_gateway_service", "ClusterNotFoundException",
                 **{**wanted, "cluster": "none"})
    tell("advance", by="15m")
    shown = call("describe_express_gateway_service", serviceArn=arn, include=["TAGS"])["service"]
    revision = shown["activeConfigurations"][0]["serviceRevisionArn"]
    found = call("describe_service_revisions", serviceRevisionArns=[revision])["serviceRevisions"]
    managed = found[0]["ecsManagedResources"]
    states = [managed["ingressPaths"][0][name]["status"]
              for name in ("loadBalancer", "listener", "rule", "certificate")]
    if states and set(states) != {"ACTIVE"}:
        trip.faults.append(f"express: the resources are {states}")
    call("list_services", cluster=CLUSTER, resourceManagementType="ECS")
    call("update_express_gateway_service", serviceArn=arn,
         primaryContainer={"image": "nginx:1.27"}, healthCheckPath="/")
    tell("advance", by="20m")
    refusals(trip, arn)
    call("delete_express_gateway_service", serviceArn=arn)
    trip.refused("ecs", "delete_express_gateway_service", "ServiceNotActiveException",
                 serviceArn=arn)
    tell("advance", by="15m")
    gone = call("describe_express_gateway_service", serviceArn=arn)["service"]["status"]
    if gone and gone["statusCode"] != "INACTIVE":
        trip.faults.append(f"express: the deleted service is {gone}")
    trip.refused("ecs", "update_express_gateway_service", "ServiceNotActiveException",
                 serviceArn=arn)
    call("delete_cluster", cluster=CLUSTER)


def refusals(trip, arn):
    for operation in ("describe_express_gateway_service", "update_express_gateway_service",
                      "delete_express_gateway_service"):
        trip.refused("ecs", operation, "InvalidParameterException", serviceArn="front")
        trip.refused("ecs", operation, "ClusterNotFoundException",
                     serviceArn=arn.replace("/express/", "/none/"))
    trip.refused("ecs", "describe_express_gateway_service", "ResourceNotFoundException",
                 serviceArn=HERE + "none")
    for operation in ("update_express_gateway_service", "delete_express_gateway_service"):
        trip.refused("ecs", operation, "ServiceNotFoundException", serviceArn=HERE + "none")
    trip.refused("ecs", "update_express_gateway_service", "ClientException", serviceArn=arn,
                 cpu="300")
