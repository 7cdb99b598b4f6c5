"""Elastic Load Balancing: load balancers, listeners, rules, target groups, targets."""

from trip import DEFAULT, tell


def balancing(trip):
    elb = lambda operation, /, **arguments: trip("elbv2", operation, **arguments)  # noqa: E731
    zones = trip("ec2", "describe_subnets", Filters=DEFAULT)["Subnets"][:2]
    subnets = [subnet["SubnetId"] for subnet in zones]
    vpc = zones[0]["VpcId"]
    group = trip("ec2", "create_security_group", GroupName="front", Description="front",
                 VpcId=vpc)["GroupId"]
    made = elb("create_load_balancer", Name="front", Subnets=subnets, SecurityGroups=[group],
               Tags=[{"Key": "stage", "Value": "test"}])["LoadBalancers"][0]
    balancer = made["LoadBalancerArn"]
    trip.refused("elbv2", "create_load_balancer", "DuplicateLoadBalancerName", Name="front",
                 Subnets=subnets, Scheme="internal")
    trip.refused("elbv2", "create_load_balancer", "ValidationError", Name="alone",
                 Subnets=subnets[:1])
    trip.refused("elbv2", "create_load_balancer", "SubnetNotFound", Name="nowhere",
                 Subnets=["subnet-0", subnets[0]])
    elb("describe_load_balancers", Names=["front"])
    trip.refused("elbv2", "describe_load_balancers", "LoadBalancerNotFound", Names=["back"])
    elb("modify_load_balancer_attributes", LoadBalancerArn=balancer, Attributes=[
        {"Key": "deletion_protection.enabled", "Value": "true"}])
    trip.refused("elbv2", "delete_load_balancer", "OperationNotPermitted",
                 LoadBalancerArn=balancer)
    elb("modify_load_balancer_attributes", LoadBalancerArn=balancer, Attributes=[
        {"Key": "deletion_protection.enabled", "Value": "false"}])
    elb("describe_load_balancer_attributes", LoadBalancerArn=balancer)
    elb("set_security_groups", LoadBalancerArn=balancer, SecurityGroups=[group])
    trip.refused("elbv2", "set_security_groups", "InvalidSecurityGroup",
                 LoadBalancerArn=balancer, SecurityGroups=["sg-0"])
    elb("set_subnets", LoadBalancerArn=balancer, Subnets=subnets)
    elb("set_ip_address_type", LoadBalancerArn=balancer, IpAddressType="ipv4")
    blue = target_groups(trip, elb, vpc, "blue")
    green = target_groups(trip, elb, vpc, "green")
    listeners(trip, elb, balancer, blue, green)
    targets(trip, elb, blue)
    service_behind(trip, subnets, blue, green)
    elb("add_tags", ResourceArns=[balancer, blue], Tags=[{"Key": "team", "Value": "web"}])
    elb("describe_tags", ResourceArns=[balancer, blue])
    elb("remove_tags", ResourceArns=[balancer, blue], TagKeys=["team"])
    elb("describe_account_limits")
    elb("delete_load_balancer", LoadBalancerArn=balancer)
    for arn in (blue, green):
        elb("delete_target_group", TargetGroupArn=arn)
    trip("ec2", "delete_security_group", GroupId=group)


def target_groups(trip, elb, vpc, name):
    made = elb("create_target_group", Name=name, Protocol="HTTP", Port=80, VpcId=vpc,
               TargetType="ip", HealthCheckPath="/health", Matcher={"HttpCode": "200-299"})
    arn = made["TargetGroups"][0]["TargetGroupArn"]
    trip.refused("elbv2", "create_target_group", "DuplicateTargetGroupName", Name=name,
                 Protocol="HTTP", Port=81, VpcId=vpc, TargetType="ip")
    elb("describe_target_groups", Names=[name])
    elb("modify_target_group", TargetGroupArn=arn, HealthCheckIntervalSeconds=10)
    elb("modify_target_group_attributes", TargetGroupArn=arn, Attributes=[
        {"Key": "deregistration_delay.timeout_seconds", "Value": "30"}])
    elb("describe_target_group_attributes", TargetGroupArn=arn)
    return arn


def listeners(trip, elb, balancer, blue, green):
    forward = [{"Type": "forward", "TargetGroupArn": blue}]
    listener = elb("create_listener", LoadBalancerArn=balancer, Protocol="HTTP", Port=80,
                   DefaultActions=forward)["Listeners"][0]["ListenerArn"]
    trip.refused("elbv2", "create_listener", "DuplicateListener", LoadBalancerArn=balancer,
                 Protocol="HTTP", Port=80,
                 DefaultActions=[{"Type": "forward", "TargetGroupArn": green}])
    trip.refused("elbv2", "delete_target_group", "ResourceInUse", TargetGroupArn=blue)
    shared = [{"Type": "forward", "ForwardConfig": {
        "TargetGroups": [{"TargetGroupArn": blue, "Weight": 90},
                         {"TargetGroupArn": green, "Weight": 10}],
        "TargetGroupStickinessConfig": {"Enabled": True, "DurationSeconds": 60}}}]
    elb("modify_listener", ListenerArn=listener, DefaultActions=shared)
    elb("describe_listeners", LoadBalancerArn=balancer)
    elb("describe_listener_certificates", ListenerArn=listener)
    rule = elb("create_rule", ListenerArn=listener, Priority=10, Actions=forward, Conditions=[
        {"Field": "path-pattern", "Values": ["/img/*"]},
        {"Field": "http-header", "HttpHeaderConfig": {
            "HttpHeaderName": "User-Agent", "Values": ["*Chrome*"]}}])["Rules"][0]["RuleArn"]
    trip.refused("elbv2", "create_rule", "PriorityInUse", ListenerArn=listener, Priority=10,
                 Actions=forward, Conditions=[{"Field": "path-pattern", "Values": ["/x"]}])
    elb("modify_rule", RuleArn=rule, Actions=[
        {"Type": "redirect", "RedirectConfig": {"Protocol": "HTTPS", "StatusCode": "HTTP_301"}}])
    elb("set_rule_priorities", RulePriorities=[{"RuleArn": rule, "Priority": 5}])
    elb("describe_rules", ListenerArn=listener)
    elb("delete_rule", RuleArn=rule)
    trip.refused("elbv2", "delete_rule", "RuleNotFound", RuleArn=rule)
    spare = elb("create_listener", LoadBalancerArn=balancer, Protocol="HTTP", Port=81,
                DefaultActions=[{"Type": "fixed-response", "FixedResponseConfig": {
                    "StatusCode": "503", "ContentType": "text/plain", "MessageBody": "later"}}])
    elb("delete_listener", ListenerArn=spare["Listeners"][0]["ListenerArn"])


def targets(trip, elb, group):
    elb("register_targets", TargetGroupArn=group, Targets=[{"Id": "172.31.0.9", "Port": 8080}])
    trip.refused("elbv2", "register_targets", "InvalidTarget", TargetGroupArn=group,
                 Targets=[{"Id": "8.8.8.8"}])
    elb("describe_target_health", TargetGroupArn=group)
    elb("deregister_targets", TargetGroupArn=group, Targets=[{"Id": "172.31.0.9"}])


def service_behind(trip, subnets, group, unused):
    """A service whose tasks register with a target group; one without a rule is refused."""
    ecs = lambda operation, /, **arguments: trip("ecs", operation, **arguments)  # noqa: E731
    ecs("create_cluster", clusterName="balanced")
    ecs("register_task_definition", family="balanced", requiresCompatibilities=["FARGATE"],
        networkMode="awsvpc", cpu="256", memory="512", containerDefinitions=[
            {"name": "web", "image": "nginx", "portMappings": [{"containerPort": 80}]}])
    behind = lambda arn: [{  # noqa: E731
        "targetGroupArn": arn, "containerName": "web", "containerPort": 80}]
    wanted = {
        "cluster": "balanced", "taskDefinition": "balanced", "desiredCount": 1,
        "launchType": "FARGATE", "networkConfiguration": {"awsvpcConfiguration": {
            "subnets": subnets, "assignPublicIp": "ENABLED"}}}
    trip.refused("ecs", "create_service", "InvalidParameterException", serviceName="lonely",
                 loadBalancers=[dict(behind(group)[0], containerName="api")], **wanted)
    ecs("create_service", serviceName="balanced", loadBalancers=behind(group),
        healthCheckGracePeriodSeconds=30, **wanted)
    tell("advance", by="1m")
    trip("elbv2", "describe_target_health", TargetGroupArn=group)
    ecs("update_service", cluster="balanced", service="balanced",
        healthCheckGracePeriodSeconds=60, loadBalancers=behind(unused))
    ecs("describe_services", cluster="balanced", services=["balanced"])
    ecs("delete_service", cluster="balanced", service="balanced", force=True)
    tell("advance", by="10m")
