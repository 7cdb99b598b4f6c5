import AWSModel
import Documents

/// Shows tags with the resources they are on.
public enum DescribeTags: Operation {
  /// Which ones.
  public struct Input: Decodable, PagedRequest {
    let Filters: [Filter]?
    let MaxResults: Int?
    let NextToken: String?
    let DryRun: Bool?
  }

  /// One element a tag, in order of resource and key.
  public struct Output: Encodable {
    let Tags: [JSON]
    let NextToken: String?
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    try stopIfDryRun(input.DryRun)
    let region = call.world.ec2[call.scope]
    let rows = region.tags.flatMap { id, tags in tags.map { PlacedTag(taggedID: id, tag: $0) } }
    let passed = try region.only(rows, passing: input.Filters, call.scope)
    let page = try input.page(of: passed, name) { "\($0.taggedID) \($0.tag.key)" }
    return Output(
      Tags: page.items.map {
        [
          "Key": .string($0.tag.key), "ResourceId": .string($0.taggedID),
          "ResourceType": .string((try? region.kind(of: $0.taggedID)) ?? ""),
          "Value": .string($0.tag.value),
        ]
      }, NextToken: page.nextToken)
  }
}

/// A tag with the resource it is on.
private struct PlacedTag: Filterable {
  let taggedID: String
  let tag: Tag

  static let filterNames: [String]? = [
    "resource-id", "resource-type", "key", "value",
  ]

  func values(of filter: String, in region: EC2Region, _ scope: Scope) -> [String]? {
    switch filter {
    case "resource-id": [taggedID]
    case "resource-type": [(try? region.kind(of: taggedID)) ?? ""]
    case "key": [tag.key]
    case "value": [tag.value]
    default: nil
    }
  }
}

extension EC2Region {
  /// The kind of a resource, as tags name it.
  ///
  /// - Throws: `InvalidID` where there is no such resource.
  func kind(of id: String) throws(AWSError) -> String {
    if instances.contains(id) { return "instance" }
    if networkInterfaces.contains(id) { return "network-interface" }
    if securityGroups.contains(id) { return "security-group" }
    if subnets.contains(id) { return "subnet" }
    if vpcs.contains(id) { return "vpc" }
    if internetGateways.contains(id) { return "internet-gateway" }
    if routeTables.contains(id) { return "route-table" }
    if launchTemplates.templates.contains(id) { return "launch-template" }
    if volumes.contains(id) { return "volume" }
    if spotRequests.contains(id) { return "spot-instances-request" }
    if keyPairs.rows.contains(where: { $0.id == id }) { return "key-pair" }
    if id.hasPrefix("i-") { throw .instancesNotFound([id]) }
    throw AWSError(code: "InvalidID", message: "The ID '\(id)' is not valid")
  }
}
