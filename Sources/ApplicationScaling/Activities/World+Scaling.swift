import AWSModel
import CloudWatch
import Simulation

/// Looks whether what was asked for is there.
struct ScalingCheck: WorldEvent {
  static let name = "application-autoscaling.check"
  let target: TargetKey
  let activity: Int

  func happen(in world: inout World) { world.check(Pair(target, activity)) }
}

extension World {
  /// Between two looks whether a change is fulfilled; an estimate.
  private static let checkInterval = SimDuration.seconds(10)
  /// A change that is not fulfilled by then is given up; an estimate.
  private static let patience = SimDuration.hours(1)

  /// Makes a target so large, and notes why.
  ///
  /// - Source: Application Auto Scaling API, examples of `DescribeScalingActivities`.
  mutating func scale(
    _ key: TargetKey, to capacity: Int, cause: String, policy: PolicyKey? = nil,
    from base: Int? = nil
  ) {
    guard let scaler = scaler(of: key), let old = self.capacity(of: key) else { return }
    let setting = "set \(scaler.noun) to \(capacity)"
    let number = note(key, "Setting \(scaler.noun) to \(capacity).", cause) { activity in
      activity.message =
        "Successfully \(setting). Waiting for change to be fulfilled by \(key.namespace)."
      activity.policy = policy
      activity.from = old.desired
      activity.to = capacity
    }
    if let policy {
      applicationScaling.policies.update(policy) { row in
        row.last = ScalingPolicy.Deed(
          from: base ?? old.desired, to: capacity, activity: number)
      }
    }
    scaler.setCapacity(of: key.resource, key.scope, to: capacity, in: &self)
    schedule(ScalingCheck(target: key, activity: number), after: Self.checkInterval)
  }

  /// Notes an activity.
  @discardableResult
  mutating func note(
    _ key: TargetKey, _ description: String, _ cause: String,
    _ change: (inout ScalingActivity) -> Void
  ) -> Int {
    applicationScaling.activityCount += 1
    let number = applicationScaling.activityCount
    var activity = ScalingActivity(
      id: dice.uuid("application-autoscaling.activity"), number: number, target: key,
      description: description, cause: cause, startedAt: now)
    change(&activity)
    applicationScaling.activities[Pair(key, number)] = activity
    let oldest = applicationScaling.activities.rows(from: Pair(key, 0)).first { _ in true }
    if let oldest, oldest.key.first == key, now - oldest.row.startedAt > ScalingActivity.memory {
      applicationScaling.activities[oldest.key] = nil
    }
    return number
  }

  /// Ends an activity whose change is there, was overtaken, or takes too long.
  mutating func check(_ key: Pair<TargetKey, Int>) {
    guard let activity = applicationScaling.activities[key], activity.status == .inProgress,
      let wanted = activity.to, let scaler = scaler(of: key.first)
    else { return }
    let start = "Successfully set \(scaler.noun) to \(wanted). "
    guard let capacity = capacity(of: key.first) else {
      return end(key, .failed, start + "The resource is gone.")
    }
    if capacity.desired != wanted {
      end(key, .overridden, start + "Found it was later changed to \(capacity.desired).")
    } else if capacity.running == wanted {
      end(key, .successful, start + "Change successfully fulfilled by \(key.first.namespace).")
    } else if now - activity.startedAt >= Self.patience {
      end(key, .unfulfilled, start + "The change was not fulfilled in time.")
    } else {
      schedule(
        ScalingCheck(target: key.first, activity: activity.number), after: Self.checkInterval)
    }
  }

  private mutating func end(
    _ key: Pair<TargetKey, Int>, _ status: ScalingActivity.Status, _ message: String
  ) {
    let now = now
    applicationScaling.activities.update(key) { activity in
      activity.status = status
      activity.message = message
      activity.endedAt = now
    }
    guard let policy = applicationScaling.activities[key]?.policy else { return }
    applicationScaling.policies.update(policy) { row in
      if row.last?.activity == key.second { row.last?.endedAt = now }
    }
  }

  /// Brings a target that lies outside of its numbers within them.
  mutating func bringWithin(_ key: TargetKey) {
    guard let target = applicationScaling.targets[key], let capacity = capacity(of: key) else {
      return
    }
    if capacity.desired < target.minimum {
      scale(key, to: target.minimum, cause: "minimum capacity was set to \(target.minimum)")
    } else if capacity.desired > target.maximum {
      scale(key, to: target.maximum, cause: "maximum capacity was set to \(target.maximum)")
    }
  }

  /// Lets the alarms of a policy invoke it again while they stand.
  mutating func repeatActions(of policy: ScalingPolicy) {
    let scope = policy.key.target.scope
    for name in policy.alarms { repeatActions(of: AlarmKey(name, scope)) }
    for name in policy.callers where !policy.alarms.contains(name) {
      repeatActions(of: AlarmKey(name, scope))
    }
  }
}
