import AWSModel
import Documents

/// Shows subnets.
public enum DescribeSubnets: Operation {
  /// Which ones.
  public struct Input: Decodable {
    let SubnetIds: [String]?
    let Filters: [Filter]?
    let DryRun: Bool?
  }

  /// The subnets in order of id.
  public struct Output: Encodable {
    let Subnets: [JSON]
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    try stopIfDryRun(input.DryRun)
    let (region, scope) = (call.world.ec2[call.scope], call.scope)
    for id in input.SubnetIds ?? [] { _ = try region.subnet(id) }
    let chosen = region.subnets.rows.filter { input.SubnetIds?.contains($0.id) ?? true }
    return Output(
      Subnets: try region.only(chosen, passing: input.Filters, scope).map {
        $0.shape(scope: scope, tags: region.tags(of: $0.id))
      })
  }
}

extension Subnet: Filterable {
  var taggedID: String { id }

  func values(of filter: String, in region: EC2Region, _ scope: Scope) -> [String]? {
    switch filter {
    case "subnet-id": [id]
    case "vpc-id": [vpc]
    case "availability-zone", "availabilityZone": [zone]
    case "availability-zone-id", "availabilityZoneId": [Zone.id(ofName: zone)]
    case "cidr", "cidrBlock", "cidr-block": [block.text]
    case "default-for-az", "defaultForAz": [String(isDefaultForZone)]
    case "map-public-ip-on-launch": [String(givesPublicAddresses)]
    case "state": ["available"]
    case "owner-id": [scope.account]
    default: nil
    }
  }
}
