import AWSModel
import Documents

/// Shows security groups.
public enum DescribeSecurityGroups: Operation {
  /// Which ones.
  public struct Input: Decodable, PagedRequest {
    let GroupIds: [String]?
    let GroupNames: [String]?
    let Filters: [Filter]?
    let MaxResults: Int?
    let NextToken: String?
    let DryRun: Bool?
  }

  /// The groups in order of id.
  public struct Output: Encodable {
    let SecurityGroups: [JSON]
    let NextToken: String?
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    try stopIfDryRun(input.DryRun)
    let (region, scope) = (call.world.ec2[call.scope], call.scope)
    if let missing = input.GroupIds?.first(where: { !region.securityGroups.contains($0) }) {
      throw .groupNotFound(missing)
    }
    for name in input.GroupNames ?? [] { _ = try region.securityGroup(named: name) }
    let chosen = region.securityGroups.rows.filter { group in
      (input.GroupIds?.contains(group.id) ?? true)
        && (input.GroupNames?.contains(group.name) ?? true)
    }
    let passed = try region.only(chosen, passing: input.Filters, scope)
    let page = try input.page(of: passed, name, key: \.id)
    return Output(
      SecurityGroups: page.items.map { $0.shape(scope: scope, tags: region.tags(of: $0.id)) },
      NextToken: page.nextToken)
  }
}

extension SecurityGroup: Filterable {
  var taggedID: String { id }

  func values(of filter: String, in region: EC2Region, _ scope: Scope) -> [String]? {
    switch filter {
    case "group-id": [id]
    case "group-name": [name]
    case "vpc-id": [vpc]
    case "description": [description]
    case "owner-id": [scope.account]
    case "ip-permission.from-port": ingress.compactMap { $0.fromPort.map { String($0) } }
    case "ip-permission.to-port": ingress.compactMap { $0.toPort.map { String($0) } }
    case "ip-permission.protocol": ingress.map(\.protocolName)
    case "ip-permission.cidr":
      ingress.compactMap { if case .block(let text) = $0.peer { text } else { nil } }
    default: nil
    }
  }
}

extension EC2Region {
  /// The group of that name in the default network.
  ///
  /// - Throws: `InvalidGroup.NotFound`.
  func securityGroup(named name: String) throws(AWSError) -> SecurityGroup {
    let network = defaultVpc?.id
    guard
      let group = securityGroups.rows.first(where: { $0.name == name && $0.vpc == network })
    else { throw .groupNotFound(name) }
    return group
  }
}
