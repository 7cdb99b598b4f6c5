import AWSModel

/// Has EKS look at a cluster anew.
public enum StartInsightsRefresh: Operation {
  /// Which cluster.
  public struct Input: Decodable {
    let clusterName: String
  }

  /// That it does.
  public struct Output: Encodable {
    let message: String
    let status: String
  }

  /// Begins the look; one that is under way goes on.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.eks.cluster(input.clusterName, in: call.scope)
    try cluster.checkActive()
    let now = call.world.now
    if cluster.insightsRefresh.map({ $0.ended <= now }) ?? true {
      call.world.eks.clusters.update(cluster.key) {
        $0.insightsRefresh = InsightsRefresh(started: now)
      }
    }
    return Output(message: "Insights refresh is in progress", status: "IN_PROGRESS")
  }
}
