import Balancing
import Simulation

// How decisions to stop tasks are carried out, and what is learnt from tasks that stopped.

extension World {
  /// Stops tasks of a deployment.
  mutating func stop(
    _ tasks: [TaskID], of id: String, for key: ServiceKey, cause: ServiceWrite.Cause
  ) {
    let isSet = ecs.services[key]?.deploymentControl != .ecs
    let initiator = isSet ? id : ecs.services[key]?.primary?.id ?? id
    let ran = tasks.filter { ecs.tasks.read($0) { $0.time(of: .running) != nil } ?? false }
    for task in tasks {
      stopTask(task, for: cause == .unhealthy ? complain(of: task, key) : .scaling(by: initiator))
    }
    change(id, of: key) { _ in }
    if ecs.services[key]?.rebalancing?.phase == .stopping {
      sayRebalanced(tasks, of: key)
      return
    }
    let speaker = speaker(of: id, for: key)
    if !ran.isEmpty { say(ServiceMessage.stopped(ran, by: speaker), in: key) }
    if ran.count < tasks.count {
      say(ServiceMessage.stoppedPending(tasks.count - ran.count, by: speaker), in: key)
    }
  }

  /// Tells zone by zone which tasks made way for those in another zone.
  private mutating func sayRebalanced(_ tasks: [TaskID], of key: ServiceKey) {
    var byZone: [(zone: String, tasks: [TaskID])] = []
    for task in tasks {
      guard let zone = ecs.tasks.read(task, \.zone) else { continue }
      if let place = byZone.firstIndex(where: { $0.zone == zone }) {
        byZone[place].tasks.append(task)
      } else {
        byZone.append((zone, [task]))
      }
    }
    for (zone, tasks) in byZone {
      say(ServiceMessage.rebalanced(tasks, outOf: zone, of: key.name), in: key)
    }
  }

  /// Says how a task fails its checks.
  private mutating func complain(of task: TaskID, _ key: ServiceKey) -> TaskStop {
    guard let fault = failingTarget(of: task) else {
      say(ServiceMessage.unhealthy(task, of: key.name), in: key)
      return .failedHealthChecks
    }
    say(ServiceMessage.unhealthy(fault, of: key.name), in: key)
    return .failedBalancerChecks(in: fault.group)
  }

  /// Takes in what happened to a task of a service.
  mutating func notice(_ task: ECSTask, of key: ServiceKey) {
    guard let id = task.startedBy else { return }
    switch task.status {
    // A failure counts when the task begins to stop, so that it also holds its replacement back.
    case .deactivating where task.stop?.isForFailedChecks == true:
      noticeStop(of: task, deployment: id, of: key)
    case .stopping where !task.wasNoticed: noticeStop(of: task, deployment: id, of: key)
    case .stopped: ecs.services.protections[task.id] = nil
    case .running where task.stop == nil: noticeRun(of: task, deployment: id, of: key)
    default: break
    }
  }

  /// Failures in a row end where a task runs; with health checks, where it is healthy.
  ///
  /// - Source: ECS API, `Deployment.failedTasks`.
  private mutating func noticeRun(of task: ECSTask, deployment id: String, of key: ServiceKey) {
    let isChecked = ecs.definitions.read(task.definition, \.plan.isHealthChecked) ?? false
    let isBehind = ecs.balancers(of: task) != nil
    let isProven =
      (!isChecked || task.health == .healthy)
      && (!isBehind || balancing.standing(of: task) == .healthy)
    ecs.services.rows.update(key) { service in
      service.updateDeployment(id) { deployment in
        deployment.throttle.reset()
        if isProven { deployment.failedTasks = 0 }
      }
      if isProven { service.events.resolve(.failingStarts) }
    }
  }

  private mutating func noticeStop(of task: ECSTask, deployment id: String, of key: ServiceKey) {
    guard let note = TaskFailureNote(of: task) else { return }
    let now = now
    change(id, of: key) { deployment in
      deployment.remember(note)
      if note.countsAgainstDeployment { deployment.failedTasks += 1 }
      if note.slowsDown { deployment.throttle.fail(at: now) }
    }
    ecs.services.rows.update(key) { service in
      let count = service.deployments.first { $0.id == id }?.failedTasks ?? 0
      service.updateRecord(of: id) { $0.failureCount = max($0.failureCount, count) }
    }
    let failures =
      ecs.services[key]?.deployments.first { $0.id == id }?.throttle.failures ?? 0
    if failures >= StartThrottle.notable {
      say(ServiceMessage.failingStarts(key.name), of: .failingStarts, in: key)
    }
  }
}

extension ECSTask {
  /// Whether its failure was counted when it began to leave its load balancers, which may take
  /// long.
  fileprivate var wasNoticed: Bool {
    stop?.isForFailedChecks == true && time(of: .deactivating) != nil
  }
}

extension TaskFailureNote {
  /// What is to be remembered of a task that stops; nil where it was told to.
  init?(of task: ECSTask) {
    guard let stop = task.stop, let end = task.time(of: .deactivating) ?? task.time(of: .stopping)
    else { return nil }
    let isOrdered = stop.code == .userInitiated || stop.code == .serviceSchedulerInitiated
    if isOrdered && !stop.isForFailedChecks { return nil }
    let containers = task.containers
    let culprit: Int? =
      containers.firstIndex { $0.reason != nil }
      ?? containers.firstIndex { ($0.exitCode ?? 0) != 0 }
      ?? containers.firstIndex { $0.exitCode != nil }
    self.init(
      task: task.id, time: end, stop: stop, container: culprit,
      containerReason: culprit.flatMap { containers[$0].reason },
      exitCode: culprit.flatMap { containers[$0].exitCode },
      neverRan: task.time(of: .running) == nil)
  }

  /// Whether the circuit breaker counts it.
  ///
  /// - Source: ECS API, `Deployment.failedTasks`.
  var countsAgainstDeployment: Bool { neverRan || stop.isForFailedChecks }

  /// Whether it slows the next starts down: only tasks that never reached RUNNING do.
  ///
  /// - Source: ECS Developer Guide, "Amazon ECS service throttle logic".
  var slowsDown: Bool { neverRan }
}
