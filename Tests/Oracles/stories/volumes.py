"""Volumes of EBS that tasks and machines get, and parameters and secrets that tasks read."""

from trip import DEFAULT, service_role, tell

CLUSTER = "volumes"


def volumes(trip):
    call = lambda operation, /, **arguments: trip("ecs", operation, **arguments)  # noqa: E731
    call("create_cluster", clusterName=CLUSTER)
    role = service_role(trip, "volumes", "ecs.amazonaws.com")
    trip("iam", "attach_role_policy", RoleName="volumes", PolicyArn="arn:aws:iam::aws:policy/"
         "service-role/AmazonECSInfrastructureRolePolicyForVolumes")
    subnets = [each["SubnetId"] for each in trip("ec2", "describe_subnets", Filters=DEFAULT)["Subnets"]]
    network = {"awsvpcConfiguration": {"subnets": subnets[:2], "assignPublicIp": "ENABLED"}}
    call("register_task_definition", family="volumes-db", networkMode="awsvpc", cpu="256",
         memory="512", requiresCompatibilities=["FARGATE"],
         volumes=[{"name": "data", "configuredAtLaunch": True}], containerDefinitions=[
             {"name": "db", "image": "public.ecr.aws/nginx/nginx:latest",
              "mountPoints": [{"sourceVolume": "data", "containerPath": "/data"}]}])
    volume = {"roleArn": role, "sizeInGiB": 20, "volumeType": "gp3", "filesystemType": "ext4",
              "iops": 3000, "throughput": 125,
              "encrypted": True, "tagSpecifications": [
                  {"resourceType": "volume", "tags": [{"key": "team", "value": "data"}]}]}
    common = {"cluster": CLUSTER, "taskDefinition": "volumes-db", "launchType": "FARGATE",
              "networkConfiguration": network}
    kept = {**volume, "terminationPolicy": {"deleteOnTermination": False}}
    task = call("run_task", **common, volumeConfigurations=[
        {"name": "data", "managedEBSVolume": kept}])["tasks"][0]["taskArn"]
    call("create_service", serviceName="db", desiredCount=1, **common, volumeConfigurations=[
        {"name": "data", "managedEBSVolume": volume}])
    tell("advance", by="5m")
    shown = trip("ec2", "describe_volumes", Filters=[
        {"Name": "tag:team", "Values": ["data"]}, {"Name": "status", "Values": ["in-use"]}])
    if len(shown["Volumes"]) != 2:
        trip.faults.append(f"volumes: {len(shown['Volumes'])} are in use")
    call("update_service", cluster=CLUSTER, service="db", volumeConfigurations=[
        {"name": "data", "managedEBSVolume": {**volume, "sizeInGiB": 40}}])
    call("stop_task", cluster=CLUSTER, task=task)
    call("delete_service", cluster=CLUSTER, service="db", force=True)
    tell("advance", by="5m")
    for left in trip("ec2", "describe_volumes")["Volumes"]:
        trip("ec2", "delete_volume", VolumeId=left["VolumeId"])
    trip.refused("ec2", "delete_volume", "InvalidVolume.NotFound", VolumeId="vol-0")
    trip.refused("ec2", "describe_volumes", "InvalidVolume.NotFound", VolumeIds=["vol-0"])
    disks(trip)
    parameters(trip)
    secrets(trip)
    call("delete_cluster", cluster=CLUSTER)


def disks(trip):
    """A volume of one's own: made, attached to a machine, taken off, deleted."""
    ec2 = lambda operation, /, **arguments: trip("ec2", operation, **arguments)  # noqa: E731
    refused = lambda operation, code, /, **arguments: trip.refused(  # noqa: E731
        "ec2", operation, code, **arguments)
    image = trip("ssm", "get_parameter", Name="/aws/service/ecs/optimized-ami/amazon-linux-2023/"
                 "recommended/image_id")["Parameter"]["Value"]
    subnets = ec2("describe_subnets", Filters=DEFAULT)["Subnets"]
    machine = ec2("run_instances", ImageId=image, InstanceType="t3.micro", MinCount=1, MaxCount=1,
                  SubnetId=subnets[0]["SubnetId"])["Instances"][0]["InstanceId"]
    zone, other = (each["AvailabilityZone"] for each in subnets[:2])
    shape = {"Size": 8, "VolumeType": "gp3"}
    made = ec2("create_volume", **shape, AvailabilityZone=zone, Encrypted=True, TagSpecifications=[
        {"ResourceType": "volume", "Tags": [{"Key": "team", "Value": "disks"}]}])["VolumeId"]
    far = ec2("create_volume", **shape, AvailabilityZone=other)["VolumeId"]
    refused("create_volume", "MissingParameter", AvailabilityZone=zone)
    refused("create_volume", "InvalidZone.NotFound", **shape, AvailabilityZone="us-east-1z")
    refused("create_volume", "InvalidParameterValue", Size=1, VolumeType="st1",
            AvailabilityZone=zone)
    place = {"InstanceId": machine, "Device": "/dev/sdf"}
    refused("attach_volume", "IncorrectState", **place, VolumeId=made)
    tell("advance", by="5m")
    refused("attach_volume", "InvalidVolume.NotFound", **place, VolumeId="vol-0")
    refused("attach_volume", "InvalidInstanceID.NotFound", **{
        **place, "InstanceId": "i-0123456789abcdef0"}, VolumeId=made)
    refused("attach_volume", "InvalidVolume.ZoneMismatch", **place, VolumeId=far)
    ec2("attach_volume", **place, VolumeId=made)
    refused("attach_volume", "VolumeInUse", **place, VolumeId=made)
    refused("delete_volume", "VolumeInUse", VolumeId=made)
    shown = ec2("describe_volumes", VolumeIds=[made])["Volumes"][0]
    if shown["State"] != "in-use" or shown["Attachments"][0]["InstanceId"] != machine:
        trip.faults.append(f"a volume that was attached is shown as {shown}")
    twin = ec2("create_volume", **shape, AvailabilityZone=zone)["VolumeId"]
    refused("attach_volume", "InvalidParameterValue", **place, VolumeId=twin)
    refused("detach_volume", "InvalidVolume.NotFound", VolumeId="vol-0")
    refused("detach_volume", "InvalidAttachment.NotFound", VolumeId=made, Device="/dev/sdg")
    ec2("detach_volume", **place, VolumeId=made)
    refused("detach_volume", "IncorrectState", VolumeId=made)
    for volume in (made, far, twin):
        ec2("delete_volume", VolumeId=volume)
    ec2("terminate_instances", InstanceIds=[machine])


def parameters(trip):
    ssm = lambda operation, /, **arguments: trip("ssm", operation, **arguments)  # noqa: E731
    ssm("put_parameter", Name="/volumes/password", Value="s3cret", Type="SecureString",
        Description="of the shop", Tags=[{"Key": "team", "Value": "data"}])
    trip.refused("ssm", "put_parameter", "ParameterAlreadyExists", Name="/volumes/password",
                 Value="other", Type="SecureString")
    ssm("put_parameter", Name="/volumes/password", Value="other", Overwrite=True)
    ssm("get_parameter", Name="/volumes/password", WithDecryption=True)
    trip.refused("ssm", "get_parameter", "ParameterVersionNotFound", Name="/volumes/password:9")
    ssm("describe_parameters", ParameterFilters=[
        {"Key": "Name", "Option": "BeginsWith", "Values": ["/volumes"]}])
    trip.refused("ssm", "describe_parameters", "InvalidFilterKey", ParameterFilters=[
        {"Key": "Label", "Values": ["red"]}])
    ssm("delete_parameters", Names=["/volumes/none"])
    ssm("delete_parameter", Name="/volumes/password")
    trip.refused("ssm", "delete_parameter", "ParameterNotFound", Name="/volumes/password")


def secrets(trip):
    asm = lambda operation, /, **arguments: trip(  # noqa: E731
        "secretsmanager", operation, **arguments)
    refused = lambda operation, code, /, **arguments: trip.refused(  # noqa: E731
        "secretsmanager", operation, code, **arguments)
    arn = asm("create_secret", Name="volumes/db", SecretString='{"user": "ada"}',
              Description="of the shop", Tags=[{"Key": "team", "Value": "data"}])["ARN"]
    refused("create_secret", "ResourceExistsException", Name="volumes/db")
    refused("create_secret", "InvalidParameterException", Name="volumes/both", SecretString="a",
            SecretBinary=b"b")
    asm("put_secret_value", SecretId=arn, SecretString='{"user": "bob"}')
    refused("put_secret_value", "InvalidRequestException", SecretId=arn)
    asm("get_secret_value", SecretId="volumes/db", VersionStage="AWSPREVIOUS")
    refused("get_secret_value", "ResourceNotFoundException", SecretId="volumes/none")
    asm("update_secret", SecretId=arn, Description="of the shop's data")
    asm("list_secret_version_ids", SecretId=arn, IncludeDeprecated=True)
    asm("list_secrets", Filters=[{"Key": "name", "Values": ["volumes"]}])
    refused("list_secrets", "InvalidNextTokenException", NextToken="nonsense")
    asm("tag_resource", SecretId=arn, Tags=[{"Key": "team", "Value": "shop"}])
    asm("untag_resource", SecretId=arn, TagKeys=["team"])
    asm("get_random_password", PasswordLength=20, ExcludePunctuation=True)
    asm("delete_secret", SecretId=arn, RecoveryWindowInDays=7)
    asm("describe_secret", SecretId=arn)
    refused("get_secret_value", "InvalidRequestException", SecretId=arn)
    asm("restore_secret", SecretId=arn)
    asm("delete_secret", SecretId=arn, ForceDeleteWithoutRecovery=True)
