import AWSModel
import Simulation

/// A change of a capacity provider comes to its end.
///
/// AWS publishes no durations; a few seconds are what people see.
struct ProviderSettles: WorldEvent {
  static let name = "ecs.provider-settles"
  static let delay = SimDuration.seconds(5)

  let provider: CapacityProviderKey

  func happen(in world: inout World) {
    world.capacity.providers.update(provider) { row in
      switch row.updateStatus {
      case "CREATE_IN_PROGRESS":
        row.status = .active
        row.updateStatus = "CREATE_COMPLETE"
      case "UPDATE_IN_PROGRESS": row.updateStatus = "UPDATE_COMPLETE"
      default: break
      }
    }
    world.finishDeleting(provider)
  }
}

extension World {
  /// A provider whose deletion was asked for is gone once it has no instances left.
  mutating func finishDeleting(_ key: CapacityProviderKey) {
    guard let row = capacity.providers[key], row.updateStatus == "DELETE_IN_PROGRESS",
      !hasManagedMachines(of: key)
    else { return }
    capacity.providers.update(key) { row in
      row.status = .inactive
      row.updateStatus = "DELETE_COMPLETE"
    }
    guard let cluster = row.managedInstances?.cluster,
      let id = ecs.clusters[ClusterKey(cluster, in: row.scope)]?.id
    else { return }
    ecs.update(id) { cluster in
      cluster.capacityProviders.removeAll { $0 == row.name }
      cluster.defaultStrategy.removeAll { $0.capacityProvider == row.name }
    }
  }
}
