import AWSModel
import Documents

/// Changes a cluster's settings.
public enum UpdateClusterSettings: Operation {
  /// Which one, and the settings.
  public struct Input: Decodable {
    let cluster: String
    let settings: [ClusterSetting]
  }

  /// The cluster.
  public struct Output: Encodable {
    let cluster: JSON
  }

  /// Changes them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.ecs.cluster(named: input.cluster, in: call.scope)
    try input.settings.check()
    call.world.ecs.update(cluster.id) { $0.settings = input.settings }
    return Output(cluster: (call.world.ecs.cluster(cluster.id) ?? cluster).wholeShape)
  }
}
