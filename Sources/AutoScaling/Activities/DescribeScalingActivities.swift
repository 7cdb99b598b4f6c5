import AWSModel
import Documents
import Simulation

/// Shows what groups did, and why.
public enum DescribeScalingActivities: Operation {
  /// Of which group, or which activities.
  public struct Input: Decodable, PagedRequest {
    let ActivityIds: [String]?
    let AutoScalingGroupName: String?
    let MaxRecords: Int?
    let NextToken: String?
  }

  /// The activities, the newest first.
  public struct Output: Encodable {
    let Activities: [JSON]
    let NextToken: String?
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    var rows: [ScalingActivity]
    if let name = input.AutoScalingGroupName {
      rows = call.world.autoScaling.activities(of: try call.group(name).key)
    } else {
      rows = call.world.autoScaling.groups(in: call.scope).flatMap {
        call.world.autoScaling.activities(of: $0.key)
      }
      rows.sort { $0.start > $1.start }
    }
    if let ids = input.ActivityIds, !ids.isEmpty { rows = rows.filter { ids.contains($0.id) } }
    let page = try input.page(of: rows, name, usual: 100, key: \.id)
    return Output(Activities: page.items.map(\.shape), NextToken: page.nextToken)
  }
}
