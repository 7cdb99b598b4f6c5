"""Functions of AWS Lambda, and deployments of services that ask them."""

import io
import json
import zipfile

from trip import DEFAULT, tell, trust

HOOK = "def handler(event, context):\n    return {'hookStatus': 'SUCCEEDED'}\n"


def package(text):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("index.py", text)
    return data.getvalue()


def role(trip, name, service, action):
    arn = trip("iam", "create_role", RoleName=name, AssumeRolePolicyDocument=trust(
        {"Service": service}))["Role"]["Arn"]
    trip("iam", "put_role_policy", RoleName=name, PolicyName="all", PolicyDocument=json.dumps({
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": action, "Resource": "*"}]}))
    return arn


def functions(trip):
    call = lambda operation, /, **arguments: trip("lambda", operation, **arguments)  # noqa: E731
    execution = role(trip, "function-role", "lambda.amazonaws.com", "logs:*")
    settings = {
        "Runtime": "python3.13", "Role": execution, "Handler": "index.handler",
        "Code": {"ZipFile": package(HOOK)}}
    arn = call("create_function", FunctionName="hook", Description="approves", Timeout=10,
               MemorySize=256, Environment={"Variables": {"A": "b"}}, Tags={"team": "web"},
               **settings)["FunctionArn"]
    trip.refused("lambda", "invoke", "ResourceConflictException", FunctionName="hook")
    tell("advance", by="10s")
    trip.refused("lambda", "create_function", "ResourceConflictException", FunctionName="hook",
                 **settings)
    trip.refused("lambda", "create_function", "InvalidParameterValueException",
                 FunctionName="other", **{**settings, "Role": "arn:aws:iam::123456789012:role/no"})
    trip.refused("lambda", "create_function", "InvalidParameterValueException",
                 FunctionName="other", **{**settings, "Code": {"ZipFile": b"no zip"}})
    answer = call("invoke", FunctionName="hook", Payload=b"{}", LogType="Tail")
    if answer and json.loads(answer["Payload"].read()) != {"hookStatus": "SUCCEEDED"}:
        trip.faults.append("lambda invoke: the function answers something else")
    trip.refused("lambda", "invoke", "InvalidRequestContentException", FunctionName="hook",
                 Payload=b"{")
    call("get_function", FunctionName="hook")
    call("get_function_configuration", FunctionName=arn)
    call("list_functions")
    call("update_function_configuration", FunctionName="hook", Timeout=20)
    trip.refused("lambda", "update_function_code", "ResourceConflictException",
                 FunctionName="hook", ZipFile=package(HOOK))
    tell("advance", by="10s")
    call("update_function_code", FunctionName="hook", ZipFile=package(HOOK + "\n"))
    tell("advance", by="10s")
    trip.refused("lambda", "update_function_code", "PreconditionFailedException",
                 FunctionName="hook", ZipFile=package(HOOK), RevisionId="none")
    call("add_permission", FunctionName="hook", StatementId="ecs", Principal="ecs.amazonaws.com",
         Action="lambda:InvokeFunction")
    trip.refused("lambda", "add_permission", "ResourceConflictException", FunctionName="hook",
                 StatementId="ecs", Principal="ecs.amazonaws.com", Action="lambda:InvokeFunction")
    call("get_policy", FunctionName="hook")
    call("remove_permission", FunctionName="hook", StatementId="ecs")
    trip.refused("lambda", "get_policy", "ResourceNotFoundException", FunctionName="hook")
    call("tag_resource", Resource=arn, Tags={"a": "b"})
    call("list_tags", Resource=arn)
    call("untag_resource", Resource=arn, TagKeys=["a"])
    call("create_function", FunctionName="gone", **settings)
    call("delete_function", FunctionName="gone")
    trip.refused("lambda", "get_function", "ResourceNotFoundException", FunctionName="gone")
    return arn


def strategies(trip):
    """Blue/green with a function and a pause, a canary that is turned back."""
    ecs = lambda operation, /, **arguments: trip("ecs", operation, **arguments)  # noqa: E731
    hook = functions(trip)
    invoker = role(trip, "hook-invoker", "ecs.amazonaws.com", "lambda:InvokeFunction")
    ecs("create_cluster", clusterName="stages")
    ecs("register_task_definition", family="stages", networkMode="awsvpc", cpu="256",
        memory="512", requiresCompatibilities=["FARGATE"],
        containerDefinitions=[{"name": "web", "image": "nginx"}])
    subnets = trip("ec2", "describe_subnets", Filters=DEFAULT)["Subnets"]
    network = {"awsvpcConfiguration": {
        "subnets": [subnet["SubnetId"] for subnet in subnets], "assignPublicIp": "ENABLED"}}
    ecs("create_service", cluster="stages", serviceName="web", taskDefinition="stages",
        desiredCount=1, launchType="FARGATE", networkConfiguration=network,
        deploymentConfiguration={
            "strategy": "BLUE_GREEN", "bakeTimeInMinutes": 1, "lifecycleHooks": [
                {"hookTargetArn": hook, "roleArn": invoker,
                 "lifecycleStages": ["PRE_SCALE_UP", "POST_SCALE_UP"],
                 "hookDetails": {"wanted": 200}},
                {"targetType": "PAUSE", "lifecycleStages": ["PRE_PRODUCTION_TRAFFIC_SHIFT"],
                 "timeoutConfiguration": {"timeoutInMinutes": 60, "action": "ROLLBACK"}}]})
    tell("advance", by="5m")
    waiting = latest(trip)
    hooks = waiting["lifecycleHookDetails"]
    trip.refused("ecs", "continue_service_deployment", "InvalidParameterException",
                 serviceDeploymentArn=waiting["serviceDeploymentArn"], hookId="ecs-pause-no")
    trip.refused("ecs", "continue_service_deployment", "ServiceDeploymentNotFoundException",
                 serviceDeploymentArn=waiting["serviceDeploymentArn"] + "x",
                 hookId="ecs-pause-no")
    ecs("continue_service_deployment", action="CONTINUE", hookId=hooks[0]["hookId"],
        serviceDeploymentArn=waiting["serviceDeploymentArn"])
    tell("advance", by="5m")
    if latest(trip)["status"] != "SUCCESSFUL":
        trip.faults.append("ecs: the blue/green deployment did not succeed")
    ecs("update_service", cluster="stages", service="web", forceNewDeployment=True,
        deploymentConfiguration={
            "strategy": "CANARY", "bakeTimeInMinutes": 1, "lifecycleHooks": [],
            "canaryConfiguration": {"canaryPercent": 10.0, "canaryBakeTimeInMinutes": 30}})
    tell("advance", by="5m")
    arn = latest(trip)["serviceDeploymentArn"]
    ecs("stop_service_deployment", serviceDeploymentArn=arn, stopType="ROLLBACK")
    tell("advance", by="3m")
    if latest(trip)["status"] != "ROLLBACK_SUCCESSFUL":
        trip.faults.append("ecs: the canary did not go back")
    trip.refused("ecs", "stop_service_deployment", "ConflictException", serviceDeploymentArn=arn)
    ecs("update_service", cluster="stages", service="web", forceNewDeployment=True,
        deploymentConfiguration={
            "strategy": "LINEAR",
            "linearConfiguration": {"stepPercent": 50.0, "stepBakeTimeInMinutes": 1}})
    ecs("delete_service", cluster="stages", service="web", force=True)


def latest(trip):
    arn = trip("ecs", "list_service_deployments", cluster="stages", service="web")[
        "serviceDeployments"][0]["serviceDeploymentArn"]
    return trip("ecs", "describe_service_deployments", serviceDeploymentArns=[arn])[
        "serviceDeployments"][0]
