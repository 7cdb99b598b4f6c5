import AWSModel
import Simulation

// The network every account finds in every region.
// Source: VPC User Guide, “Default VPC components”.
extension EC2Region {
  /// The region as it is in a new account: derived from account and region, so that it is the
  /// same in every world and costs nothing until it is asked for.
  static func fresh(_ scope: Scope) -> EC2Region {
    var region = EC2Region()
    let ids = DerivedIDs(scope: scope)
    let vpc = Vpc(
      id: ids.make("vpc"), block: AddressBlock(first: Address(0xAC1F_0000), prefix: 16),
      isDefault: true)
    region.vpcs[vpc.id] = vpc
    for (place, zone) in Zone.names(in: scope.region).enumerated() {
      let subnet = Subnet(
        id: ids.make("subnet", zone), vpc: vpc.id, zone: zone,
        block: AddressBlock(first: Address(0xAC1F_0000 + UInt32(place) << 12), prefix: 20),
        isDefaultForZone: true, givesPublicAddresses: true)
      region.subnets[subnet.id] = subnet
    }
    let gateway = InternetGateway(id: ids.make("igw"), vpc: vpc.id)
    region.internetGateways[gateway.id] = gateway
    let table = RouteTable(id: ids.make("rtb"), vpc: vpc.id, gateway: gateway.id)
    region.routeTables[table.id] = table
    let group = SecurityGroup.default(id: ids.make("sg"), vpc: vpc.id)
    region.securityGroups[group.id] = group
    return region
  }
}

/// Ids that follow from account, region and purpose instead of chance.
struct DerivedIDs {
  let scope: Scope

  func make(_ prefix: String, _ purpose: String = "default") -> String {
    let seed = "\(scope.account)/\(scope.region)/\(prefix)/\(purpose)"
    return "\(prefix)-0" + Digest(of: Array(seed.utf8)).text
  }
}
