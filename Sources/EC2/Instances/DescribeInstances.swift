import AWSModel
import Documents

/// Shows instances by the reservation they came from.
public enum DescribeInstances: Operation {
  /// Which ones.
  public struct Input: Decodable, PagedRequest {
    let InstanceIds: [String]?
    let Filters: [Filter]?
    let MaxResults: Int?
    let NextToken: String?
    let DryRun: Bool?
  }

  /// The reservations in order of their first instance's id.
  public struct Output: Encodable {
    let Reservations: [JSON]
    let NextToken: String?
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    try stopIfDryRun(input.DryRun)
    try input.refuseIDs(input.InstanceIds, called: "instancesSet")
    let (region, scope) = (call.world.ec2[call.scope], call.scope)
    let named = try input.InstanceIds.map { ids throws(AWSError) in try region.instances(ids) }
    let passed = try region.only(
      named ?? region.instances.rows, passing: input.Filters, scope)
    // Instances are counted, not reservations, which a page may divide.
    let page = try input.page(of: passed, name, key: \.id)
    var order: [String] = []
    var groups: [String: [Instance]] = [:]
    for instance in page.items {
      if groups[instance.reservation] == nil { order.append(instance.reservation) }
      groups[instance.reservation, default: []].append(instance)
    }
    return Output(
      Reservations: order.map { id in
        [
          "ReservationId": .string(id), "OwnerId": .string(scope.account), "Groups": [],
          "Instances": .array((groups[id] ?? []).map { $0.shape(in: region, scope) }),
        ]
      }, NextToken: page.nextToken)
  }
}
