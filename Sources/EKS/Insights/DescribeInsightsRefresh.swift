import AWSModel
import Documents

/// Shows how far the last look that was asked for is.
public enum DescribeInsightsRefresh: Operation {
  /// Of which cluster.
  public struct Input: Decodable {
    let clusterName: String
  }

  /// How far it is.
  public struct Output: Encodable {
    let message: String
    let status: String
    let startedAt: JSON
    let endedAt: JSON?
  }

  /// Shows it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.eks.cluster(input.clusterName, in: call.scope)
    guard let refresh = cluster.insightsRefresh else {
      throw .resourceNotFound(
        "No insights refresh found for cluster: \(input.clusterName)",
        .init(cluster: input.clusterName))
    }
    let isDone = refresh.ended <= call.world.now
    return Output(
      message: isDone ? "Insights refresh completed" : "Insights refresh is in progress",
      status: isDone ? "COMPLETED" : "IN_PROGRESS", startedAt: refresh.started.timestamp,
      endedAt: isDone ? refresh.ended.timestamp : JSON?.none)
  }
}
