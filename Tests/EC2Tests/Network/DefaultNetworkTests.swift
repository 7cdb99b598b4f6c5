import AWSModel
import Documents
import EC2
import Simulation
import TestSupport
import Testing

@Suite("The default network") struct DefaultNetworkTests {
  @Test("is there from the start: a network, three subnets in three zones, a gateway, a group")
  func isThereFromTheStart() throws {
    var scene = Scene.ec2()

    let vpcs = try scene.ask("ec2", "DescribeVpcs")["Vpcs"]
    let subnets = try scene.ask("ec2", "DescribeSubnets")["Subnets"]
    let gateways = try scene.ask("ec2", "DescribeInternetGateways")["InternetGateways"]
    let routes = try scene.ask("ec2", "DescribeRouteTables")["RouteTables"]?[0]?["Routes"]
    let groups = try scene.ask("ec2", "DescribeSecurityGroups")["SecurityGroups"]

    #expect(vpcs?.each("CidrBlock") == ["172.31.0.0/16"])
    #expect(vpcs?[0]?["IsDefault"] == true)
    let places = (subnets?.array ?? []).map {
      "\($0["AvailabilityZone"]?.string ?? "") \($0["CidrBlock"]?.string ?? "")"
    }
    #expect(
      places.sorted() == [
        "us-east-1a 172.31.0.0/20", "us-east-1b 172.31.16.0/20", "us-east-1c 172.31.32.0/20",
      ])
    #expect(subnets?[0]?["AvailableIpAddressCount"] == 4091)
    #expect(gateways?[0]?["Attachments"]?[0]?["VpcId"] == vpcs?[0]?["VpcId"])
    #expect(routes?.each("DestinationCidrBlock") == ["172.31.0.0/16", "0.0.0.0/0"])
    #expect(groups?.each("GroupName") == ["default"])
  }

  @Test("differs between regions, and looking at it changes no world")
  func differsBetweenRegions() throws {
    var scene = Scene.ec2()
    let before = scene.world.digest
    let here = try scene.ask("ec2", "DescribeVpcs")["Vpcs"]?[0]?["VpcId"]

    scene.scope = Scope(region: "eu-west-1")
    let there = try scene.ask("ec2", "DescribeVpcs")["Vpcs"]?[0]?["VpcId"]
    let zones = try scene.ask("ec2", "DescribeAvailabilityZones")["AvailabilityZones"]

    #expect(here != there)
    #expect(zones?.each("ZoneName") == ["eu-west-1a", "eu-west-1b", "eu-west-1c"])
    #expect(zones?.each("ZoneId") == ["euw1-az1", "euw1-az2", "euw1-az3"])
    #expect(scene.world.digest == before)
  }

  @Test("can be named by id, and what is not there is refused in EC2's words")
  func refusesWhatIsNotThere() {
    let scene = Scene.ec2()

    let vpc = scene.refusal("ec2", "DescribeVpcs", ["VpcIds": ["vpc-1"]])
    let subnet = scene.refusal("ec2", "DescribeSubnets", ["SubnetIds": ["subnet-1"]])
    let group = scene.refusal("ec2", "DescribeSecurityGroups", ["GroupIds": ["sg-1"]])
    let gateway = scene.refusal(
      "ec2", "DescribeInternetGateways", ["InternetGatewayIds": ["igw-1"]])
    let table = scene.refusal("ec2", "DescribeRouteTables", ["RouteTableIds": ["rtb-1"]])
    let interface = scene.refusal(
      "ec2", "DescribeNetworkInterfaces", ["NetworkInterfaceIds": ["eni-1"]])

    #expect(vpc?.message == "The vpc ID 'vpc-1' does not exist")
    #expect(subnet?.message == "The subnet ID 'subnet-1' does not exist")
    #expect(subnet?.code == "InvalidSubnetID.NotFound")
    #expect(group?.message == "The security group 'sg-1' does not exist")
    #expect(gateway?.code == "InvalidInternetGatewayID.NotFound")
    #expect(table?.code == "InvalidRouteTableID.NotFound")
    #expect(interface?.code == "InvalidNetworkInterfaceID.NotFound")
  }

  @Test("regions are listed, and an unknown one is refused")
  func listsRegions() throws {
    var scene = Scene.ec2()

    let regions = try scene.ask("ec2", "DescribeRegions")["Regions"]

    #expect(regions?.each("RegionName").count == 17)
    #expect(
      scene.refusal("ec2", "DescribeRegions", ["RegionNames": ["mars-1"]])?.message
        == "Invalid region provided: [mars-1]")
  }
}
