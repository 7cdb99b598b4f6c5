import Documents
import EC2
import TestSupport
import Testing

@Suite("CreateVpc, CreateSubnet and their ends") struct CreateVpcTests {
  private func vpc(in scene: inout Scene) throws -> JSON {
    try #require(
      try scene.ask("ec2", "CreateVpc", ["CidrBlock": "10.0.0.0/16"])["Vpc"]?["VpcId"])
  }

  @Test("make a network with its own default group, and a subnet in a zone")
  func makesNetworkAndSubnet() throws {
    var scene = Scene.ec2()
    let vpc = try vpc(in: &scene)

    let subnet = try scene.ask(
      "ec2", "CreateSubnet",
      ["VpcId": vpc, "CidrBlock": "10.0.1.0/24", "AvailabilityZone": "us-east-1b"])["Subnet"]

    let groups = try scene.ask(
      "ec2", "DescribeSecurityGroups", ["Filters": [["Name": "vpc-id", "Values": [vpc]]]])
    #expect(groups["SecurityGroups"]?.each("GroupName") == ["default"])
    #expect(subnet?["AvailabilityZone"] == "us-east-1b")
    #expect(subnet?["AvailableIpAddressCount"] == 251)
    #expect(subnet?["MapPublicIpOnLaunch"] == false)
  }

  @Test("refuse blocks that are none, do not fit, or overlap")
  func refusesWrongBlocks() throws {
    var scene = Scene.ec2()
    let vpc = try vpc(in: &scene)
    try scene.ask("ec2", "CreateSubnet", ["VpcId": vpc, "CidrBlock": "10.0.0.0/24"])
    func code(_ block: JSON) -> String? {
      scene.refusal("ec2", "CreateSubnet", ["VpcId": vpc, "CidrBlock": block])?.code
    }

    #expect(code("10.0.0") == "InvalidParameterValue")
    #expect(code("10.1.0.0/24") == "InvalidSubnet.Range")
    #expect(code("10.0.0.128/25") == "InvalidSubnet.Conflict")
    #expect(
      scene.refusal("ec2", "CreateVpc", ["CidrBlock": "10.0.0.0/8"])?.code == "InvalidVpc.Range")
  }

  @Test("DeleteVpc waits for its subnets to be deleted")
  func deletesInOrder() throws {
    var scene = Scene.ec2()
    let vpc = try vpc(in: &scene)
    let made = try scene.ask("ec2", "CreateSubnet", ["VpcId": vpc, "CidrBlock": "10.0.0.0/24"])
    let subnet = try #require(made["Subnet"]?["SubnetId"])

    let early = scene.refusal("ec2", "DeleteVpc", ["VpcId": vpc])
    try scene.ask("ec2", "DeleteSubnet", ["SubnetId": subnet])
    try scene.ask("ec2", "DeleteVpc", ["VpcId": vpc])

    #expect(early?.code == "DependencyViolation")
    #expect(scene.refusal("ec2", "DeleteVpc", ["VpcId": vpc])?.code == "InvalidVpcID.NotFound")
  }

  @Test("DeleteSubnet refuses while something has an address in it")
  func refusesUsedSubnet() throws {
    var scene = Scene.ec2()
    let id = try scene.run()[0]
    let subnet = try #require(try scene.instance(id)?["SubnetId"])

    #expect(
      scene.refusal("ec2", "DeleteSubnet", ["SubnetId": subnet])?.code == "DependencyViolation")
  }
}
