import AWSModel
import Documents

/// Forgets a cluster that was registered.
public enum DeregisterCluster: Operation {
  /// Which one.
  public struct Input: Decodable {
    let name: String
  }

  /// The cluster as it was.
  public struct Output: Encodable {
    let cluster: JSON
  }

  /// Forgets it at once.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.eks.cluster(input.name, in: call.scope)
    guard cluster.connector != nil else {
      throw .resourceInUse(
        "Cluster '\(input.name)' is not a connected cluster: use DeleteCluster.",
        .init(cluster: input.name))
    }
    call.world.eks.clusters[cluster.key] = nil
    return Output(cluster: cluster.shape)
  }
}
