import Documents
import EC2
import TestSupport
import Testing

@Suite("DescribeVpcAttribute") struct DescribeVpcAttributeTests {
  @Test("shows names for hosts as on in the default network and off in others")
  func hostNames() throws {
    var scene = Scene.ec2()
    let first = try #require(try scene.ask("ec2", "DescribeVpcs", [:])["Vpcs"]?[0]?["VpcId"])
    let second = try #require(
      try scene.ask("ec2", "CreateVpc", ["CidrBlock": "10.0.0.0/16"])["Vpc"]?["VpcId"])
    func isOn(_ vpc: JSON, _ scene: inout Scene) throws -> JSON? {
      try scene.ask(
        "ec2", "DescribeVpcAttribute", ["VpcId": vpc, "Attribute": "enableDnsHostnames"])[
          "EnableDnsHostnames"]?["Value"]
    }

    let inDefault = try isOn(first, &scene)
    let inOther = try isOn(second, &scene)
    let missing = scene.refusal(
      "ec2", "DescribeVpcAttribute", ["VpcId": "vpc-0", "Attribute": "enableDnsSupport"])

    #expect(inDefault == true)
    #expect(inOther == false)
    #expect(missing?.code == "InvalidVpcID.NotFound")
  }
}
