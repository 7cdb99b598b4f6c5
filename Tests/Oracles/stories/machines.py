"""EC2: images, instance types, instances."""

from trip import tell, trust


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
