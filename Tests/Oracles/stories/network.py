"""EC2: VPCs, subnets, security groups, key pairs."""


def network(trip):
    ec2 = lambda operation, /, **arguments: trip("ec2", operation, **arguments)  # noqa: E731
    ec2("describe_regions")
    ec2("describe_availability_zones")
    vpc = ec2("create_vpc", CidrBlock="10.0.0.0/16", TagSpecifications=[
        {"ResourceType": "vpc", "Tags": [{"Key": "Name", "Value": "lab"}]}])["Vpc"]["VpcId"]
    ec2("describe_vpcs")
    ec2("describe_vpc_attribute", VpcId=vpc, Attribute="enableDnsHostnames")
    subnet = ec2("create_subnet", VpcId=vpc, CidrBlock="10.0.1.0/24")["Subnet"]["SubnetId"]
    ec2("describe_subnets")
    routes(ec2, trip, vpc, subnet)
    group = ec2("create_security_group", GroupName="web", Description="web", VpcId=vpc)["GroupId"]
    rule = [{"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80,
             "IpRanges": [{"CidrIp": "0.0.0.0/0", "Description": "all"}]}]
    for side in ("ingress", "egress"):
        ec2(f"authorize_security_group_{side}", GroupId=group, IpPermissions=rule)
    ec2("describe_security_groups")
    trip.refused("ec2", "authorize_security_group_ingress", "InvalidPermission.Duplicate",
                 GroupId=group, IpPermissions=rule)
    for side in ("ingress", "egress"):
        ec2(f"revoke_security_group_{side}", GroupId=group, IpPermissions=rule)
    ec2("delete_security_group", GroupId=group)
    ec2("delete_subnet", SubnetId=subnet)
    ec2("delete_vpc", VpcId=vpc)
    trip.refused("ec2", "delete_vpc", "InvalidVpcID.NotFound", VpcId=vpc)
    ec2("create_key_pair", KeyName="me")
    ec2("describe_key_pairs")
    ec2("delete_key_pair", KeyName="me")


def routes(ec2, trip, vpc, subnet):
    """A way out of a network, made and taken away again."""
    for attribute in ("EnableDnsSupport", "EnableDnsHostnames"):
        ec2("modify_vpc_attribute", VpcId=vpc, **{attribute: {"Value": True}})
    ec2("modify_subnet_attribute", SubnetId=subnet, MapPublicIpOnLaunch={"Value": True})
    gateway = ec2("create_internet_gateway")["InternetGateway"]["InternetGatewayId"]
    ec2("attach_internet_gateway", InternetGatewayId=gateway, VpcId=vpc)
    trip.refused("ec2", "attach_internet_gateway", "Resource.AlreadyAssociated",
                 InternetGatewayId=gateway, VpcId=vpc)
    table = ec2("create_route_table", VpcId=vpc)["RouteTable"]["RouteTableId"]
    way = {"RouteTableId": table, "DestinationCidrBlock": "0.0.0.0/0"}
    ec2("create_route", GatewayId=gateway, **way)
    bond = ec2("associate_route_table", RouteTableId=table, SubnetId=subnet)["AssociationId"]
    ec2("describe_route_tables")
    ec2("describe_internet_gateways")
    ec2("disassociate_route_table", AssociationId=bond)
    ec2("delete_route", **way)
    ec2("delete_route_table", RouteTableId=table)
    ec2("detach_internet_gateway", InternetGatewayId=gateway, VpcId=vpc)
    ec2("delete_internet_gateway", InternetGatewayId=gateway)
