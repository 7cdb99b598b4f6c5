import Simulation

extension ECSState {
  /// The instances of a cluster that are not INACTIVE, in order of id.
  public func instances(in cluster: ClusterID) -> some Sequence<ContainerInstanceID> {
    instancesByCluster.keys(from: Pair(cluster, ContainerInstanceID.least)).lazy
      .prefix { $0.first == cluster }.map(\.second)
  }

  /// The container instance that runs on an EC2 instance.
  public func instance(onMachine machine: String) -> ContainerInstance? {
    instancesByMachine[machine].flatMap { instances[$0] }
  }

  /// Changes an instance and what is kept about the room on it.
  mutating func update(
    _ id: ContainerInstanceID, _ change: (inout ContainerInstance) -> Void
  ) {
    let room = instances.update(id) { row in
      let before = InstanceRoom(of: row)
      change(&row)
      return (before, InstanceRoom(of: row))
    }
    if let (before, after) = room { rooms.move(from: before, to: after) }
  }
}
