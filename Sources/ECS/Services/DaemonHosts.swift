import Simulation

extension ServiceFacts {
  /// The instances on which a DAEMON service should run a task.
  ///
  /// These are ACTIVE ones with what the task definition and the constraints ask for, whether or
  /// not there is room. The `tasks` of the service keep the instances of silent agents in.
  ///
  /// - Source: ECS API, `CreateService` (scheduling strategy DAEMON).
  static func hosts(
    of service: Service, running tasks: [ReplicaTask], in world: World
  ) -> [ContainerInstanceID] {
    let state = world.ecs
    guard let plan = state.definitions[service.revision.definition]?.plan else { return [] }
    let need = PlacementNeed(
      plan, cluster: service.key.cluster, group: service.group, rules: service.placement)
    let occupied = Set(tasks.compactMap(\.instance))
    return state.instances(in: service.key.cluster).filter { id in
      guard let instance = state.instances[id] else { return false }
      return switch need.refusal(of: instance, in: state) {
      case nil, .cpu, .memory, .gpu, .ports, .interfaces, .distinctInstance: true
      case .agent: occupied.contains(id)
      default: false
      }
    }
  }
}
