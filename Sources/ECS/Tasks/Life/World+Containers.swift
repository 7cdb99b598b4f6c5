import Simulation

// Containers of a task: started each after those it depends on, ended by themselves or with it.
extension World {
  /// Starts what can start, and shows the task as RUNNING when all have.
  mutating func startContainers(of id: TaskID) {
    guard let task = ecs.tasks[id], task.stop == nil, let plan = ecs.plan(of: task) else { return }
    // One that starts may let another one start that stands before it.
    while let index = plan.containers.indices.first(where: { ecs.canStart($0, of: id, plan) }) {
      startContainer(index, of: id, plan: plan)
    }
    guard let now = ecs.tasks[id], now.stop == nil, now.status < .running else { return }
    if now.containers.allSatisfy({ $0.status != .pending }) { finishStarting(id) }
  }

  mutating func startContainer(_ index: Int, of id: TaskID, plan: TaskPlan) {
    guard let task = ecs.tasks[id] else { return }
    let container = plan.containers[index]
    let script = script(of: container, in: task)
    if let program = script.missingProgram {
      failStart(of: index, id, missing: program, isFargate: task.capacity.isFargate)
      return
    }
    ecs.tasks.update(id) { $0.containers[index].status = .running }
    if let length = script.length {
      schedule(
        ContainerExit(task: id, container: index, code: script.exitCode, startedAt: now),
        after: max(length, .milliseconds(100)))
    }
    write(script.output, container: index, of: id)
    limitWait(for: index, of: id, plan: plan)
    if let check = container.healthCheck {
      let verdict = HealthVerdict(check, of: container)
      schedule(
        HealthEdge(task: id, container: index, health: verdict.health), after: verdict.after)
    }
    answersChanged(of: id)
  }

  /// Stops a task whose container names a program that is not there.
  ///
  /// Source: ECS Developer Guide, “Amazon ECS stopped tasks error messages” (the error's name);
  /// the rest as seen in public reports.
  private mutating func failStart(
    of index: Int, _ id: TaskID, missing program: String, isFargate: Bool
  ) {
    let start =
      isFargate
      ? "ResourceInitializationError: failed to create new container runtime task: "
      : "Error response from daemon: failed to create task for container: "
    let reason =
      "CannotStartContainerError: \(start)failed to create shim task: OCI runtime create failed: "
      + "runc create failed: unable to start container process: exec: \"\(program)\": executable "
      + "file not found in $PATH: unknown"
    ecs.tasks.update(id) { $0.containers[index].reason = reason }
    stopTask(id, for: TaskStop(.taskFailedToStart, reason))
  }

  /// Ends what still runs, as the stop signal or, too late, the kill signal does.
  mutating func endContainers(of id: TaskID) {
    guard let task = ecs.tasks[id], let plan = ecs.plan(of: task) else { return }
    for (index, container) in task.containers.enumerated() where container.status != .stopped {
      let ran = container.status == .running
      let code = heedsStopSignal(plan.containers[index], in: task) ? Int32(0) : 137
      ecs.tasks.update(id) { task in
        task.containers[index].status = .stopped
        if ran { task.containers[index].exitCode = code }
      }
    }
    answersChanged(of: id)
  }

  /// How long the containers take to end: a moment where they heed the stop signal, else all the
  /// time they are given; each after those that depend on it.
  ///
  /// Source: ECS API, `ContainerDefinition.stopTimeout` (30 s unless given), `ContainerDependency`
  /// (the order is that of the start, reversed).
  mutating func haltLength(of id: TaskID) -> SimDuration {
    let moment = SimDuration.milliseconds(Int64(dice.within(500...2_000, "ecs.task-stage")))
    guard let task = ecs.tasks[id], let plan = ecs.plan(of: task) else { return moment }
    let running = plan.containers.indices.filter { task.containers[$0].status == .running }
    let spans = plan.containers.map { container in
      heedsStopSignal(container, in: task) ? moment : container.stopTimeout ?? .seconds(30)
    }
    guard running.count > 1 else { return running.first.map { spans[$0] } ?? moment }
    return running.map { plan.haltLength(of: $0, among: running, spans: spans) }
      .reduce(moment) { max($0, $1) }
  }
}

/// A container's process ends by itself.
struct ContainerExit: WorldEvent {
  static let name = "ecs.container-exit"

  let task: TaskID
  let container: Int
  let code: Int32
  /// When that process began.
  var startedAt: SimTime?

  func happen(in world: inout World) {
    if world.restart(container, of: task, code: code, startedAt: startedAt) { return }
    if world.hold(.exit(task, container: container, code: code), of: task) { return }
    world.endContainer(container, of: task, code: code)
  }
}

/// A container's health check changes its verdict.
///
/// Between the edges nothing happens: passing probes follow from the time.
struct HealthEdge: WorldEvent {
  static let name = "ecs.health-edge"

  let task: TaskID
  let container: Int
  let health: HealthStatus

  func happen(in world: inout World) {
    if world.hold(.health(task, container: container, health), of: task) { return }
    world.setHealth(health, container: container, of: task)
  }
}

extension World {
  /// A container ended; an essential one takes the task along.
  public mutating func endContainer(
    _ index: Int, of id: TaskID, code: Int32, reason: String? = nil
  ) {
    guard let task = ecs.tasks[id], task.containers.indices.contains(index),
      task.containers[index].status == .running, let plan = ecs.plan(of: task)
    else { return }
    ecs.tasks.update(id) { task in
      task.containers[index].status = .stopped
      task.containers[index].exitCode = code
      task.containers[index].reason = reason
      task.version += 1
    }
    answersChanged(of: id)
    guard task.stop == nil else { return }
    if plan.containers[index].isEssential {
      stopTask(
        id, for: TaskStop(.essentialContainerExited, "Essential container in task exited"))
    } else if let blocked = plan.blocked(by: index, code: code) {
      ecs.tasks.update(id) { $0.containers[blocked.container].reason = blocked.reason }
      stopTask(id, for: TaskStop(.taskFailedToStart, blocked.reason))
    } else {
      startContainers(of: id)
    }
  }

  /// A container's health check has a new verdict, and with it the task.
  ///
  /// Source: ECS API, `HealthCheck`: UNHEALTHY if any essential container is, UNKNOWN if any is
  /// not known, else HEALTHY.
  public mutating func setHealth(_ health: HealthStatus, container index: Int, of id: TaskID) {
    guard let task = ecs.tasks[id], task.stop == nil, task.containers.indices.contains(index),
      task.containers[index].status == .running, task.containers[index].health != health,
      let plan = ecs.plan(of: task)
    else { return }
    ecs.tasks.update(id) { task in
      task.containers[index].health = health
      let checked = zip(plan.containers, task.containers)
        .filter { $0.0.isEssential && $0.0.healthCheck != nil }.map(\.1.health)
      task.health =
        checked.contains(.unhealthy)
        ? .unhealthy : checked.isEmpty || checked.contains(.unknown) ? .unknown : .healthy
      task.version += 1
    }
    ecs.noteLiving(id)
    if task.status < .running { startContainers(of: id) }
    ServiceScheduler.taskChanged(id, in: &self)
  }
}

extension ECSState {
  /// What a task runs by: its revision, with the sizes that were overridden for it.
  func plan(of task: ECSTask) -> TaskPlan? {
    let overrides = task.particulars?.overrides
    return definitions.read(task.definition) { $0.plan.resized(by: overrides) }
  }

  /// Whether a container waits for nothing any more.
  func canStart(_ index: Int, of id: TaskID, _ plan: TaskPlan) -> Bool {
    tasks.read(id) { canStart(index, of: $0, plan) } ?? false
  }

  private func canStart(_ index: Int, of task: ECSTask, _ plan: TaskPlan) -> Bool {
    guard task.stop == nil, task.containers[index].status == .pending else { return false }
    return plan.containers[index].dependencies.allSatisfy { dependency in
      guard let other = plan.containers.firstIndex(where: { $0.name == dependency.container })
      else { return true }
      let state = task.containers[other]
      return switch dependency.condition {
      case .start: state.status != .pending
      case .complete: state.status == .stopped
      case .success: state.status == .stopped && state.exitCode == 0
      case .healthy: state.health == .healthy
      }
    }
  }
}

extension TaskPlan {
  /// When a container has ended, counted from the stop of the task.
  fileprivate func haltLength(
    of index: Int, among running: [Int], spans: [SimDuration]
  ) -> SimDuration {
    let name = containers[index].name
    let before = running.filter { other in
      containers[other].dependencies.contains { $0.container == name }
    }
    let wait = before.map { haltLength(of: $0, among: running, spans: spans) }
      .reduce(SimDuration.zero) { max($0, $1) }
    return wait + spans[index]
  }

  /// The container that can never start because the one at `index` failed.
  ///
  /// Source: amazon-ecs-agent, `agent/engine/dependencygraph/graph.go`.
  func blocked(by index: Int, code: Int32) -> (container: Int, reason: String)? {
    guard code != 0 else { return nil }
    let name = containers[index].name
    let waiting = containers.firstIndex { container in
      container.dependencies.contains { $0.container == name && $0.condition == .success }
    }
    return waiting.map { waiting in
      (
        waiting,
        "dependency graph: failed to resolve container ordering dependency [\(name)] for target "
          + "[\(containers[waiting].name)] as dependency did not exit successfully."
      )
    }
  }
}
