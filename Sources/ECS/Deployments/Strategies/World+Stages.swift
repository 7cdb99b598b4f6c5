import Simulation

// How the decisions of staged deployments are carried out: the one place that applies them.

extension Service {
  /// The stages of a deployment that begins now; nil where the service deploys by rolling.
  func stagedRun(at now: SimTime) -> StagedRun? {
    guard let plan, plan.strategy.isStaged, deploymentControl == .ecs else { return nil }
    let proven = deployments.first { $0.id == lastCompleted?.id }
    let blue = proven ?? deployments.first
    return StagedRun(
      plan: plan, blue: blue?.id, isBlueProven: proven != nil, shiftsTraffic: shiftsTraffic,
      stage: deployments.count > 1 ? .reconcileService : .preScaleUp, enteredAt: now)
  }
}

extension World {
  /// Begins the first stage of a deployment that has stages.
  mutating func beginStages(of key: ServiceKey) {
    guard let run = ecs.services[key]?.stagedRecord?.run else { return }
    enter(run.stage, step: 0, of: key)
  }

  /// Does what belongs to stages.
  mutating func applyStage(_ write: ServiceWrite, to key: ServiceKey) {
    switch write {
    case .enter(let stage, let step): enter(stage, step: step, of: key)
    case .callHook(let id): callHook(id, of: key)
    case .expireHook(let id):
      let now = now
      ecs.services.rows.update(key) { service in
        service.updateRun(at: now) { run in
          run.update(hook: id) {
            $0.status = .timedOut
            $0.callAt = nil
          }
        }
      }
    case .abandon(let id, let reason): abandon(id, of: key, because: reason)
    case .endStages: ecs.services.rows.update(key) { $0.staged = nil }
    default: break
    }
  }

  /// Enters a stage: traffic moves first, so that hooks are told where it is.
  private mutating func enter(_ stage: LifecycleStage, step: Int, of key: ServiceKey) {
    let now = now
    ecs.services.rows.update(key) { service in
      service.updateRun(at: now) { run in
        run.stage = stage
        run.step = step
        run.enteredAt = now
        run.shift()
      }
    }
    routeTraffic(of: key)
    startHooks(of: key)
    ServiceScheduler.wake(key, in: &self)
  }

  /// Turns a staged deployment back; without anything to go back to, it is left as it is.
  private mutating func abandon(_ id: String, of key: ServiceKey, because reason: String) {
    guard let run = ecs.services[key]?.stagedRecord?.run else { return }
    say(ServiceMessage.failed(id, of: key.name, because: reason), in: key)
    let stop = stopReason(of: key, because: reason)
    guard let blue = run.blue, run.isBlueProven, stop == nil else {
      return strand(id, of: key, because: stop)
    }
    let now = now
    ecs.services.rows.update(key) { service in
      service.updateDeployment(id) { $0.enter(.failed, reason: reason, at: now) }
      let revision = service.deployments.first { $0.id == blue }?.revision
      service.updateRecord(of: id) { record in
        record.status = .rollbackInProgress
        record.statusReason = reason
        record.rollback = revision.map {
          ServiceDeployment.Rollback(
            reason: reason, startedAt: now, revision: $0.number,
            isRequested: reason != StagedMessage.breaker)
        }
      }
      service.updateRun(at: now) { run in
        run.failure = reason
        run.isRollingBack = true
      }
      if let revision { service.revision = revision }
      service.makePrimary(blue, at: now)
    }
    say(ServiceMessage.rollingBack(to: blue, of: key.name), in: key)
    enter(run.wayBack, step: run.step, of: key)
  }

  /// What is said where a breaker or an alarm may end a deployment, but not turn it back.
  private func stopReason(of key: ServiceKey, because reason: String) -> String? {
    if reason == StagedMessage.breaker, ecs.services[key]?.breaker.rollback == false {
      return StagedMessage.stoppedByBreaker
    }
    if reason == StagedMessage.alarm, deploymentWatches.rows[key]?.rollback == false {
      return StagedMessage.stoppedByAlarm
    }
    return nil
  }

  /// A deployment failed, and there is no way back.
  ///
  /// - Source: hashicorp/terraform-provider-aws, acceptance tests of `aws_ecs_service` (the
  ///   reason).
  private mutating func strand(_ id: String, of key: ServiceKey, because stopped: String?) {
    let now = now
    ecs.services.rows.update(key) { service in
      let reason = stopped ?? StagedMessage.noCandidate
      service.updateDeployment(id) { $0.enter(.failed, reason: reason, at: now) }
      service.updateRecord(of: id) { record in
        record.status = stopped == nil ? .rollbackFailed : .stopped
        record.statusReason = reason
        record.finishedAt = now
        record.updatedAt = now
      }
      service.staged = nil
      service.isSteady = false
    }
  }
}

extension Service {
  /// Makes a deployment the PRIMARY one again, on the way back to it.
  fileprivate mutating func makePrimary(_ id: String, at now: SimTime) {
    guard let place = deployments.firstIndex(where: { $0.id == id }) else { return }
    deployments.insert(deployments.remove(at: place), at: 0)
    for place in deployments.indices { deployments[place].status = place == 0 ? .primary : .active }
    let reason = "ECS deployment \(id) in progress."
    deployments[0].enter(.inProgress, reason: reason, at: now)
    deployments[0].failedTasks = 0
  }
}

extension StagedRun {
  /// Changes one hook.
  mutating func update(hook id: String, _ change: (inout HookRun) -> Void) {
    guard let place = hooks.firstIndex(where: { $0.id == id }) else { return }
    change(&hooks[place])
  }

  /// Moves the traffic as the stage says.
  mutating func shift() {
    switch stage {
    case .reconcileService, .preScaleUp:
      testWeight = nil
      productionWeight = 0
    case .testTrafficShift: testWeight = isRollingBack ? 0 : 100
    case .productionTrafficShift:
      productionWeight = isRollingBack ? 0 : weights.indices.contains(step) ? weights[step] : 100
    default: break
    }
  }
}
