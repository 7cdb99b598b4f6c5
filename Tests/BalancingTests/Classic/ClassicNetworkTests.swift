import AWSModel
import Documents
import EC2
import Simulation
import Testing

@testable import Balancing

@Suite("Networks of Classic Load Balancers") struct ClassicNetworkTests {
  /// A network of one's own with two subnets in one zone and one in another, without a gateway.
  private static func ownNetwork() throws -> (cloud: Cloud, vpc: String, subnets: [String]) {
    var cloud = Cloud()
    let made = try cloud.ask(CreateVpc.self, ["CidrBlock": "10.0.0.0/16"])
    let vpc = made["Vpc"]?["VpcId"] ?? ""
    var subnets: [String] = []
    for (number, zone) in ["us-east-1a", "us-east-1a", "us-east-1b"].enumerated() {
      let subnet = try cloud.ask(
        CreateSubnet.self,
        [
          "VpcId": vpc, "CidrBlock": .string("10.0.\(number).0/24"),
          "AvailabilityZone": .string(zone),
        ])
      subnets.append(subnet["Subnet"]?["SubnetId"]?.string ?? "")
    }
    return (cloud, vpc.string ?? "", subnets)
  }

  @Test("are reached from the internet only through a gateway")
  func gateway() throws {
    var (cloud, vpc, subnets) = try Self.ownNetwork()

    let refusal = cloud.refusal(
      Classic.CreateLoadBalancer.self,
      ["LoadBalancerName": "web", "Listeners": Cloud.web, "Subnets": [.string(subnets[0])]])

    #expect(refusal?.code == "InvalidSubnet")
    #expect(refusal?.message == "VPC \(vpc) has no internet gateway")
  }

  @Test("hold one subnet in a zone, all of one VPC, and no zones by name but in a default one")
  func rules() throws {
    var (cloud, _, subnets) = try Self.ownNetwork()
    let own: JSON = ["AvailabilityZones": [], "Scheme": "internal"]
    let name = try cloud.classic("web", own.merging(["Subnets": [.string(subnets[0])]]))

    #expect(name.hasPrefix("internal-web-"))
    for (subnet, message) in [
      (subnets[1], "ELB cannot be attached to multiple subnets in the same AZ."),
      (cloud.subnets[2], "All subnets must belong to the same VPC."),
    ] {
      let refusal = cloud.refused(
        Classic.AttachLoadBalancerToSubnets.self, ["Subnets": [.string(subnet)]])
      #expect(refusal?.code == "InvalidConfigurationRequest")
      #expect(refusal?.message == message)
    }
    for (operation, verb) in [
      (Classic.EnableAvailabilityZonesForLoadBalancer.self as any Operation.Type, "enable"),
      (Classic.DisableAvailabilityZonesForLoadBalancer.self, "disable"),
    ] {
      let refusal = cloud.refused(operation, ["AvailabilityZones": ["us-east-1b"]])
      #expect(
        refusal?.message
          == "You cannot \(verb) Availability Zones for ELBs in a non default VPC.")
    }
  }

  @Test("take in security groups of their own VPC, and instances too")
  func strangers() throws {
    var (cloud, vpc, subnets) = try Self.ownNetwork()
    try cloud.classic(
      "web",
      ["AvailabilityZones": [], "Scheme": "internal", "Subnets": [.string(subnets[0])]])
    let group = try #require(cloud.world.ec2[cloud.scope].defaultSecurityGroup(of: cloud.vpc)?.id)
    let machine = try cloud.instance()

    let groups = cloud.refused(
      Classic.ApplySecurityGroupsToLoadBalancer.self, ["SecurityGroups": [.string(group)]])
    let instances = cloud.refused(
      Classic.RegisterInstancesWithLoadBalancer.self, ["Instances": Cloud.instances([machine])])

    #expect(groups?.code == "InvalidConfigurationRequest")
    #expect(groups?.message == "Security group '\(group)' does not belong to VPC '\(vpc)'")
    #expect(instances?.code == "InvalidInstance")
    #expect(
      instances?.message == "EC2 instance \(machine) is not in the same VPC as ELB.")
  }
}
