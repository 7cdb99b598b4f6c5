import AWSModel
import Documents
import Simulation

extension World {
  /// Makes an alarm, or changes the one of that name; it keeps its state then.
  public mutating func putAlarm(_ alarm: Alarm) {
    var alarm = alarm
    let old = cloudWatch.alarms[alarm.key]
    if let old {
      forgetWatches(of: old)
      alarm.tags = old.tags
      alarm.state = old.state
      alarm.stateReason = old.stateReason
      alarm.stateReasonData = old.stateReasonData
      alarm.stateUpdatedAt = old.stateUpdatedAt
      alarm.transitionedAt = old.transitionedAt
      alarm.nextLook = old.nextLook
    }
    alarm.configuredAt = now
    cloudWatch.alarms[alarm.key] = alarm
    let kind = old == nil ? "created" : "updated"
    note(
      .configuration, of: alarm, "Alarm \"\(alarm.name)\" \(kind)",
      [
        "version": "1.0", "type": .string(old == nil ? "Create" : "Update"),
        "\(old == nil ? "created" : "updated")Alarm": alarm.shape,
      ])
    switch alarm.subject {
    case .metric(let watch):
      for metric in watch.metrics {
        cloudWatch.watchers.insert(Triple(alarm.key.scope, metric, alarm.name))
      }
      wakeAlarm(alarm.key, changedAt: now)
    case .alarms(let rule):
      for child in rule.names {
        cloudWatch.parents.insert(Triple(alarm.key.scope, child, alarm.name))
      }
      judge(alarm.key, isNew: old == nil)
    }
  }

  /// Takes an alarm away; nothing happens where there is none of that name.
  public mutating func deleteAlarm(_ key: AlarmKey) {
    guard let alarm = cloudWatch.alarms[key] else { return }
    if let planned = alarm.nextLook { cancel(planned) }
    forgetWatches(of: alarm)
    note(
      .configuration, of: alarm, "Alarm \"\(alarm.name)\" deleted",
      ["version": "1.0", "type": "Delete", "deletedAlarm": alarm.shape])
    cloudWatch.alarms[key] = nil
    judgeParents(of: key)
  }

  private mutating func forgetWatches(of alarm: Alarm) {
    let scope = alarm.key.scope
    for metric in alarm.watch?.metrics ?? [] {
      cloudWatch.watchers.remove(Triple(scope, metric, alarm.name))
    }
    for child in alarm.rule?.names ?? [] {
      cloudWatch.parents.remove(Triple(scope, child, alarm.name))
    }
  }

  /// Puts an alarm into a state, with all that follows from it.
  mutating func change(
    _ key: AlarmKey, to state: AlarmState, because reason: String, data: String?,
    datapoints: [Datapoint] = []
  ) {
    guard let old = cloudWatch.alarms[key] else { return }
    let now = now
    cloudWatch.alarms.update(key) { alarm in
      alarm.state = state
      alarm.stateReason = reason
      alarm.stateReasonData = data
      alarm.stateUpdatedAt = now
      if old.state != state {
        alarm.transitionedAt = now
        alarm.repeatAt = nil
      }
    }
    guard old.state != state, let new = cloudWatch.alarms[key] else { return }
    note(
      .state, of: new, "Alarm updated from \(old.state.rawValue) to \(state.rawValue)",
      ["version": "1.0", "oldState": old.stateShape, "newState": new.stateShape])
    takeActions(of: key, from: old.state, datapoints, isRepetition: false)
    for observer in handlers(at: AlarmChanges.self) {
      observer.alarmChanged(new, from: old.state, in: &self)
    }
    judgeParents(of: key)
  }

  /// Takes the actions of the state that an alarm is in.
  mutating func takeActions(
    of key: AlarmKey, from old: AlarmState, _ datapoints: [Datapoint], isRepetition: Bool
  ) {
    guard let alarm = cloudWatch.alarms[key] else { return }
    var next: SimTime?
    if alarm.actionsEnabled {
      let notice = AlarmNotice(
        alarm: alarm, oldState: old, datapoints: datapoints, isRepetition: isRepetition)
      for arn in alarm.actions(for: alarm.state) {
        let actor = handlers(at: AlarmActions.self).first { $0.acts(on: arn) }
        if actor == nil, isRepetition { continue }
        let outcome =
          actor?.act(on: arn, because: notice, in: &self) ?? .refused(Self.nobody(for: arn))
        if let again = outcome.again { next = min(next ?? again, again) }
        if outcome.changed || !isRepetition { note(outcome, of: arn, for: alarm) }
      }
    }
    cloudWatch.alarms.update(key) { $0.repeatAt = next }
  }

  private static func nobody(for arn: String) -> String {
    let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
    let service = parts.count > 2 ? String(parts[2]) : arn
    return service == "sns"
      ? "SNS is not simulated: the message was not delivered."
      : "Nothing here carries out actions of \(service)."
  }

  private mutating func note(
    _ outcome: AlarmActionOutcome, of arn: String, for alarm: Alarm
  ) {
    let summary =
      outcome.refusal.map { "Failed to execute action \(arn). Received error: \"\($0)\"" }
      ?? "Successfully executed action \(arn)"
    note(
      .action, of: alarm, summary,
      JSON(present: [
        "actionState": outcome.refusal == nil ? "Succeeded" : "Failed",
        "notificationResource": .string(arn),
        "stateUpdateTimestamp": .integer(alarm.stateUpdatedAt.milliseconds),
        "error": .text(outcome.refusal),
      ]))
  }
}
