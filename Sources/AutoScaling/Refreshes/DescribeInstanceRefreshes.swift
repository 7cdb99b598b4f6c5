import AWSModel
import Documents

/// Shows how far the exchange of a group's instances has come.
public enum DescribeInstanceRefreshes: Operation {
  /// Of which group, and which ones.
  public struct Input: Decodable, PagedRequest {
    let AutoScalingGroupName: String
    let InstanceRefreshIds: [String]?
    let MaxRecords: Int?
    let NextToken: String?
  }

  /// The refreshes, the newest first.
  public struct Output: Encodable {
    let InstanceRefreshes: [JSON]
    let NextToken: String?
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let group = try call.group(input.AutoScalingGroupName)
    var rows = call.world.autoScaling.refreshes(of: group.key)
    if let ids = input.InstanceRefreshIds, !ids.isEmpty {
      rows = rows.filter { ids.contains($0.id) }
    }
    let page = try input.page(of: rows, name, key: \.id)
    return Output(InstanceRefreshes: page.items.map(\.shape), NextToken: page.nextToken)
  }
}
