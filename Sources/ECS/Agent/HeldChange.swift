import Simulation

/// What happened on an instance while its agent was silent: ECS hears of it when it is back.
///
/// Containers go on meanwhile, and the health that was reported last stands.
///
/// - Source: ECS API, `HealthCheck`.
public enum HeldChange: Codable, Hashable, Sendable {
  /// A stage of a task's life came to its end.
  case stage(TaskID, Int8)
  /// A container's process ended.
  case exit(TaskID, container: Int, code: Int32)
  /// A health check changed its verdict.
  case health(TaskID, container: Int, HealthStatus)
}

extension World {
  /// Keeps a change for later where the agent that saw it is silent.
  ///
  /// The agent of a machine that goes down has told what it could before.
  ///
  /// - Returns: whether it is kept.
  mutating func hold(_ change: HeldChange, of id: TaskID) -> Bool {
    guard let instance = ecs.tasks.read(id, \.instance).flatMap({ $0 }),
      ecs.instances.read(instance, { !$0.isConnected && $0.contacts?.last?.cause != .machine })
        == true
    else { return false }
    ecs.instances.update(instance) { $0.held = ($0.held ?? []) + [change] }
    return true
  }

  /// What an agent tells when it is back, in the order in which it happened.
  mutating func tellHeldChanges(of instance: ContainerInstanceID) {
    guard let held = ecs.instances.read(instance, \.held).flatMap({ $0 }) else { return }
    ecs.instances.update(instance) { $0.held = nil }
    for change in held {
      switch change {
      case .stage(let id, let raw):
        guard let task = ecs.tasks[id], let stage = TaskStage(rawValue: raw),
          task.nextStep == nil, task.stop == nil || stage == .halting
        else { continue }
        TaskStep(task: id, stage: stage).happen(in: &self)
      case .exit(let id, let container, let code):
        endContainer(container, of: id, code: code)
      case .health(let id, let container, let health):
        setHealth(health, container: container, of: id)
      }
    }
  }
}

extension TaskStage {
  /// Whether it is the agent that sees its end; the other stages are ECS's own.
  var isAgents: Bool {
    switch self {
    case .accepting, .pulling, .creating, .halting: true
    case .attaching, .joining, .draining, .releasing, .kept, .fading: false
    }
  }
}
