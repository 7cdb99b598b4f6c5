import AWSModel
import Documents

/// Shows subnets.
public enum DescribeSubnets: Operation {
  /// Which ones.
  public struct Input: Decodable, PagedRequest {
    let SubnetIds: [String]?
    let Filters: [Filter]?
    let MaxResults: Int?
    let NextToken: String?
    let DryRun: Bool?
  }

  /// The subnets in order of id.
  public struct Output: Encodable {
    let Subnets: [JSON]
    let NextToken: String?
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    try stopIfDryRun(input.DryRun)
    let (region, scope) = (call.world.ec2[call.scope], call.scope)
    for id in input.SubnetIds ?? [] { _ = try region.subnet(id) }
    let chosen = region.subnets.rows.filter { input.SubnetIds?.contains($0.id) ?? true }
    let passed = try region.only(chosen, passing: input.Filters, scope)
    let page = try input.page(of: passed, name, key: \.id)
    return Output(
      Subnets: page.items.map { $0.shape(scope: scope, tags: region.tags(of: $0.id)) },
      NextToken: page.nextToken)
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
