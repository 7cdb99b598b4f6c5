import AWSModel
import Documents

/// Shows the zones of the region spoken to.
public enum DescribeAvailabilityZones: Operation {
  /// Which ones.
  public struct Input: Decodable {
    let ZoneNames: [String]?
    let ZoneIds: [String]?
    let Filters: [Filter]?
    let DryRun: Bool?
  }

  /// The zones in order of name.
  public struct Output: Encodable {
    let AvailabilityZones: [JSON]
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    try stopIfDryRun(input.DryRun)
    let (region, scope) = (call.world.ec2[call.scope], call.scope)
    let zones = Zone.names(in: scope.region).map { NamedZone(name: $0) }
    if let wrong = input.ZoneNames?.first(where: { name in !zones.contains { $0.name == name } }) {
      throw .invalidValue("Invalid availability zone: [\(wrong)]")
    }
    if let wrong = input.ZoneIds?.first(where: { id in !zones.contains { $0.id == id } }) {
      throw .invalidValue("Invalid availability zone-id: [\(wrong)]")
    }
    let chosen = zones.filter { zone in
      (input.ZoneNames?.contains(zone.name) ?? true) && (input.ZoneIds?.contains(zone.id) ?? true)
    }
    return Output(
      AvailabilityZones: try region.only(chosen, passing: input.Filters, scope).map {
        $0.shape(in: region, scope)
      })
  }
}

/// One zone as a row that can be filtered and shown.
private struct NamedZone: Filterable {
  let name: String
  var id: String { Zone.id(ofName: name) }
  var taggedID: String { name }

  func values(of filter: String, in region: EC2Region, _ scope: Scope) -> [String]? {
    switch filter {
    case "zone-name": [name]
    case "zone-id": [id]
    case "region-name": [scope.region]
    case "group-name": [scope.region + "-zg-1"]
    case "zone-type": ["availability-zone"]
    case "opt-in-status": ["opt-in-not-required"]
    case "state": [state(in: region)]
    default: nil
    }
  }

  func state(in region: EC2Region) -> String {
    region.isImpaired(zone: name) ? "impaired" : "available"
  }

  func shape(in region: EC2Region, _ scope: Scope) -> JSON {
    [
      "OptInStatus": "opt-in-not-required",
      "Messages": [],
      "RegionName": .string(scope.region),
      "ZoneName": .string(name),
      "ZoneId": .string(id),
      "GroupName": .string(scope.region + "-zg-1"),
      "NetworkBorderGroup": .string(scope.region),
      "ZoneType": "availability-zone",
      "State": .string(state(in: region)),
    ]
  }
}
