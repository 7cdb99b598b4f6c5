import AWSModel
import Documents

/// Changes a cluster's settings and configuration.
public enum UpdateCluster: Operation {
  /// Which one, and what changes.
  public struct Input: Decodable {
    let cluster: String
    let settings: [ClusterSetting]?
    let configuration: JSON?
    let serviceConnectDefaults: JSON?
  }

  /// The cluster.
  public struct Output: Encodable {
    let cluster: JSON
  }

  /// Changes it; what is not given stays.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.ecs.cluster(named: input.cluster, in: call.scope)
    try input.settings?.check()
    let defaults = try call.connectDefaults(input.serviceConnectDefaults)
    call.world.ecs.update(cluster.id) { cluster in
      if let settings = input.settings { cluster.settings = settings }
      if let configuration = input.configuration { cluster.configuration = configuration }
      if input.serviceConnectDefaults != nil { cluster.serviceConnectDefaults = defaults }
    }
    call.noteClusterExtras(input.configuration)
    return Output(cluster: (call.world.ecs.cluster(cluster.id) ?? cluster).wholeShape)
  }
}
