"""EC2 launch templates, Spot, and EC2 Auto Scaling: groups that launch and end machines."""

from trip import tell


def groups(trip):
    ec2 = lambda operation, /, **arguments: trip("ec2", operation, **arguments)  # noqa: E731
    name = "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id"
    image = trip("ssm", "get_parameter", Name=name)["Parameter"]["Value"]
    data = {"ImageId": image, "InstanceType": "t3.small"}
    template = ec2("create_launch_template", LaunchTemplateName="fleet", LaunchTemplateData=data,
                   VersionDescription="first")["LaunchTemplate"]
    ec2("create_launch_template_version", LaunchTemplateName="fleet", SourceVersion="1",
        LaunchTemplateData={"InstanceType": "t3.medium"})
    ec2("describe_launch_templates", LaunchTemplateNames=["fleet"])
    ec2("describe_launch_template_versions", LaunchTemplateId=template["LaunchTemplateId"])
    ec2("modify_launch_template", LaunchTemplateName="fleet", DefaultVersion="2")
    trip.refused("ec2", "create_launch_template",
                 "InvalidLaunchTemplateName.AlreadyExistsException",
                 LaunchTemplateName="fleet", LaunchTemplateData=data)
    trip.refused("ec2", "describe_launch_templates",
                 "InvalidLaunchTemplateName.NotFoundException", LaunchTemplateNames=["none"])
    ec2("run_instances", LaunchTemplate={"LaunchTemplateName": "fleet"}, MinCount=1, MaxCount=1,
        InstanceMarketOptions={"MarketType": "spot"})
    spot = ec2("describe_spot_instance_requests")["SpotInstanceRequests"][0]
    ec2("cancel_spot_instance_requests",
        SpotInstanceRequestIds=[spot["SpotInstanceRequestId"]])
    ec2("terminate_instances", InstanceIds=[spot["InstanceId"]])
    subnets = [each["SubnetId"] for each in ec2("describe_subnets", Filters=[
        {"Name": "default-for-az", "Values": ["true"]}])["Subnets"]]
    scaling(trip, image, ",".join(subnets))
    ec2("delete_launch_template_versions", LaunchTemplateName="fleet", Versions=["1"])
    ec2("delete_launch_template", LaunchTemplateName="fleet")


def scaling(trip, image, subnets):
    ask = lambda operation, /, **arguments: trip("autoscaling", operation, **arguments)  # noqa: E731
    group = {"AutoScalingGroupName": "fleet"}
    ask("create_auto_scaling_group", **group, MinSize=1, MaxSize=6, DesiredCapacity=3,
        LaunchTemplate={"LaunchTemplateName": "fleet", "Version": "$Latest"},
        VPCZoneIdentifier=subnets, HealthCheckGracePeriod=30,
        Tags=[{"Key": "team", "Value": "a", "PropagateAtLaunch": True}])
    trip.refused("autoscaling", "create_auto_scaling_group", "AlreadyExists", **group, MinSize=0,
                 MaxSize=1, LaunchTemplate={"LaunchTemplateName": "fleet"},
                 VPCZoneIdentifier=subnets)
    trip.refused("autoscaling", "set_desired_capacity", "ValidationError", **group,
                 DesiredCapacity=9)
    tell("advance", by="2m")
    ids = [each["InstanceId"] for each in ask(
        "describe_auto_scaling_groups", AutoScalingGroupNames=["fleet"])[
            "AutoScalingGroups"][0]["Instances"]]
    ask("describe_auto_scaling_instances", InstanceIds=ids)
    ask("describe_scaling_activities", **group)
    trip.refused("autoscaling", "delete_auto_scaling_group", "ResourceInUse", **group)
    ask("set_instance_protection", **group, InstanceIds=ids[:1], ProtectedFromScaleIn=True)
    ask("update_auto_scaling_group", **group, MaxSize=7, NewInstancesProtectedFromScaleIn=False)
    ask("set_desired_capacity", **group, DesiredCapacity=4, HonorCooldown=False)
    ask("suspend_processes", **group, ScalingProcesses=["AZRebalance"])
    ask("resume_processes", **group)
    ask("enter_standby", **group, InstanceIds=ids[1:2], ShouldDecrementDesiredCapacity=True)
    ask("exit_standby", **group, InstanceIds=ids[1:2])
    ask("detach_instances", **group, InstanceIds=ids[1:2], ShouldDecrementDesiredCapacity=True)
    ask("attach_instances", **group, InstanceIds=ids[1:2])
    tell("advance", by="1m")
    ask("set_instance_health", InstanceId=ids[1], HealthStatus="Unhealthy",
        ShouldRespectGracePeriod=False)
    hook = dict(group, LifecycleHookName="wait")
    ask("put_lifecycle_hook", **hook, HeartbeatTimeout=600,
        LifecycleTransition="autoscaling:EC2_INSTANCE_TERMINATING")
    ask("describe_lifecycle_hooks", **group)
    ask("describe_lifecycle_hook_types")
    ask("terminate_instance_in_auto_scaling_group", InstanceId=ids[2],
        ShouldDecrementDesiredCapacity=False)
    ask("record_lifecycle_action_heartbeat", **hook, InstanceId=ids[2])
    ask("complete_lifecycle_action", **hook, InstanceId=ids[2], LifecycleActionResult="CONTINUE")
    trip.refused("autoscaling", "complete_lifecycle_action", "ValidationError", **hook,
                 InstanceId=ids[2], LifecycleActionResult="CONTINUE")
    ask("delete_lifecycle_hook", **hook)
    tell("advance", by="3m")
    tag = {"ResourceId": "fleet", "ResourceType": "auto-scaling-group", "Key": "own", "Value": "b",
           "PropagateAtLaunch": False}
    ask("create_or_update_tags", Tags=[tag])
    ask("describe_tags", Filters=[{"Name": "auto-scaling-group", "Values": ["fleet"]}])
    ask("delete_tags", Tags=[tag])
    ask("describe_scaling_process_types")
    ask("describe_termination_policy_types")
    configurations(trip, image)
    policies(trip)
    plans(trip)
    ask("delete_auto_scaling_group", **group, ForceDelete=True)
    tell("advance", by="2m")
    trip.refused("autoscaling", "delete_auto_scaling_group", "ValidationError", **group)


def configurations(trip, image):
    ask = lambda operation, /, **arguments: trip("autoscaling", operation, **arguments)  # noqa: E731
    name = {"LaunchConfigurationName": "old"}
    ask("create_launch_configuration", **name, ImageId=image, InstanceType="t3.micro")
    trip.refused("autoscaling", "create_launch_configuration", "AlreadyExists", **name,
                 ImageId=image, InstanceType="t3.micro")
    ask("describe_launch_configurations", LaunchConfigurationNames=["old"])
    ask("delete_launch_configuration", **name)
    trip.refused("autoscaling", "delete_launch_configuration", "ValidationError", **name)


def policies(trip):
    ask = lambda operation, /, **arguments: trip("autoscaling", operation, **arguments)  # noqa: E731
    policy = {"AutoScalingGroupName": "fleet", "PolicyName": "out"}
    ask("put_scaling_policy", **policy, AdjustmentType="ChangeInCapacity", ScalingAdjustment=1)
    ask("put_scaling_policy", AutoScalingGroupName="fleet", PolicyName="steps",
        PolicyType="StepScaling", AdjustmentType="PercentChangeInCapacity", StepAdjustments=[
            {"MetricIntervalLowerBound": 0.0, "ScalingAdjustment": 10}])
    ask("put_scaling_policy", AutoScalingGroupName="fleet", PolicyName="target",
        PolicyType="TargetTrackingScaling", TargetTrackingConfiguration={
            "TargetValue": 50.0, "CustomizedMetricSpecification": {
                "Namespace": "Shop", "MetricName": "Load", "Statistic": "Average"}})
    ask("describe_policies", AutoScalingGroupName="fleet")
    ask("describe_adjustment_types")
    ask("execute_policy", **policy)
    trip.refused("autoscaling", "execute_policy", "ValidationError",
                 AutoScalingGroupName="fleet", PolicyName="none")
    trip.refused("autoscaling", "put_scaling_policy", "ValidationError", **policy)
    for name in "out", "steps", "target":
        ask("delete_policy", AutoScalingGroupName="fleet", PolicyName=name)


def plans(trip):
    ask = lambda operation, /, **arguments: trip("autoscaling", operation, **arguments)  # noqa: E731
    plan = {"AutoScalingGroupName": "fleet", "ScheduledActionName": "night"}
    ask("put_scheduled_update_group_action", **plan, Recurrence="0 22 * * *", DesiredCapacity=1)
    ask("describe_scheduled_actions", AutoScalingGroupName="fleet")
    ask("delete_scheduled_action", **plan)
    trip.refused("autoscaling", "delete_scheduled_action", "ValidationError", **plan)
    group = {"AutoScalingGroupName": "fleet"}
    trip.refused("autoscaling", "cancel_instance_refresh", "ActiveInstanceRefreshNotFound",
                 **group)
    ask("start_instance_refresh", **group, Preferences={"MinHealthyPercentage": 50})
    trip.refused("autoscaling", "start_instance_refresh", "InstanceRefreshInProgress", **group)
    ask("describe_instance_refreshes", **group)
    ask("cancel_instance_refresh", **group)
    vpc = trip("ec2", "describe_vpcs")["Vpcs"][0]["VpcId"]
    targets = trip("elbv2", "create_target_group", Name="fleet", Protocol="HTTP", Port=80,
                   VpcId=vpc)["TargetGroups"][0]["TargetGroupArn"]
    ask("attach_load_balancer_target_groups", **group, TargetGroupARNs=[targets])
    ask("describe_load_balancer_target_groups", **group)
    ask("detach_load_balancer_target_groups", **group, TargetGroupARNs=[targets])
    trip.refused("autoscaling", "detach_load_balancer_target_groups", "ValidationError", **group,
                 TargetGroupARNs=[targets])
    tell("advance", by="1m")
    trip("elbv2", "delete_target_group", TargetGroupArn=targets)
