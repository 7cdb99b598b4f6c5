/// How many services a cluster has by what they run on, as its statistics tell.
///
/// - Source: ECS API Reference, `Cluster` (`statistics`).
struct ServiceCounts {
  private(set) var activeOnInstances = 0
  private(set) var activeOnFargate = 0
  private(set) var drainingOnInstances = 0
  private(set) var drainingOnFargate = 0

  /// None.
  init() {}

  /// Those of a cluster.
  init(of cluster: ClusterID, in ecs: ECSState) {
    for service in ecs.services.services(in: cluster) {
      let capacities = service.revision.capacity.capacities
      let isOnFargate = capacities.contains(where: \.isFargate)
      guard isOnFargate || capacities.contains(.ec2) else { continue }
      switch (service.status, isOnFargate) {
      case (.active, true): activeOnFargate += 1
      case (.active, false): activeOnInstances += 1
      case (.draining, true): drainingOnFargate += 1
      case (.draining, false): drainingOnInstances += 1
      default: break
      }
    }
  }
}
