import AWSModel
import Documents
import Simulation

/// Shows instances that are in groups, each with its group.
public enum DescribeAutoScalingInstances: Operation {
  /// Which ones.
  public struct Input: Decodable, PagedRequest {
    let InstanceIds: [String]?
    let MaxRecords: Int?
    let NextToken: String?
  }

  /// The instances.
  public struct Output: Encodable {
    let AutoScalingInstances: [JSON]
    let NextToken: String?
  }

  /// Shows them; ids of instances in no group are left out.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let state = call.world.autoScaling
    var rows: [GroupInstance]
    if let ids = input.InstanceIds, !ids.isEmpty {
      rows = ids.compactMap { state.instance($0) }.filter { $0.group.first == call.scope }
    } else {
      rows = state.instances.rows(from: Pair(Pair(call.scope, ""), ""))
        .prefix { $0.key.first.first == call.scope }.map(\.row)
    }
    let page = try input.page(of: rows, name, most: 50, key: \.id)
    return Output(
      AutoScalingInstances: page.items.map(\.detailedShape), NextToken: page.nextToken)
  }
}
