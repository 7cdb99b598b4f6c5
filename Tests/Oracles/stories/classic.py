"""Elastic Load Balancing, the first generation: Classic Load Balancers, and a service behind one."""

from trip import DEFAULT, tell, trust

CERTIFICATE = "arn:aws:iam::123456789012:server-certificate/old"
HTTP = {"Protocol": "HTTP", "LoadBalancerPort": 80, "InstancePort": 80}
TLS = {"Protocol": "HTTPS", "LoadBalancerPort": 443, "InstanceProtocol": "HTTP",
       "InstancePort": 80, "SSLCertificateId": CERTIFICATE}


def classic(trip):
    elb = lambda operation, /, **arguments: trip("elb", operation, **arguments)  # noqa: E731
    zones = trip("ec2", "describe_subnets", Filters=DEFAULT)["Subnets"][:2]
    names = [subnet["AvailabilityZone"] for subnet in zones]
    subnets = [subnet["SubnetId"] for subnet in zones]
    elb("create_load_balancer", LoadBalancerName="old", Listeners=[HTTP],
        AvailabilityZones=names[:1], Tags=[{"Key": "stage", "Value": "test"}])
    trip.refused("elb", "create_load_balancer", "DuplicateLoadBalancerName",
                 LoadBalancerName="old", Listeners=[HTTP], AvailabilityZones=names)
    trip.refused("elb", "create_load_balancer", "ValidationError", LoadBalancerName="new",
                 Listeners=[HTTP], AvailabilityZones=names, Subnets=subnets)
    trip.refused("elb", "create_load_balancer", "InvalidScheme", LoadBalancerName="new",
                 Listeners=[HTTP], AvailabilityZones=names, Scheme="open")
    trip.refused("elb", "describe_load_balancers", "LoadBalancerNotFound",
                 LoadBalancerNames=["new"])
    places(elb, trip, names, subnets)
    listeners(elb, trip)
    settings(elb, trip)
    service_behind(elb, trip)
    elb("describe_load_balancers")
    elb("delete_load_balancer", LoadBalancerName="old")
    elb("delete_load_balancer", LoadBalancerName="old")


def places(elb, trip, names, subnets):
    elb("enable_availability_zones_for_load_balancer", LoadBalancerName="old",
        AvailabilityZones=names)
    elb("disable_availability_zones_for_load_balancer", LoadBalancerName="old",
        AvailabilityZones=names[1:])
    trip.refused("elb", "disable_availability_zones_for_load_balancer",
                 "InvalidConfigurationRequest", LoadBalancerName="old",
                 AvailabilityZones=names[:1])
    elb("attach_load_balancer_to_subnets", LoadBalancerName="old", Subnets=subnets[1:])
    trip.refused("elb", "attach_load_balancer_to_subnets", "SubnetNotFound",
                 LoadBalancerName="old", Subnets=["subnet-0"])
    elb("detach_load_balancer_from_subnets", LoadBalancerName="old", Subnets=subnets[1:])
    elb("attach_load_balancer_to_subnets", LoadBalancerName="old", Subnets=subnets[1:])


def listeners(elb, trip):
    elb("create_load_balancer_listeners", LoadBalancerName="old", Listeners=[TLS])
    trip.refused("elb", "create_load_balancer_listeners", "DuplicateListener",
                 LoadBalancerName="old", Listeners=[dict(HTTP, InstancePort=81)])
    elb("set_load_balancer_listener_ssl_certificate", LoadBalancerName="old",
        LoadBalancerPort=443, SSLCertificateId=CERTIFICATE + "2")
    trip.refused("elb", "set_load_balancer_listener_ssl_certificate", "ListenerNotFound",
                 LoadBalancerName="old", LoadBalancerPort=444, SSLCertificateId=CERTIFICATE)
    elb("delete_load_balancer_listeners", LoadBalancerName="old", LoadBalancerPorts=[443])


def settings(elb, trip):
    group = trip("ec2", "create_security_group", GroupName="old", Description="old",
                 VpcId=elb("describe_load_balancers", LoadBalancerNames=["old"])[
                     "LoadBalancerDescriptions"][0]["VPCId"])["GroupId"]
    trip("ec2", "authorize_security_group_ingress", GroupId=group, IpProtocol="tcp",
         FromPort=80, ToPort=80, CidrIp="0.0.0.0/0")
    elb("apply_security_groups_to_load_balancer", LoadBalancerName="old",
        SecurityGroups=[group])
    trip.refused("elb", "apply_security_groups_to_load_balancer", "InvalidSecurityGroup",
                 LoadBalancerName="old", SecurityGroups=["sg-0"])
    elb("modify_load_balancer_attributes", LoadBalancerName="old", LoadBalancerAttributes={
        "ConnectionDraining": {"Enabled": True, "Timeout": 30},
        "CrossZoneLoadBalancing": {"Enabled": True}})
    trip.refused("elb", "modify_load_balancer_attributes", "LoadBalancerAttributeNotFound",
                 LoadBalancerName="old", LoadBalancerAttributes={
                     "AdditionalAttributes": [{"Key": "elb.http.x", "Value": "y"}]})
    elb("describe_load_balancer_attributes", LoadBalancerName="old")
    elb("configure_health_check", LoadBalancerName="old", HealthCheck={
        "Target": "HTTP:80/", "Interval": 10, "Timeout": 5, "UnhealthyThreshold": 2,
        "HealthyThreshold": 2})
    elb("add_tags", LoadBalancerNames=["old"], Tags=[{"Key": "team", "Value": "web"}])
    trip.refused("elb", "add_tags", "DuplicateTagKeys", LoadBalancerNames=["old"],
                 Tags=[{"Key": "a", "Value": "1"}, {"Key": "a", "Value": "2"}])
    elb("describe_tags", LoadBalancerNames=["old"])
    elb("remove_tags", LoadBalancerNames=["old"], Tags=[{"Key": "team"}])
    elb("describe_account_limits")


def service_behind(elb, trip):
    """A service whose instances register; one with a port that changes is refused."""
    ecs = lambda operation, /, **arguments: trip("ecs", operation, **arguments)  # noqa: E731
    image = trip("ssm", "get_parameter", Name="/aws/service/ecs/optimized-ami/"
                 "amazon-linux-2023/recommended/image_id")["Parameter"]["Value"]
    trip("iam", "create_role", RoleName="oldInstanceRole",
         AssumeRolePolicyDocument=trust({"Service": "ec2.amazonaws.com"}))
    trip("iam", "attach_role_policy", RoleName="oldInstanceRole", PolicyArn="arn:aws:iam::aws:"
         "policy/service-role/AmazonEC2ContainerServiceforEC2Role")
    trip("iam", "create_instance_profile", InstanceProfileName="oldInstanceRole")
    trip("iam", "add_role_to_instance_profile", InstanceProfileName="oldInstanceRole",
         RoleName="oldInstanceRole")
    ecs("create_cluster", clusterName="old")
    machine = trip("ec2", "run_instances", ImageId=image, InstanceType="t3.small", MinCount=1,
                   MaxCount=1, IamInstanceProfile={"Name": "oldInstanceRole"},
                   UserData="#!/bin/bash\necho ECS_CLUSTER=old >> /etc/ecs/ecs.config\n")[
                       "Instances"][0]["InstanceId"]
    tell("advance", by="3m")
    for family, mapping in (("old", {"hostPort": 80}), ("old-dynamic", {})):
        ecs("register_task_definition", family=family, containerDefinitions=[
            {"name": "web", "image": "nginx", "memory": 128,
             "portMappings": [dict(mapping, containerPort=80)]}])
    behind = [{"loadBalancerName": "old", "containerName": "web", "containerPort": 80}]
    trip.refused("ecs", "create_service", "InvalidParameterException", cluster="old",
                 serviceName="old", taskDefinition="old-dynamic", desiredCount=1,
                 loadBalancers=behind)
    ecs("create_service", cluster="old", serviceName="old", taskDefinition="old",
        desiredCount=1, loadBalancers=behind)
    tell("advance", by="2m")
    elb("describe_instance_health", LoadBalancerName="old")
    ecs("describe_services", cluster="old", services=["old"])
    ecs("delete_service", cluster="old", service="old", force=True)
    tell("advance", by="3m")
    elb("register_instances_with_load_balancer", LoadBalancerName="old",
        Instances=[{"InstanceId": machine}])
    trip.refused("elb", "register_instances_with_load_balancer", "InvalidInstance",
                 LoadBalancerName="old", Instances=[{"InstanceId": "i-0"}])
    elb("describe_instance_health", LoadBalancerName="old",
        Instances=[{"InstanceId": machine}])
    elb("deregister_instances_from_load_balancer", LoadBalancerName="old",
        Instances=[{"InstanceId": machine}])
    trip("ec2", "terminate_instances", InstanceIds=[machine])
    tell("advance", by="2m")
    ecs("delete_cluster", cluster="old")
