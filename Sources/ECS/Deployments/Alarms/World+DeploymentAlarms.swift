import AWSModel
import CloudWatch
import Simulation

/// What CloudWatch tells of alarms, as far as it concerns deployments.
enum DeploymentGuard: AlarmObserver {
  static func alarmChanged(_ alarm: Alarm, from old: AlarmState, in world: inout World) {
    guard alarm.state == .alarm else { return }
    let scope = alarm.key.scope
    let first = Triple(scope, alarm.name, ServiceKey("", in: ClusterID(number: 0)))
    let keys = world.deploymentWatches.services.keys(from: first)
      .prefix { $0.first == scope && $0.second == alarm.name }.map(\.third)
    for key in keys { world.endDeployment(of: key, because: alarm) }
  }
}

extension World {
  /// An alarm ends the deployment that is under way, where it did not stand when that began.
  ///
  /// - Source: ECS Developer Guide, “How CloudWatch alarms detect Amazon ECS deployment failures”.
  fileprivate mutating func endDeployment(of key: ServiceKey, because alarm: Alarm) {
    guard let alarms = deploymentWatches.rows[key], alarms.enable,
      let service = ecs.services[key], service.status == .active,
      let primary = service.primary, primary.rolloutState == .inProgress,
      service.lastCompleted?.id != primary.id,
      state(of: alarm.key, at: primary.createdAt) != .alarm
    else { return }
    deploymentWatches.rows.update(key) { row in
      row.triggered = DeploymentAlarms.Trigger(deployment: primary.id, names: [alarm.name])
      row.baking = nil
    }
    endByAlarm(primary.id, of: key, goesBack: alarms.rollback)
    ServiceScheduler.wake(key, in: &self)
  }

  /// The alarm's deployment is FAILED; where that is wanted, the last completed one comes back.
  ///
  /// - Source: the event's sentence as public logs of such deployments show it.
  private mutating func endByAlarm(_ id: String, of key: ServiceKey, goesBack: Bool) {
    let now = now
    let reason = StagedMessage.stoppedByAlarm
    if ecs.services[key]?.staged == id {
      return applyStage(.abandon(deployment: id, reason: StagedMessage.alarm), to: key)
    }
    let last = ecs.services[key]?.lastCompleted
    ecs.services.rows.update(key) { service in
      service.updateDeployment(id) { $0.enter(.failed, reason: reason, at: now) }
      service.updateRecord(of: id) {
        $0.status = .stopped
        $0.statusReason = reason
        $0.updatedAt = now
        $0.finishedAt = now
      }
      service.isSteady = false
    }
    say("(service \(key.name)) (deployment \(id)) deployment failed: alarm detected.", in: key)
    guard goesBack, let last, last.id != id else { return }
    rollBack(key, to: last.id, because: .alarm)
  }

  /// Until when the alarms watch a deployment whose tasks are well; nil where they let it end.
  ///
  /// ECS derives the length from the alarms and says only that it is under five minutes as a rule:
  /// here it is the longest time that one of them looks back, and a minute.
  mutating func bakeEnd(of id: String, _ key: ServiceKey) -> SimTime? {
    guard let alarms = deploymentWatches.rows[key], alarms.enable, !alarms.names.isEmpty,
      let service = ecs.services[key], service.lastCompleted?.id != id,
      service.records.last(where: { $0.deployment == id })?.run == nil
    else { return nil }
    if let known = alarms.baking, known.deployment == id {
      return known.until > now ? known.until : nil
    }
    let scope = ecs.key(of: key.cluster).scope
    let spans = alarms.names.compactMap { cloudWatch.alarm($0, scope)?.watch }
      .map { SimDuration.seconds($0.period) * Int64($0.evaluationPeriods) }
    let until = now + (spans.max() ?? .zero) + .minutes(1)
    deploymentWatches.rows.update(key) { row in
      row.baking = DeploymentAlarms.Baking(deployment: id, until: until)
    }
    return until
  }
}
