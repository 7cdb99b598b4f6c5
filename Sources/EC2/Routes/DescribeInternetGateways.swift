import AWSModel
import Documents

/// Shows internet gateways.
public enum DescribeInternetGateways: Operation {
  /// Which ones.
  public struct Input: Decodable, PagedRequest {
    let InternetGatewayIds: [String]?
    let Filters: [Filter]?
    let MaxResults: Int?
    let NextToken: String?
    let DryRun: Bool?
  }

  /// The gateways in order of id.
  public struct Output: Encodable {
    let InternetGateways: [JSON]
    let NextToken: String?
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    try stopIfDryRun(input.DryRun)
    let (region, scope) = (call.world.ec2[call.scope], call.scope)
    let ids = input.InternetGatewayIds
    if let missing = ids?.first(where: { !region.internetGateways.contains($0) }) {
      throw .gatewayNotFound(missing)
    }
    let chosen = region.internetGateways.rows.filter { ids?.contains($0.id) ?? true }
    let passed = try region.only(chosen, passing: input.Filters, scope)
    let page = try input.page(of: passed, name, key: \.id)
    return Output(
      InternetGateways: page.items.map {
        $0.shape(owner: scope.account, tags: region.tags(of: $0.id))
      }, NextToken: page.nextToken)
  }
}

extension InternetGateway: Filterable {
  var taggedID: String { id }

  func values(of filter: String, in region: EC2Region, _ scope: Scope) -> [String]? {
    switch filter {
    case "internet-gateway-id": [id]
    case "attachment.vpc-id": vpc.map { [$0] } ?? []
    case "attachment.state": vpc == nil ? [] : ["available"]
    case "owner-id": [scope.account]
    default: nil
    }
  }
}
