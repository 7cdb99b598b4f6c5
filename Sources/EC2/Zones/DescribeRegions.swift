import AWSModel
import Documents

/// Shows the regions that are enabled in the account.
public enum DescribeRegions: Operation {
  /// Which ones.
  public struct Input: Decodable {
    let RegionNames: [String]?
    let Filters: [Filter]?
    let DryRun: Bool?
  }

  /// The regions in order of name.
  public struct Output: Encodable {
    let Regions: [JSON]
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    try stopIfDryRun(input.DryRun)
    let regions = Zone.regions.map { NamedRegion(name: $0.name) }
    if let wrong = input.RegionNames?.first(where: { n in !regions.contains { $0.name == n } }) {
      throw .invalidValue("Invalid region provided: [\(wrong)]")
    }
    let chosen = regions.filter { input.RegionNames?.contains($0.name) ?? true }
    return Output(
      Regions: try call.world.ec2[call.scope].only(
        chosen, passing: input.Filters, call.scope
      ).map(\.shape))
  }
}

/// One region as a row that can be filtered and shown.
private struct NamedRegion: Filterable {
  let name: String
  var taggedID: String { name }
  var endpoint: String { "ec2.\(name).amazonaws.com" }

  func values(of filter: String, in region: EC2Region, _ scope: Scope) -> [String]? {
    switch filter {
    case "region-name": [name]
    case "endpoint": [endpoint]
    case "opt-in-status": ["opt-in-not-required"]
    default: nil
    }
  }

  var shape: JSON {
    [
      "OptInStatus": "opt-in-not-required",
      "RegionName": .string(name),
      "Endpoint": .string(endpoint),
    ]
  }
}
