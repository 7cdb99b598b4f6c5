import AWSModel
import CloudWatch
import Simulation

/// Carries out policies when alarms say so.
enum PolicyAlarms: AlarmActor {
  static func acts(on arn: String) -> Bool {
    // Policies of Application Auto Scaling have ARNs of this service, too, and name a resource.
    arn.contains(":scalingPolicy:") && arn.contains(":autoScalingGroupName/")
  }

  static func act(
    on arn: String, because notice: AlarmNotice, in world: inout World
  ) -> AlarmActionOutcome {
    guard let policy = world.autoScaling.policy(arn: arn),
      let group = world.autoScaling.groups[policy.group]
    else { return .refused("Policy \(arn) was not found.") }
    if policy.isManaged == true { return .idle() }
    let again = world.now + .minutes(1)
    guard policy.isEnabled, group.does(.alarmNotification), !group.isEnding else {
      return .idle(again: again)
    }
    if policy.kind == .simple, let end = world.cooldownEnd(of: group, policy), world.now < end {
      return .idle(again: end)
    }
    let cause =
      "a monitor alarm \(notice.alarm.name) in state \(notice.alarm.state.rawValue) triggered "
      + "policy \(policy.name)"
    let value = notice.value ?? notice.alarm.watch?.threshold ?? 0
    let changed = world.execute(
      policy, value: value, threshold: notice.alarm.watch?.threshold ?? 0, because: cause)
    return changed ? .done(again: again) : .idle(again: again)
  }
}

extension World {
  /// When a simple policy may act again after the last scaling activity; nil where there was none.
  ///
  /// - Source: EC2 Auto Scaling User Guide, “Scaling cooldowns”: the time runs from the end of the
  ///   last activity.
  func cooldownEnd(of group: AutoScalingGroup, _ policy: ScalingPolicy) -> SimTime? {
    guard let last = autoScaling.activities[Pair(group.key, group.activityCount)],
      last.status != "Failed", last.status != "Cancelled"
    else { return nil }
    return (last.end ?? now) + .seconds(Int64(policy.cooldown ?? group.cooldown))
  }

  /// Changes a group's size as a policy says.
  ///
  /// - Returns: whether the desired size changed.
  @discardableResult
  mutating func execute(
    _ policy: ScalingPolicy, value: Double, threshold: Double, because cause: String
  ) -> Bool {
    guard let group = autoScaling.groups[policy.group],
      let wanted = size(of: group, under: policy, value: value, threshold: threshold)
    else { return false }
    let before = group.desired
    setDesiredCapacity(wanted, of: group.key, because: cause)
    return autoScaling.groups[group.key]?.desired != before
  }

  /// The size that a policy makes of a group's; nil where it makes none.
  ///
  /// Instances that warm up are not counted on: a further alarm in the same step adds nothing, one
  /// in a higher step adds the difference; and while some warm up nothing is taken away.
  /// - Source: EC2 Auto Scaling User Guide, “Step and simple scaling policies”, “Set the default
  ///   instance warmup”.
  private func size(
    of group: AutoScalingGroup, under policy: ScalingPolicy, value: Double, threshold: Double
  ) -> Int? {
    if policy.kind == .simple {
      guard let change = policy.change, let type = policy.adjustment else { return nil }
      return type.size(from: group.desired, by: change, atLeast: policy.leastChange)
    }
    let warming = warmingCount(of: group, for: policy)
    let base = max(0, group.desired - warming)
    let wanted: Int?
    if policy.kind == .step {
      let step = policy.steps.first { $0.holds(value - threshold) }
      wanted = step.flatMap { step in
        policy.adjustment?.size(
          from: base, by: step.ScalingAdjustment, atLeast: policy.leastChange)
      }
    } else {
      wanted = policy.target.flatMap { $0.size(from: max(base, 1), at: value) }
    }
    guard let wanted else { return nil }
    if wanted < group.desired, warming > 0 || wanted > base { return nil }
    return wanted
  }

  /// How many instances that count are not in service yet, or still warm up.
  private func warmingCount(of group: AutoScalingGroup, for policy: ScalingPolicy) -> Int {
    let warmup = SimDuration.seconds(Int64(policy.warmup ?? group.warmup ?? group.cooldown))
    let members = autoScaling.instances(of: group.key).filter(\.counts)
    let warming = members.filter { member in
      member.inServiceSince.map { now < $0 + warmup } ?? true
    }.count
    return warming + max(0, group.desired - members.count)
  }
}

extension ScalingPolicy.Target {
  /// The size at which the metric would be at its target, were it shared evenly; rounded up.
  ///
  /// - Source: EC2 Auto Scaling User Guide, “Target tracking scaling policies”: it scales out in
  ///   proportion, and keeps a margin when it scales in.
  func size(from size: Int, at measured: Double) -> Int? {
    guard value > 0, measured >= 0 else { return nil }
    let exact = (Double(size) * measured / value).rounded(.up)
    return exact.isFinite && exact < 1e6 ? Int(exact) : nil
  }
}

extension World {
  /// Sets a policy, with the alarms that target tracking makes for itself.
  ///
  /// - Source: EC2 Auto Scaling User Guide, “Target tracking scaling policies”; that the high alarm
  ///   looks at three minutes and the low one, a tenth below, at fifteen, is seen in accounts.
  mutating func putPolicy(_ policy: ScalingPolicy) {
    if let old = autoScaling.policies[Pair(policy.group, policy.name)] {
      for alarm in old.ownAlarms { deleteAlarm(alarm) }
    }
    autoScaling.policies[Pair(policy.group, policy.name)] = policy
    guard let target = policy.target else { return }
    for key in policy.ownAlarms {
      let isHigh = key.name.contains("-AlarmHigh-")
      let watch = MetricWatch(
        target.metric, target.statistic, period: 60, evaluationPeriods: isHigh ? 3 : 15,
        isHigh ? .greater : .less, threshold: isHigh ? target.value : target.value * 0.9)
      var alarm = Alarm(key, .metric(watch), at: now)
      alarm.description =
        "DO NOT EDIT OR DELETE. For TargetTrackingScaling policy \(policy.arn)."
      alarm.alarmActions = [policy.arn]
      putAlarm(alarm)
    }
  }

  /// Takes a policy away, with the alarms that it made.
  mutating func deletePolicy(_ policy: ScalingPolicy) {
    for alarm in policy.ownAlarms { deleteAlarm(alarm) }
    autoScaling.policies[Pair(policy.group, policy.name)] = nil
  }
}
