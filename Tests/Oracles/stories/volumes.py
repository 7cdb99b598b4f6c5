"""Volumes of EBS that tasks get, and parameters that they read."""

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
    parameters(trip)
    secrets(trip)
    call("delete_cluster", cluster=CLUSTER)


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
