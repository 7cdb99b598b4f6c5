import AWSModel
import Documents

/// Shows a cluster.
public enum DescribeCluster: Operation {
  /// Which one.
  public struct Input: Decodable {
    let name: String
  }

  /// The cluster.
  public struct Output: Encodable {
    let cluster: JSON
  }

  /// Shows it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    Output(cluster: try call.world.eks.cluster(input.name, in: call.scope).shape)
  }
}
