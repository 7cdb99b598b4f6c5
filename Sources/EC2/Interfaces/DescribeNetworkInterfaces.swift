import AWSModel
import Documents

/// Shows network interfaces, those of tasks among them.
public enum DescribeNetworkInterfaces: Operation {
  /// Which ones.
  public struct Input: Decodable, PagedRequest {
    let NetworkInterfaceIds: [String]?
    let Filters: [Filter]?
    let MaxResults: Int?
    let NextToken: String?
    let DryRun: Bool?
  }

  /// The interfaces in order of id.
  public struct Output: Encodable {
    let NetworkInterfaces: [JSON]
    let NextToken: String?
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    try stopIfDryRun(input.DryRun)
    let (region, scope) = (call.world.ec2[call.scope], call.scope)
    if let missing = input.NetworkInterfaceIds?.first(where: {
      !region.networkInterfaces.contains($0)
    }) {
      throw .interfaceNotFound(missing)
    }
    let chosen =
      input.NetworkInterfaceIds?.sorted().compactMap { region.networkInterfaces[$0] }
      ?? region.networkInterfaces.rows
    let passed = try region.only(chosen, passing: input.Filters, scope)
    let page = try input.page(of: passed, name, key: \.id)
    return Output(
      NetworkInterfaces: page.items.map { $0.shape(in: region, scope: scope) },
      NextToken: page.nextToken)
  }
}

extension NetworkInterface: Filterable {
  var taggedID: String { id }

  static let filterNames: [String]? = [
    "network-interface-id", "subnet-id", "vpc-id", "availability-zone",
    "private-ip-address", "addresses.private-ip-address", "association.public-ip",
    "group-id", "group-name", "description", "mac-address", "status", "interface-type",
    "owner-id", "attachment.instance-id",
  ]

  func values(of filter: String, in region: EC2Region, _ scope: Scope) -> [String]? {
    switch filter {
    case "network-interface-id": [id]
    case "subnet-id": [subnet]
    case "vpc-id": [vpc]
    case "availability-zone": [zone]
    case "private-ip-address", "addresses.private-ip-address": [privateAddress.text]
    case "association.public-ip": publicAddress.map { [$0.text] } ?? []
    case "group-id": securityGroups
    case "group-name": securityGroups.compactMap { region.securityGroups[$0]?.name }
    case "description": [description]
    case "mac-address": [hardwareAddress]
    case "status": [attachment == nil ? "available" : "in-use"]
    case "interface-type": ["interface"]
    case "owner-id": [scope.account]
    case "attachment.instance-id":
      if case .instance(let instance, _) = attachment { [instance] } else { [] }
    default: nil
    }
  }
}
