import Simulation

/// A task comes to the end of a stage of its life.
struct TaskStep: WorldEvent {
  static let name = "ecs.task-step"

  let task: TaskID
  let stage: TaskStage

  func happen(in world: inout World) {
    world.ecs.tasks.update(task) { $0.nextStep = nil }
    if stage.isAgents, world.hold(.stage(task, stage.rawValue), of: task) { return }
    switch stage {
    case .attaching: world.finishAttaching(task)
    case .accepting: world.enter(.pulling, task)
    case .pulling: world.finishPulling(task)
    case .creating: world.startContainers(of: task)
    case .draining: world.enter(.halting, task)
    case .halting: world.finishHalting(task)
    case .releasing: world.finishReleasing(task)
    case .kept:
      world.ecs.markDeleted(task)
      world.enter(.fading, task)
    case .fading: world.ecs.forget(task)
    case .joining: world.move(task, to: .running)
    }
  }
}
