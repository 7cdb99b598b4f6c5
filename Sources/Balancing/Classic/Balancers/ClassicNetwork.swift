import AWSModel
import EC2
import Simulation

/// Where a request wants a Classic Load Balancer: zones of the default network, or subnets.
struct ClassicNetwork {
  /// One subnet in each zone, in order of zone.
  let subnets: [Subnet]
  /// The network they are in.
  let vpc: String

  /// Finds what a request names.
  ///
  /// - Throws: `ValidationError`, `InvalidConfigurationRequest`, `SubnetNotFound`.
  init(zones: [String]?, subnets ids: [String]?, in region: EC2Region) throws(AWSError) {
    let zones = zones ?? []
    let ids = ids ?? []
    guard zones.isEmpty || ids.isEmpty else { throw .zonesAndSubnets }
    guard !zones.isEmpty || !ids.isEmpty else { throw .neitherZonesNorSubnets }
    let found =
      try ids.isEmpty
      ? Self.subnets(ofZones: zones, in: region) : Self.subnets(ids, in: region)
    try self.init(found)
  }

  /// Subnets that go together.
  init(_ found: [Subnet]) throws(AWSError) {
    for (place, subnet) in found.enumerated() {
      let others = found[..<place]
      guard others.allSatisfy({ $0.vpc == subnet.vpc }) else { throw .classicMixedNetworks }
      guard !others.contains(where: { $0.zone == subnet.zone }) else { throw .twoSubnetsInZone }
    }
    subnets = found.sorted { $0.zone < $1.zone }
    vpc = found.first?.vpc ?? ""
  }

  /// The default subnets of zones.
  ///
  /// - Source: API Reference 2012-06-01, “EnableAvailabilityZonesForLoadBalancer” (zones are for
  ///   default networks, subnets for the others).
  static func subnets(ofZones zones: [String], in region: EC2Region) throws(AWSError) -> [Subnet] {
    guard region.defaultVpc != nil else { throw .noDefaultVpc }
    var found: [Subnet] = []
    for zone in zones where !found.contains(where: { $0.zone == zone }) {
      guard let subnet = region.defaultSubnets.first(where: { $0.zone == zone }) else {
        throw .wrongZone(zone)
      }
      found.append(subnet)
    }
    return found
  }

  /// The subnets of these ids.
  static func subnets(_ ids: [String], in region: EC2Region) throws(AWSError) -> [Subnet] {
    var found: [Subnet] = []
    for id in ids where !found.contains(where: { $0.id == id }) {
      guard let subnet = region.subnets[id] else { throw .unknownSubnet(id) }
      found.append(subnet)
    }
    return found
  }

  /// Checks that clients can get in, and that there is room.
  func check(for scheme: LoadBalancer.Scheme, in region: EC2Region) throws(AWSError) {
    if scheme == .internetFacing, !subnets.contains(where: { region.isPublic($0) }) {
      throw .withoutGateway(vpc)
    }
    try BalancerNetwork.checkRoom(in: subnets)
  }
}

extension World {
  /// Checks the security groups that a request names for a load balancer in a network.
  ///
  /// - Throws: `InvalidSecurityGroup`, `InvalidConfigurationRequest`.
  func checkClassic(_ groups: [String], in vpc: String, _ scope: Scope) throws(AWSError) {
    for id in groups {
      guard let group = ec2[scope].securityGroups[id] else { throw .groupsMissing }
      guard group.vpc == vpc else { throw .strangeGroup(id, vpc) }
    }
  }

  /// The security group of load balancers for which none is named: in a default network one that
  /// is made once and lets everybody in, elsewhere the network's own.
  ///
  /// - Source: what AWS writes into such a group as its description, which getmoto/moto repeats;
  ///   that the others get the default group: User Guide for Classic Load Balancers, “Security
  ///   groups”.
  mutating func usualClassicGroup(in vpc: String, _ scope: Scope) throws(AWSError) -> [String] {
    let region = ec2[scope]
    guard region.vpcs[vpc]?.isDefault == true else {
      return region.defaultSecurityGroup(of: vpc).map { [$0.id] } ?? []
    }
    let prefix = "default_elb_"
    if let known = region.securityGroups.rows.first(where: {
      $0.vpc == vpc && $0.name.hasPrefix(prefix)
    }) {
      return [known.id]
    }
    let id = try createSecurityGroup(
      named: prefix + dice.uuid("elb.security-group"),
      description: "ELB created security group used when no security group is specified during "
        + "ELB creation - modifications could impact traffic to future ELBs",
      vpc: vpc, tags: [], scope)
    openToEverybody(id, ports: 0...65_535, scope)
    return [id]
  }
}
