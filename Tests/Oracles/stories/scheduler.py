"""A scheduler and an agent of one's own: it reads what is left on the instances, chooses, starts
tasks with StartTask, and then plays the agent that reports on them."""

import base64
import datetime
import json
import urllib.parse
import urllib.request

from trip import DEFAULT, NOBODY, URL, tell, trust

# What a machine's signature looks like: 128 bytes.
SIGNATURE = base64.b64encode(b"0" * 128).decode()


def own_scheduler(trip):
    ecs = lambda operation, /, **arguments: trip("ecs", operation, **arguments)  # noqa: E731
    place = {"cluster": "choosy"}
    ecs("create_cluster", clusterName="choosy")
    image = trip("ssm", "get_parameter", Name="/aws/service/ecs/optimized-ami/"
                 "amazon-linux-2023/recommended/image_id")["Parameter"]["Value"]
    for size in ("t3.small", "t3.large"):
        machine = trip("ec2", "run_instances", ImageId=image, InstanceType=size, MinCount=1,
                       MaxCount=1)["Instances"][0]["InstanceId"]
        tell("advance", by="40s")
        register(trip, machine)
    ecs("register_task_definition", family="chosen", containerDefinitions=[
        {"name": "app", "image": "nginx", "cpu": 128, "memory": 512,
         "portMappings": [{"containerPort": 80}]}])
    best = roomiest(trip)
    started = ecs("start_task", taskDefinition="chosen", containerInstances=[best],
                  startedBy="my-scheduler", **place)
    if started["failures"]:
        trip.faults.append(f"own scheduler: {started['failures']}")
    task = started["tasks"][0]["taskArn"]
    missing = ecs("start_task", taskDefinition="chosen", containerInstances=[NOBODY], **place)
    if [each["reason"] for each in missing["failures"]] != ["MISSING"]:
        trip.faults.append(f"own scheduler: {missing['failures']}")
    agent(trip, best, task)
    outside(trip)


def roomiest(trip):
    """The instance with the most memory left, as a scheduler would find it."""
    arns = trip("ecs", "list_container_instances", cluster="choosy")["containerInstanceArns"]
    found = trip("ecs", "describe_container_instances", cluster="choosy", containerInstances=arns)
    memory = {
        each["containerInstanceArn"]: resource["integerValue"]
        for each in found["containerInstances"] for resource in each["remainingResources"]
        if resource["name"] == "MEMORY"}
    if len(set(memory.values())) != 2:
        trip.faults.append(f"own scheduler: memory left is {memory}")
    return max(memory, key=memory.get)


def register(trip, machine):
    found = trip("ecs", "discover_poll_endpoint", cluster="choosy")
    if not found["endpoint"].startswith("https://ecs-a-"):
        trip.faults.append(f"own agent: polls {found['endpoint']}")
    return trip(
        "ecs", "register_container_instance", cluster="choosy",
        instanceIdentityDocument=json.dumps({"instanceId": machine, "region": "us-east-1"}),
        instanceIdentityDocumentSignature=SIGNATURE, versionInfo={
            "agentVersion": "1.90.0", "agentHash": "0ff1ce00", "dockerVersion": "25.0.3"})


def agent(trip, instance, task):
    ecs = lambda operation, /, **arguments: trip("ecs", operation, **arguments)  # noqa: E731
    place = {"cluster": "choosy"}
    tell("advance", by="10m")
    status(trip, task, "PENDING")
    mine = ecs("list_tasks", containerInstance=instance, **place)["taskArns"]
    if mine != [task]:
        trip.faults.append(f"own agent: its work is {mine}")
    now = datetime.datetime(2026, 1, 5, 9, 20, tzinfo=datetime.timezone.utc)
    binding = {"bindIP": "0.0.0.0", "containerPort": 80, "hostPort": 49160, "protocol": "tcp"}
    ecs("submit_container_state_change", task=task, containerName="app", status="RUNNING",
        runtimeId="c0ffee", networkBindings=[binding], **place)
    heard = ecs("submit_task_state_change", task=task, status="RUNNING", pullStartedAt=now,
                pullStoppedAt=now + datetime.timedelta(seconds=4), containers=[
                    {"containerName": "app", "status": "RUNNING", "runtimeId": "c0ffee",
                     "imageDigest": "sha256:" + "1" * 64, "networkBindings": [binding]}], **place)
    if not heard["acknowledgment"]:
        trip.faults.append("own agent: not acknowledged")
    seen = status(trip, task, "RUNNING")
    if seen["pullStartedAt"] != now:
        trip.faults.append(f"own agent: pulled at {seen['pullStartedAt']}")
    if [each["hostPort"] for each in seen["containers"][0]["networkBindings"]] != [49160]:
        trip.faults.append(f"own agent: bound {seen['containers'][0]['networkBindings']}")
    ecs("stop_task", task=task, reason="rebalancing", **place)
    tell("advance", by="10m")
    status(trip, task, "RUNNING")
    ecs("submit_task_state_change", task=task, status="STOPPED", containers=[
        {"containerName": "app", "status": "STOPPED", "exitCode": 143}], **place)
    ended = status(trip, task, "STOPPED")
    if (ended["stopCode"], ended["containers"][0]["exitCode"]) != ("UserInitiated", 143):
        trip.faults.append(f"own agent: ended as {ended['stopCode']}")
    interface(trip, instance)
    trip.refused("ecs", "submit_task_state_change", "InvalidParameterException", task=NOBODY,
                 status="RUNNING", **place)
    trip.refused("ecs", "submit_container_state_change", "ClusterNotFoundException", task=task,
                 cluster="none", containerName="app", status="RUNNING")
    trip.refused("ecs", "submit_attachment_state_changes", "InvalidParameterException",
                 attachments=[{"attachmentArn": "arn:none", "status": "ATTACHED"}], **place)
    updates(trip, instance)


def interface(trip, instance):
    """The agent confirms the network interface of an awsvpc task."""
    subnets = [each["SubnetId"] for each in trip("ec2", "describe_subnets", Filters=DEFAULT)["Subnets"]]
    trip("ecs", "register_task_definition", family="chosen-net", networkMode="awsvpc",
         containerDefinitions=[{"name": "app", "image": "nginx", "memory": 128}])
    task = trip("ecs", "start_task", cluster="choosy", taskDefinition="chosen-net",
                containerInstances=[instance], networkConfiguration={
                    "awsvpcConfiguration": {"subnets": subnets}})["tasks"][0]
    tell("advance", by="1m")
    seen = status(trip, task["taskArn"], "PROVISIONING")
    arn = task["taskArn"].split(":task/")[0] + ":attachment/" + seen["attachments"][0]["id"]
    trip("ecs", "submit_attachment_state_changes", cluster="choosy", attachments=[
        {"attachmentArn": arn, "status": "ATTACHED"}])
    status(trip, task["taskArn"], "PENDING")


def updates(trip, instance):
    """An agent of one's own is told of an update, and nobody makes it here."""
    begun = trip("ecs", "update_container_agent", cluster="choosy", containerInstance=instance)
    if begun["containerInstance"]["agentUpdateStatus"] != "PENDING":
        trip.faults.append("own agent: its update does not wait")
    trip.refused("ecs", "update_container_agent", "UpdateInProgressException", cluster="choosy",
                 containerInstance=instance)


def status(trip, task, wanted):
    seen = trip("ecs", "describe_tasks", cluster="choosy", tasks=[task])["tasks"][0]
    if seen["lastStatus"] != wanted:
        trip.faults.append(f"own agent: a task is {seen['lastStatus']}, not {wanted}")
    return seen


def outside(trip):
    """A machine outside AWS: an activation, the installation script, tasks of launch type EXTERNAL."""
    ssm = lambda operation, /, **arguments: trip("ssm", operation, **arguments)  # noqa: E731
    trip("iam", "create_role", RoleName="anywhere",
         AssumeRolePolicyDocument=trust({"Service": "ssm.amazonaws.com"}))
    trip("iam", "attach_role_policy", RoleName="anywhere", PolicyArn="arn:aws:iam::aws:policy/"
         "service-role/AmazonEC2ContainerServiceforEC2Role")
    trip.refused("ssm", "create_activation", "ValidationException", IamRole="nobody")
    made = ssm("create_activation", IamRole="anywhere", Description="shop floor",
               DefaultInstanceName="edge", RegistrationLimit=1,
               Tags=[{"Key": "site", "Value": "one"}])
    install(made["ActivationId"], made["ActivationCode"])
    shown = ssm("describe_activations", Filters=[
        {"FilterKey": "ActivationIds", "FilterValues": [made["ActivationId"]]}])
    if [each["RegistrationsCount"] for each in shown["ActivationList"]] != [1]:
        trip.faults.append(f"outside: the activation shows {shown['ActivationList']}")
    machine = ssm("describe_instance_information", Filters=[
        {"Key": "ResourceType", "Values": ["ManagedInstance"]}])["InstanceInformationList"][0]
    arns = trip("ecs", "list_container_instances", cluster="choosy",
                filter="attribute:ecs.capability.external exists")["containerInstanceArns"]
    found = trip("ecs", "describe_container_instances", cluster="choosy", containerInstances=arns,
                 include=["CONTAINER_INSTANCE_HEALTH"])
    if [each["ec2InstanceId"] for each in found["containerInstances"]] != [machine["InstanceId"]]:
        trip.faults.append(f"outside: the cluster has {found['containerInstances']}")
    task = trip("ecs", "run_task", cluster="choosy", taskDefinition="chosen",
                launchType="EXTERNAL")["tasks"][0]["taskArn"]
    tell("advance", by="1m")
    status(trip, task, "RUNNING")
    ssm("delete_activation", ActivationId=made["ActivationId"])
    trip.refused("ssm", "delete_activation", "InvalidActivation",
                 ActivationId=made["ActivationId"])
    ssm("deregister_managed_instance", InstanceId=machine["InstanceId"])
    trip.refused("ssm", "deregister_managed_instance", "InvalidInstanceId",
                 InstanceId=machine["InstanceId"])


def install(activation, code):
    """Runs the installation script on a machine outside AWS, which the server plays."""
    words = ["--cluster", "choosy", "--activation-id", activation, "--activation-code", code]
    query = urllib.parse.urlencode(
        [("name", "external-machine")] + [("argument", word) for word in words])
    request = urllib.request.Request(f"{URL}/_drydock/fault?{query}", method="POST")
    with urllib.request.urlopen(request) as answer:
        answer.read()
