import AWSModel
import Documents

/// Shows requests for Spot capacity.
public enum DescribeSpotInstanceRequests: Operation {
  /// Which ones.
  public struct Input: Decodable, PagedRequest {
    let SpotInstanceRequestIds: [String]?
    let Filters: [Filter]?
    let MaxResults: Int?
    let NextToken: String?
    let DryRun: Bool?
  }

  /// The requests in order of id.
  public struct Output: Encodable {
    let SpotInstanceRequests: [JSON]
    let NextToken: String?
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    try stopIfDryRun(input.DryRun)
    let (region, scope) = (call.world.ec2[call.scope], call.scope)
    let named = try input.SpotInstanceRequestIds.map { ids throws(AWSError) in
      try region.spotRequests(ids)
    }
    let passed = try region.only(
      named ?? region.spotRequests.rows, passing: input.Filters, scope)
    let page = try input.page(of: passed, name, key: \.id)
    return Output(
      SpotInstanceRequests: page.items.map { $0.shape(in: region) }, NextToken: page.nextToken)
  }
}

extension EC2Region {
  /// The requests of those ids, in the order named.
  func spotRequests(_ ids: [String]) throws(AWSError) -> [SpotRequest] {
    var found: [SpotRequest] = []
    for id in ids {
      guard let request = spotRequests[id] else {
        throw AWSError(
          code: "InvalidSpotInstanceRequestID.NotFound",
          message: "The spot instance request ID '\(id)' does not exist")
      }
      found.append(request)
    }
    return found
  }
}

extension SpotRequest: Filterable {
  var taggedID: String { id }

  static let filterNames: [String]? = [
    "spot-instance-request-id", "state", "status-code", "instance-id", "type",
  ]

  func values(of filter: String, in region: EC2Region, _ scope: Scope) -> [String]? {
    switch filter {
    case "spot-instance-request-id": [id]
    case "state": [state]
    case "status-code": [status]
    case "instance-id": [instance]
    case "type": ["one-time"]
    default: nil
    }
  }

  func shape(in region: EC2Region) -> JSON {
    let machine = region.instances[instance]
    let tags = region.tags(of: id)
    return JSON(present: [
      "CreateTime": created.timestamp,
      "InstanceId": .string(instance),
      "LaunchSpecification": machine.map {
        [
          "ImageId": .string($0.image), "InstanceType": .string($0.type),
          "Placement": ["AvailabilityZone": .string($0.zone)], "SubnetId": .string($0.subnet),
        ]
      },
      "LaunchedAvailabilityZone": machine.map { .string($0.zone) },
      "ProductDescription": "Linux/UNIX",
      "SpotInstanceRequestId": .string(id),
      "SpotPrice": .text(terms.maxPrice),
      "State": .string(state),
      "Status": [
        "Code": .string(status), "Message": .string(message), "UpdateTime": since.timestamp,
      ],
      "Tags": tags.isEmpty ? nil : .array(tags.map(\.shape)),
      "Type": "one-time",
      "InstanceInterruptionBehavior": "terminate",
    ])
  }
}
