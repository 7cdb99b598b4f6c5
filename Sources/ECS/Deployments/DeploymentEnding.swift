import Simulation

// How deployments begin and end.

extension World {
  /// Begins a new deployment of what the service says now; tasks follow at the next looks.
  mutating func beginDeployment(of key: ServiceKey, desired: Int) {
    let id = "ecs-svc/" + dice.digits(19, "ecs.deployment")
    let recordID = dice.letters(21, "ecs.service-deployment")
    let now = now
    ecs.services.owners[id] = key
    ecs.services.rows.update(key) { service in
      let run = service.stagedRun(at: now)
      let sources = service.deployments.map(\.revision.number)
      let isOnAlternate = service.isNextOnAlternate(after: run)
      for place in service.deployments.indices {
        service.supersede(service.deployments[place].id, at: now)
        service.deployments[place].status = .active
      }
      service.deployments.insert(
        Deployment(
          id: id, revision: service.revision, desired: run == nil ? desired : 0, at: now), at: 0)
      service.deployments[0].isOnAlternate = isOnAlternate
      var record = ServiceDeployment(
        id: recordID, deployment: id, target: service.revision, sources: sources, createdAt: now,
        updatedAt: now)
      record.run = run
      service.addRecord(record)
      service.staged = run == nil ? nil : id
      service.isSteady = false
      service.events.resolve(.stuck)
      service.events.resolve(.failingStarts)
    }
    beginStages(of: key)
  }

  /// The circuit breaker gives a deployment up.
  ///
  /// - Source: the sentences as ECS writes them, seen in public logs of `describe-services`.
  mutating func fail(_ id: String, of key: ServiceKey) {
    let now = now
    let reason = "ECS deployment circuit breaker: tasks failed to start."
    ecs.services.rows.update(key) { service in
      let isStranded =
        service.breaker.rollback && (service.lastCompleted.map { $0.id == id } ?? true)
      let told =
        isStranded
        ? StagedMessage.noCandidate
        : service.breaker.rollback ? StagedMessage.breaker : StagedMessage.stoppedByBreaker
      service.updateDeployment(id) { $0.enter(.failed, reason: reason, at: now) }
      service.updateRecord(of: id) {
        $0.status = isStranded ? .rollbackFailed : .stopped
        $0.statusReason = told
        $0.updatedAt = now
        $0.finishedAt = now
      }
      service.isSteady = false
    }
    say(ServiceMessage.failed(id, of: key.name), in: key)
  }

  /// Makes the deployment that was last completed the PRIMARY one again; where none of its
  /// tasks are left, a new one runs the same.
  ///
  /// - Parameters:
  ///   - key: the service.
  ///   - id: the deployment to go back to.
  ///   - cause: what made it go back, as `rolloutStateReason` begins.
  mutating func rollBack(
    _ key: ServiceKey, to id: String, because cause: RollbackCause = .circuitBreaker
  ) {
    guard let last = ecs.services[key]?.lastCompleted, last.id == id else { return }
    let now = now
    ecs.services.rows.update(key) { service in
      let failed = service.primary?.id ?? ""
      service.revision = last.revision
      service.updateRecord(of: failed) {
        $0.status = .rollbackInProgress
        $0.finishedAt = nil
        $0.rollback = ServiceDeployment.Rollback(
          reason: cause.recorded, startedAt: now, revision: last.revision.number,
          isRequested: cause != .circuitBreaker)
      }
    }
    let isThere = ecs.services[key]?.deployments.contains { $0.id == id } ?? false
    if !isThere { beginDeployment(of: key, desired: 0) }
    let reason = "\(cause.actor): rolling back to deploymentId \(id)."
    ecs.services.rows.update(key) { service in
      if let place = service.deployments.firstIndex(where: { $0.id == id }), place > 0 {
        let old = service.deployments.remove(at: place)
        service.deployments.insert(old, at: 0)
      }
      for place in service.deployments.indices {
        service.deployments[place].status = place == 0 ? .primary : .active
      }
      service.deployments[0].enter(.inProgress, reason: reason, at: now)
    }
    say(ServiceMessage.rollingBack(to: id, of: key.name), in: key)
  }

  /// A replaced deployment has no tasks left.
  mutating func retire(_ id: String, of key: ServiceKey) {
    ecs.services.rows.update(key) { $0.deployments.removeAll { $0.id == id } }
  }

  /// The PRIMARY deployment is through.
  mutating func complete(_ id: String, of key: ServiceKey) {
    if let end = bakeEnd(of: id, key) { return ServiceScheduler.wake(key, at: end, in: &self) }
    let now = now
    ecs.services.rows.update(key) { service in
      service.updateDeployment(id) {
        $0.enter(.completed, reason: "ECS deployment \(id) completed.", at: now)
        $0.failedTasks = 0
        $0.throttle.reset()
      }
      guard let revision = service.deployments.first(where: { $0.id == id })?.revision else {
        return
      }
      service.lastCompleted = Service.CompletedDeployment(id: id, revision: revision)
      service.finishRecords(completing: id, at: now)
      service.events.resolve(.stuck)
    }
    say(ServiceMessage.completed(id, of: key.name), in: key)
  }
}

/// What makes a service go back to what ran before.
enum RollbackCause {
  case circuitBreaker
  case request
  case alarm

  /// Who did it, as `rolloutStateReason` begins.
  var actor: String {
    switch self {
    case .circuitBreaker: "ECS deployment circuit breaker"
    case .request: "ECS deployment stopped by request"
    case .alarm: "ECS deployment failed: alarm detected"
    }
  }

  /// The sentence that the service deployment keeps.
  var recorded: String {
    switch self {
    case .circuitBreaker: StagedMessage.breaker
    case .request: StagedMessage.requested
    case .alarm: "Service deployment rolled back because an alarm was detected."
    }
  }
}
