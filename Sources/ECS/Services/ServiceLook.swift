import Simulation

// One look of the scheduler at one service: facts, decision, and the one place that applies it.

extension World {
  /// Looks at a service and does what is to be done.
  mutating func look(after key: ServiceKey) {
    let now = now
    let found = ecs.services.rows.update(key) { service -> Service in
      service.nextLook = nil
      service.lastLook = now
      return service
    }
    guard let service = found else { return }
    switch service.status {
    case .inactive: return
    case .draining: windDown(service)
    case .active:
      if service.deploymentControl != .ecs { tellShares(of: key) }
      let facts = ServiceFacts(of: service, in: self)
      if service.scheduling == .daemon { recount(key, hosts: facts.desired) }
      for write in Self.decide(facts, for: service) { apply(write, to: key) }
      balanceZones(of: key)
    }
  }

  private static func decide(_ facts: ServiceFacts, for service: Service) -> [ServiceWrite] {
    if service.deploymentControl != .ecs { return TaskSetReconcile.decide(facts) }
    if let record = service.stagedRecord, let run = record.run {
      return StagedReconcile.decide(
        facts, run: run, green: record.deployment, begun: record.createdAt)
    }
    return service.scheduling == .daemon
      ? DaemonReconcile.decide(facts) : RollingReconcile.decide(facts)
  }

  private mutating func recount(_ key: ServiceKey, hosts: Int) {
    ecs.services.rows.update(key) { $0.desiredCount = hosts }
  }

  /// Stops what a deleted service still runs; without running tasks it is INACTIVE.
  private mutating func windDown(_ service: Service) {
    let live = ServiceFacts.tasks(of: service, in: self).filter(\.isLive)
    let ids = live.map(\.id)
    let initiator = service.primary?.id ?? ""
    for id in ids { stopTask(id, for: .scaling(by: initiator)) }
    if !ids.isEmpty { say(ServiceMessage.stopped(ids, by: service.name), in: service.key) }
    endDiscovery(of: service)
    ecs.services.rows.update(service.key) { service in
      service.status = .inactive
      service.deployments = []
    }
    ecs.services.waiting.remove(service.key)
    ecs.services.daemons.remove(service.key)
  }

  private mutating func apply(_ write: ServiceWrite, to key: ServiceKey) {
    switch write {
    case .scale(let id, let desired): change(id, of: key) { $0.desired = desired }
    case .start(let count, let id): start(count, of: id, for: key)
    case .startOn(let hosts, let id): start(on: hosts, of: id, for: key)
    case .stop(let tasks, let id, let cause): stop(tasks, of: id, for: key, cause: cause)
    case .fail(let id): fail(id, of: key)
    case .rollBack(let id): rollBack(key, to: id)
    case .retire(let id): retire(id, of: key)
    case .complete(let id): complete(id, of: key)
    case .settle:
      ecs.services.rows.update(key) { $0.isSteady = true }
      say(ServiceMessage.steady(key.name), in: key)
    case .unsettle: ecs.services.rows.update(key) { $0.isSteady = false }
    case .reportStuck: say(ServiceMessage.stuck(key.name), of: .stuck, in: key)
    case .reportProtected(let id):
      say(ServiceMessage.protected(id, of: key.name), of: .protection, in: key)
    case .settleSet(let id, let isStable): settle(taskSet: id, of: key, isStable)
    case .enter, .callHook, .expireHook, .abandon, .endStages: applyStage(write, to: key)
    case .lookAgain(let time): ServiceScheduler.wake(key, at: time, in: &self)
    }
  }

  /// Adds a message to a service's log, unless it is an old story.
  mutating func say(
    _ message: String, of cause: ServiceEventLog.Cause? = nil, in key: ServiceKey
  ) {
    guard let service = ecs.services[key] else { return }
    if let cause, !service.events.isNews(message, of: cause, at: now) { return }
    let event = ServiceEvent(id: dice.uuid("ecs.service-event"), createdAt: now, message: message)
    ecs.services.rows.update(key) { $0.events.add(event, of: cause) }
  }

  /// Changes a deployment, noting when.
  mutating func change(
    _ id: String, of key: ServiceKey, _ change: (inout Deployment) -> Void
  ) {
    let now = now
    ecs.services.rows.update(key) { service in
      service.updateDeployment(id) {
        change(&$0)
        $0.updatedAt = now
      }
    }
  }
}

extension TaskStop {
  /// What tasks are told that a service stops on its own account.
  static func scaling(by deployment: String) -> TaskStop {
    TaskStop(
      .serviceSchedulerInitiated, "Scaling activity initiated by (deployment \(deployment))")
  }

  /// What a task is told whose containers fail their health checks.
  static let failedHealthChecks = TaskStop(
    .serviceSchedulerInitiated, "Task failed container health checks")
}
