import AWSModel
import Documents

/// Shows networks.
public enum DescribeVpcs: Operation {
  /// Which ones.
  public struct Input: Decodable, PagedRequest {
    let VpcIds: [String]?
    let Filters: [Filter]?
    let MaxResults: Int?
    let NextToken: String?
    let DryRun: Bool?
  }

  /// The networks in order of id.
  public struct Output: Encodable {
    let Vpcs: [JSON]
    let NextToken: String?
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    try stopIfDryRun(input.DryRun)
    let (region, scope) = (call.world.ec2[call.scope], call.scope)
    if let missing = input.VpcIds?.first(where: { !region.vpcs.contains($0) }) {
      throw .vpcNotFound(missing)
    }
    let chosen = region.vpcs.rows.filter { input.VpcIds?.contains($0.id) ?? true }
    let passed = try region.only(chosen, passing: input.Filters, scope)
    let page = try input.page(of: passed, name, key: \.id)
    return Output(
      Vpcs: page.items.map { $0.shape(owner: scope.account, tags: region.tags(of: $0.id)) },
      NextToken: page.nextToken)
  }
}

extension Vpc: Filterable {
  var taggedID: String { id }

  func values(of filter: String, in region: EC2Region, _ scope: Scope) -> [String]? {
    switch filter {
    case "vpc-id": [id]
    case "cidr", "cidrBlock", "cidr-block", "cidr-block-association.cidr-block": [block.text]
    case "isDefault", "is-default", "default": [String(isDefault)]
    case "state": ["available"]
    case "owner-id": [scope.account]
    default: nil
    }
  }
}
