import AWSModel
import Documents

/// Shows route tables.
public enum DescribeRouteTables: Operation {
  /// Which ones.
  public struct Input: Decodable, PagedRequest {
    let RouteTableIds: [String]?
    let Filters: [Filter]?
    let MaxResults: Int?
    let NextToken: String?
    let DryRun: Bool?
  }

  /// The tables in order of id.
  public struct Output: Encodable {
    let RouteTables: [JSON]
    let NextToken: String?
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    try stopIfDryRun(input.DryRun)
    let (region, scope) = (call.world.ec2[call.scope], call.scope)
    let ids = input.RouteTableIds
    if let missing = ids?.first(where: { !region.routeTables.contains($0) }) {
      throw .routeTableNotFound(missing)
    }
    let chosen = region.routeTables.rows.filter { ids?.contains($0.id) ?? true }
    let passed = try region.only(chosen, passing: input.Filters, scope)
    let page = try input.page(of: passed, name, 5...100, key: \.id)
    return Output(
      RouteTables: page.items.map {
        $0.shape(
          owner: scope.account, block: region.vpcs[$0.vpc]?.block, tags: region.tags(of: $0.id))
      }, NextToken: page.nextToken)
  }
}

extension RouteTable: Filterable {
  var taggedID: String { id }

  func values(of filter: String, in region: EC2Region, _ scope: Scope) -> [String]? {
    switch filter {
    case "route-table-id": [id]
    case "vpc-id": [vpc]
    case "association.main":
      (isMain ? ["true"] : []) + (followers == nil ? [] : ["false"])
    case "association.subnet-id": (followers ?? []).map(\.subnet)
    case "association.route-table-association-id":
      (isMain ? [mainAssociation] : []) + (followers ?? []).map(\.id)
    case "association.route-table-id": isMain || followers != nil ? [id] : []
    case "route.destination-cidr-block":
      (region.vpcs[vpc].map { [$0.block.text] } ?? [])
        + (gateway == nil ? [] : [Self.everywhere])
    case "route.gateway-id": ["local"] + (gateway.map { [$0] } ?? [])
    case "owner-id": [scope.account]
    default: nil
    }
  }
}
