"""Capacity: providers of Managed Instances, tasks that wait for them, daemons on every instance,
and, where there are groups, providers of those."""

from trip import DEFAULT, NOBODY, service_role, tell

ACCOUNT = "123456789012"


def managed_instances(trip):
    ecs = lambda operation, /, **arguments: trip("ecs", operation, **arguments)  # noqa: E731
    place = {"cluster": "managed"}
    ecs("create_cluster", clusterName="managed")
    provider = make_provider(trip)
    trip.refused("ecs", "create_capacity_provider", "ClientException", name="own-machines",
                 cluster="managed", managedInstancesProvider=settings(trip))
    trip.refused("ecs", "create_capacity_provider", "InvalidParameterException", name="awsome",
                 cluster="managed", managedInstancesProvider=settings(trip))
    trip.refused("ecs", "create_capacity_provider", "ClusterNotFoundException", name="other",
                 cluster="none", managedInstancesProvider=settings(trip))
    trip.refused("ecs", "delete_capacity_provider", "UpdateInProgressException",
                 capacityProvider="own-machines")
    tell("advance", by="10s")
    ecs("describe_capacity_providers", capacityProviders=["own-machines", "FARGATE", "none"],
        include=["TAGS"])
    ecs("update_capacity_provider", name="own-machines",
        managedInstancesProvider={**settings(trip),
                                  "infrastructureOptimization": {"scaleInAfter": 0}})
    trip.refused("ecs", "delete_cluster", "ClusterContainsCapacityProviderException",
                 cluster="managed")
    tell("advance", by="10s")
    ecs("register_task_definition", family="waits", networkMode="host", containerDefinitions=[
        {"name": "app", "image": "busybox", "cpu": 256, "memory": 256,
         "command": ["sleep", "infinity"]}])
    daemon = make_daemon(trip, provider)
    strategy = [{"capacityProvider": "own-machines", "weight": 1}]
    started = ecs("run_task", taskDefinition="waits", count=2, capacityProviderStrategy=strategy,
                  **place)["tasks"]
    if {task["lastStatus"] for task in started} != {"PROVISIONING"}:
        trip.faults.append("tasks of managed instances do not wait")
    tell("advance", by="3m")
    tasks = [task["taskArn"] for task in started]
    running = ecs("describe_tasks", tasks=tasks, **place)["tasks"]
    if {task["lastStatus"] for task in running} != {"RUNNING"}:
        trip.faults.append("managed instances do not come for the tasks that wait")
    instances = ecs("list_container_instances", **place)["containerInstanceArns"]
    found = ecs("describe_container_instances", containerInstances=instances, **place)
    if [each["capacityProviderName"] for each in found["containerInstances"]] != ["own-machines"]:
        trip.faults.append("an instance does not name its capacity provider")
    trip.refused("ecs", "delete_capacity_provider", "ClientException",
                 capacityProvider="own-machines")
    watch_daemon(trip, daemon, provider)
    end(trip, tasks, daemon)
    group_provider(trip)


def settings(trip):
    subnets = trip("ec2", "describe_subnets", Filters=DEFAULT)["Subnets"]
    return {
        "infrastructureRoleArn": f"arn:aws:iam::{ACCOUNT}:role/ecsInfrastructure",
        "instanceLaunchTemplate": {
            "ec2InstanceProfileArn": f"arn:aws:iam::{ACCOUNT}:instance-profile/ownMachines",
            "networkConfiguration": {"subnets": [each["SubnetId"] for each in subnets][:1]},
            "storageConfiguration": {"storageSizeGiB": 80},
            "instanceRequirements": {"vCpuCount": {"min": 2, "max": 4},
                                     "memoryMiB": {"min": 4096}}}}


def make_provider(trip):
    service_role(trip, "ecsInfrastructure", "ecs")
    service_role(trip, "ownMachines", "ec2")
    trip("iam", "create_instance_profile", InstanceProfileName="ownMachines")
    trip("iam", "add_role_to_instance_profile", InstanceProfileName="ownMachines",
         RoleName="ownMachines")
    return trip("ecs", "create_capacity_provider", name="own-machines", cluster="managed",
                managedInstancesProvider=settings(trip),
                tags=[{"key": "team", "value": "sea"}])["capacityProvider"]["capacityProviderArn"]


def make_daemon(trip, provider):
    ecs = lambda operation, /, **arguments: trip("ecs", operation, **arguments)  # noqa: E731
    container = {"name": "agent", "image": "busybox", "cpu": 64, "memory": 64,
                 "command": ["sleep", "infinity"]}
    first = ecs("register_daemon_task_definition", family="shipper",
                containerDefinitions=[container])["daemonTaskDefinitionArn"]
    ecs("register_daemon_task_definition", family="shipper",
        containerDefinitions=[{**container, "cpu": 32}], tags=[{"key": "a", "value": "b"}])
    trip.refused("ecs", "register_daemon_task_definition", "LimitExceededException",
                 family="shipper", containerDefinitions=[container] * 11)
    ecs("describe_daemon_task_definition", daemonTaskDefinition="shipper")
    ecs("list_daemon_task_definitions", family="shipper")
    made = ecs("create_daemon", daemonName="shipper", clusterArn="managed",
               daemonTaskDefinitionArn=first, capacityProviderArns=[provider],
               deploymentConfiguration={"drainPercent": 50.0, "bakeTimeInMinutes": 0},
               tags=[{"key": "a", "value": "b"}], propagateTags="DAEMON")
    trip.refused("ecs", "create_daemon", "UnsupportedFeatureException", daemonName="other",
                 clusterArn="managed", daemonTaskDefinitionArn=first,
                 capacityProviderArns=["FARGATE"])
    trip.refused("ecs", "create_daemon", "ClusterNotFoundException", daemonName="other",
                 clusterArn="none", daemonTaskDefinitionArn=first,
                 capacityProviderArns=[provider])
    return made["daemonArn"]


def group_provider(trip):
    """A provider of an Auto Scaling group: associated, used, refused while it is, taken away."""
    ecs = lambda operation, /, **arguments: trip("ecs", operation, **arguments)  # noqa: E731
    ecs("create_cluster", clusterName="grouped")
    trip("ec2", "create_launch_template", LaunchTemplateName="grouped", LaunchTemplateData={
        "ImageId": "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/"
                   "image_id", "InstanceType": "t3.small"})
    zone = trip("ec2", "describe_subnets", Filters=DEFAULT)["Subnets"][0]["AvailabilityZone"]
    trip("autoscaling", "create_auto_scaling_group", AutoScalingGroupName="grouped", MinSize=0,
         MaxSize=2, LaunchTemplate={"LaunchTemplateName": "grouped"}, AvailabilityZones=[zone])
    ecs("create_capacity_provider", name="grouped", autoScalingGroupProvider={
        "autoScalingGroupArn": "grouped", "managedScaling": {"status": "ENABLED"}})
    ecs("describe_capacity_providers", capacityProviders=["grouped"])
    changed = ecs("update_capacity_provider", name="grouped", autoScalingGroupProvider={
        "managedScaling": {"status": "ENABLED", "targetCapacity": 100, "minimumScalingStepSize": 1,
                           "maximumScalingStepSize": 10000, "instanceWarmupPeriod": 200}})
    scaling = changed["capacityProvider"]["autoScalingGroupProvider"]["managedScaling"]
    if scaling["instanceWarmupPeriod"] != 200:
        trip.faults.append(f"an updated provider scales by {scaling}")
    trip.refused("ecs", "update_capacity_provider", "ClientException", name="grouped",
                 managedInstancesProvider=settings(trip))
    strategy = [{"capacityProvider": "grouped", "weight": 1}]
    put = {"cluster": "grouped", "capacityProviders": ["grouped"],
           "defaultCapacityProviderStrategy": strategy}
    ecs("put_cluster_capacity_providers", **put)
    trip.refused("ecs", "put_cluster_capacity_providers", "UpdateInProgressException", **put)
    trip.refused("ecs", "delete_cluster", "UpdateInProgressException", cluster="grouped")
    trip.refused("ecs", "create_capacity_provider", "UpdateInProgressException", name="early",
                 cluster="grouped", managedInstancesProvider=settings(trip))
    tell("advance", by="10s")
    ecs("register_task_definition", family="grouped", containerDefinitions=[
        {"name": "app", "image": "busybox", "memory": 64, "command": ["sleep", "infinity"]}])
    task = ecs("run_task", cluster="grouped", taskDefinition="grouped")["tasks"][0]
    if task["lastStatus"] != "PROVISIONING":
        trip.faults.append("a task does not wait for the group of its provider")
    none = {**put, "capacityProviders": [], "defaultCapacityProviderStrategy": []}
    trip.refused("ecs", "put_cluster_capacity_providers", "ResourceInUseException", **none)
    tell("advance", by="1m")
    group = trip("autoscaling", "describe_auto_scaling_groups",
                 AutoScalingGroupNames=["grouped"])["AutoScalingGroups"][0]
    if group["DesiredCapacity"] != 2:
        trip.faults.append(f"a group at nothing is asked for {group['DesiredCapacity']}, not 2")
    ecs("stop_task", cluster="grouped", task=task["taskArn"])
    ecs("put_cluster_capacity_providers", **none)
    tell("advance", by="10s")
    ecs("delete_capacity_provider", capacityProvider="grouped")
    full = [f"p{number}" for number in range(19)]
    for name in full:
        trip("ecs", "create_capacity_provider", name=name, cluster="grouped",
             managedInstancesProvider=settings(trip))
    ecs("create_capacity_provider", name="last", cluster="grouped",
        managedInstancesProvider=settings(trip))
    trip.refused("ecs", "create_capacity_provider", "LimitExceededException", name="over",
                 cluster="grouped", managedInstancesProvider=settings(trip))


def watch_daemon(trip, daemon, provider):
    ecs = lambda operation, /, **arguments: trip("ecs", operation, **arguments)  # noqa: E731
    shown = ecs("describe_daemon", daemonArn=daemon)["daemon"]
    if shown["currentRevisions"][0]["totalRunningCount"] != 1:
        trip.faults.append("a daemon does not run on its instance")
    ecs("list_daemons", clusterArn="managed", capacityProviderArns=[provider])
    ecs("describe_daemon_deployments",
        daemonDeploymentArns=[shown["deploymentArn"], shown["deploymentArn"] + NOBODY])
    ecs("list_daemon_deployments", daemonArn=daemon, status=["SUCCESSFUL"])
    ecs("describe_daemon_revisions",
        daemonRevisionArns=[shown["currentRevisions"][0]["arn"]])
    ecs("update_daemon", daemonArn=daemon, daemonTaskDefinitionArn="shipper:2",
        capacityProviderArns=[provider])
    trip.refused("ecs", "describe_daemon", "DaemonNotFoundException",
                 daemonArn=daemon.replace("shipper", "none"))
    tell("advance", by="10s")
    misname(trip, daemon)


def misname(trip, daemon):
    """What names nothing, or is out of its range."""
    wrong = lambda operation, code, /, **arguments: trip.refused(  # noqa: E731
        "ecs", operation, code, **arguments)
    for code, place in (("InvalidParameterException", "nonsense"), ("ClusterNotFoundException",
                        daemon.replace("/managed/", "/none/"))):
        wrong("describe_daemon", code, daemonArn=place)
        wrong("delete_daemon", code, daemonArn=place)
        wrong("list_daemon_deployments", code, daemonArn=place)
        wrong("update_daemon", code, daemonArn=place, daemonTaskDefinitionArn="shipper:2",
              capacityProviderArns=["own-machines"])
    wrong("update_daemon", "DaemonNotFoundException", daemonArn=daemon.replace("shipper", "none"),
          daemonTaskDefinitionArn="shipper:2", capacityProviderArns=["own-machines"])
    wrong("create_daemon", "InvalidParameterException", daemonName="other", clusterArn="managed",
          daemonTaskDefinitionArn="shipper:2", capacityProviderArns=["none"])
    wrong("list_daemons", "InvalidParameterException", maxResults=1000)
    wrong("list_daemons", "ClusterNotFoundException", clusterArn="none")
    wrong("list_daemon_task_definitions", "InvalidParameterException", maxResults=1000)
    wrong("describe_daemon_deployments", "InvalidParameterException",
          daemonDeploymentArns=["x"] * 21)
    wrong("describe_daemon_revisions", "InvalidParameterException", daemonRevisionArns=["x"] * 21)
    wrong("register_daemon_task_definition", "InvalidParameterException", family="shipper",
          containerDefinitions=[{"image": "busybox", "name": "a", "memory": 64}],
          tags=[{"key": "aws:mine", "value": "b"}])
    wrong("describe_capacity_providers", "InvalidParameterException", maxResults=1000)
    wrong("describe_capacity_providers", "ClusterNotFoundException", cluster="none")
    wrong("update_capacity_provider", "InvalidParameterException", name="none")
    wrong("update_capacity_provider", "ClusterNotFoundException", name="none", cluster="none")
    wrong("delete_capacity_provider", "InvalidParameterException", capacityProvider="none")
    wrong("delete_capacity_provider", "ClusterNotFoundException", capacityProvider="none",
          cluster="none")


def end(trip, tasks, daemon):
    ecs = lambda operation, /, **arguments: trip("ecs", operation, **arguments)  # noqa: E731
    ecs("delete_daemon", daemonArn=daemon)
    trip.refused("ecs", "update_daemon", "DaemonNotActiveException", daemonArn=daemon,
                 daemonTaskDefinitionArn="shipper:2", capacityProviderArns=["own-machines"])
    trip.refused("ecs", "delete_daemon", "DaemonNotActiveException", daemonArn=daemon)
    for task in tasks:
        ecs("stop_task", task=task, cluster="managed")
    tell("advance", by="10m")
    trip.refused("ecs", "delete_daemon", "DaemonNotFoundException", daemonArn=daemon)
    ecs("delete_daemon_task_definition", daemonTaskDefinition="shipper:1")
    ecs("delete_capacity_provider", capacityProvider="own-machines", cluster="managed")
    tell("advance", by="5m")
    ecs("delete_cluster", cluster="managed")
