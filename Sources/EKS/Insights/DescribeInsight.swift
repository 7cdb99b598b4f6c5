import AWSModel
import Documents

/// Shows one thing that EKS finds about a cluster.
public enum DescribeInsight: Operation {
  /// Which one.
  public struct Input: Decodable {
    let clusterName: String
    let id: String
  }

  /// The finding.
  public struct Output: Encodable {
    let insight: JSON
  }

  /// Shows it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.eks.cluster(input.clusterName, in: call.scope)
    let all = call.world.insights(of: cluster)
    guard let insight = all.first(where: { $0.id == input.id }) else {
      throw .resourceNotFound(
        "No insight found with id: \(input.id)", .init(cluster: input.clusterName))
    }
    return Output(insight: insight.shape)
  }
}
