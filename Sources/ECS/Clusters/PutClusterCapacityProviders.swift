import AWSModel
import Documents

/// Says which capacity providers a cluster has, and how tasks go to them by default.
public enum PutClusterCapacityProviders: Operation {
  /// Which cluster, which providers, which strategy.
  public struct Input: Decodable {
    let cluster: String
    let capacityProviders: [String]
    let defaultCapacityProviderStrategy: [CapacityProviderStrategyItem]
  }

  /// The cluster.
  public struct Output: Encodable {
    let cluster: JSON
  }

  /// Replaces what the cluster had.
  ///
  /// - Throws: `ClusterNotFoundException`, `InvalidParameterException`, `ResourceInUseException`,
  ///   `UpdateInProgressException`.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.ecs.cluster(named: input.cluster, in: call.scope)
    try call.world.associate(
      input.capacityProviders, input.defaultCapacityProviderStrategy, with: cluster)
    return Output(cluster: (call.world.ecs.cluster(cluster.id) ?? cluster).wholeShape)
  }
}
