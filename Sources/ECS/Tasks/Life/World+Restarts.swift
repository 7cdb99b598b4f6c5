import Simulation

// What a container does after its process ended, and what others do that waited for it too long.
extension World {
  /// Starts a container again where its restart policy says so; its task never notices.
  ///
  /// - Source: ECS API, `ContainerRestartPolicy`: not after an exit code that is ignored, and not
  ///   where it ran for less than the attempt period.
  /// - Returns: whether it is started again.
  mutating func restart(
    _ index: Int, of id: TaskID, code: Int32, startedAt: SimTime?
  ) -> Bool {
    guard let task = ecs.tasks[id], task.stop == nil, task.containers.indices.contains(index),
      task.containers[index].status == .running, let plan = ecs.plan(of: task),
      let policy = plan.containers[index].restarts, !policy.ignoredExitCodes.contains(code)
    else { return false }
    let start = startedAt ?? task.time(of: .running) ?? now
    guard now - start >= policy.attemptPeriod else { return false }
    startContainer(index, of: id, plan: plan)
    return true
  }

  /// Lets those that depend on a container give up when it takes too long.
  mutating func limitWait(for index: Int, of id: TaskID, plan: TaskPlan) {
    guard let limit = plan.containers[index].startTimeout else { return }
    let name = plan.containers[index].name
    let isWaitedFor = plan.containers.contains { container in
      container.dependencies.contains { $0.container == name && $0.condition != .start }
    }
    if isWaitedFor { schedule(StartTimeout(task: id, container: index), after: limit) }
  }
}

/// The time is over in which a container had to become what others wait for.
///
/// - Source: ECS API, `ContainerDefinition.startTimeout`; amazon-ecs-agent,
///   `agent/engine/dependencygraph/graph.go`.
struct StartTimeout: WorldEvent {
  static let name = "ecs.start-timeout"

  let task: TaskID
  let container: Int

  func happen(in world: inout World) {
    guard let row = world.ecs.tasks[task], row.stop == nil, let plan = world.ecs.plan(of: row),
      plan.containers.indices.contains(container)
    else { return }
    let name = plan.containers[container].name
    let waiting = plan.containers.indices.first { index in
      row.containers[index].status == .pending
        && plan.containers[index].dependencies.contains {
          $0.container == name && $0.condition != .start
        }
    }
    guard let waiting else { return }
    let reason =
      "dependency graph: container ordering dependency [\(name)] for target "
      + "[\(plan.containers[waiting].name)] has timed out."
    world.ecs.tasks.update(task) { $0.containers[waiting].reason = reason }
    world.stopTask(task, for: TaskStop(.taskFailedToStart, reason))
  }
}

extension World {
  /// The kernel kills a container that wants more memory than it may have.
  ///
  /// - Source: the reason as fixed in amazon-ecs-agent, `agent/dockerclient/dockerapi/errors.go`.
  /// - Returns: whether there was such a container running.
  public mutating func killForMemory(_ container: String?, of id: TaskID) -> Bool {
    guard let task = ecs.tasks[id], let plan = ecs.plan(of: task) else { return false }
    let index = plan.containers.indices.first { index in
      task.containers[index].status == .running
        && (container.map { $0 == plan.containers[index].name } ?? true)
    }
    guard let index else { return false }
    if restart(index, of: id, code: 137, startedAt: nil) { return true }
    endContainer(
      index, of: id, code: 137, reason: "OutOfMemoryError: Container killed due to memory usage")
    return true
  }
}
