import AWSModel
import Documents
import Simulation

/// Shows when groups change their sizes.
public enum DescribeScheduledActions: Operation {
  /// Of which group, which actions, and in which time.
  public struct Input: Decodable, PagedRequest {
    let AutoScalingGroupName: String?
    let ScheduledActionNames: [String]?
    let StartTime: Double?
    let EndTime: Double?
    let MaxRecords: Int?
    let NextToken: String?
  }

  /// The actions in order of group and name.
  public struct Output: Encodable {
    let ScheduledUpdateGroupActions: [JSON]
    let NextToken: String?
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let state = call.world.autoScaling
    var groups = state.groups(in: call.scope)
    if let name = input.AutoScalingGroupName { groups = [try call.group(name)] }
    var rows = groups.flatMap { state.schedules(of: $0.key) }
    if let names = input.ScheduledActionNames, !names.isEmpty {
      rows = rows.filter { names.contains($0.name) }
    } else {
      let start = (input.StartTime ?? 0) * 1000
      let end = input.EndTime.map { $0 * 1000 } ?? .infinity
      rows = rows.filter { (start...max(start, end)).contains(Double($0.next.milliseconds)) }
    }
    let page = try input.page(of: rows, name) { "\($0.group.second) \($0.name)" }
    return Output(
      ScheduledUpdateGroupActions: page.items.map(\.shape), NextToken: page.nextToken)
  }
}
