import Documents
import Simulation

/// Changes the numbers of a target by the clock.
struct ScheduledAction: Codable, Sendable {
  /// Its name and target.
  let key: PolicyKey
  /// The UUID in its ARN.
  let id: String
  /// When.
  var schedule: Schedule
  /// As it was given.
  var timezone: String?
  /// Not before, not after.
  var start: SimTime?
  var end: SimTime?
  /// The new numbers.
  var minimum: Int?
  var maximum: Int?
  /// When it was made.
  let createdAt: SimTime
  /// The next time on the agenda.
  var next: Agenda.Place?

  /// The action as answers carry it.
  var shape: JSON {
    let target = key.target
    return JSON(present: [
      "ScheduledActionName": .string(key.name),
      "ScheduledActionARN": .string(
        target.scope.arn(
          "autoscaling",
          "scheduledAction:\(id):resource/\(target.namespace)/\(target.resource):"
            + "scheduledActionName/\(key.name)")),
      "ServiceNamespace": .string(target.namespace), "Schedule": .string(schedule.text),
      "Timezone": .text(timezone), "ResourceId": .string(target.resource),
      "ScalableDimension": .string(target.dimension), "StartTime": start?.timestamp,
      "EndTime": end?.timestamp,
      "ScalableTargetAction": JSON(present: [
        "MinCapacity": minimum.map(JSON.number), "MaxCapacity": maximum.map(JSON.number),
      ]),
      "CreationTime": createdAt.timestamp,
    ])
  }
}

/// It is time for a scheduled action.
struct ScheduledScaling: WorldEvent {
  static let name = "application-autoscaling.scheduled"
  let action: PolicyKey

  func happen(in world: inout World) {
    world.applicationScaling.scheduled.update(action) { $0.next = nil }
    world.carryOut(action)
    world.planNext(action)
  }
}

extension World {
  /// Puts the next time of an action on the agenda; one that never comes again stays to be read.
  mutating func planNext(_ key: PolicyKey) {
    guard let action = applicationScaling.scheduled[key] else { return }
    if let planned = action.next { cancel(planned) }
    let after = max(now, (action.start ?? now) - .milliseconds(1))
    let due = action.schedule.next(after: after, from: action.start ?? action.createdAt)
    var place: Agenda.Place?
    if let due, due <= action.end ?? due {
      place = schedule(ScheduledScaling(action: key), after: due - now)
    }
    applicationScaling.scheduled.update(key) { $0.next = place }
  }

  /// Takes an action away.
  mutating func delete(_ action: ScheduledAction) {
    if let planned = action.next { cancel(planned) }
    applicationScaling.scheduled[action.key] = nil
  }

  /// Sets the numbers of a target, and brings it within them.
  ///
  /// - Source: Application Auto Scaling API, examples of `DescribeScalingActivities` (the words).
  mutating func carryOut(_ key: PolicyKey) {
    guard let action = applicationScaling.scheduled[key],
      var target = applicationScaling.targets[key.target],
      target.suspended.ScheduledScalingSuspended != true
    else { return }
    target.minimum = action.minimum ?? target.minimum
    target.maximum = max(action.maximum ?? target.maximum, target.minimum)
    applicationScaling.targets[key.target] = target
    let parts = [
      action.minimum.map { "min capacity to \($0)" },
      action.maximum.map { "max capacity to \($0)" },
    ]
    let numbers = parts.compactMap { $0 }.joined(separator: " and ")
    let now = now
    note(
      key.target, "Setting \(numbers)", "scheduled action name \(key.name) was triggered"
    ) { activity in
      activity.status = .successful
      activity.message = "Successfully set \(numbers)"
      activity.endedAt = now
    }
    bringWithin(key.target)
    scalableChanged(key.target)
  }
}
