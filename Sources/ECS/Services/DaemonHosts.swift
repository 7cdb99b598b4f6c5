import Simulation

extension ServiceFacts {
  /// The instances on which a DAEMON service should run a task: ACTIVE ones with what the task
  /// definition and the constraints ask for, whether or not there is room.
  ///
  /// - Source: ECS API, `CreateService` (scheduling strategy DAEMON).
  static func hosts(of service: Service, in world: World) -> [ContainerInstanceID] {
    let state = world.ecs
    guard let plan = state.definitions[service.revision.definition]?.plan else { return [] }
    let occupied = Set(tasks(of: service, in: world).compactMap(\.instance))
    return state.instancesByCluster
      .keys(from: Pair(service.key.cluster, ContainerInstanceID.least))
      .prefix { $0.first == service.key.cluster }.map(\.second)
      .filter { id in
        guard let instance = state.instances[id], instance.status == .active,
          instance.isConnected || occupied.contains(id)
        else { return false }
        return plan.requiredAttributes.allSatisfy { instance.attribute($0) != nil }
      }
  }
}
