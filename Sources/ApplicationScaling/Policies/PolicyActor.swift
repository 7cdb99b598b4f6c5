import AWSModel
import CloudWatch
import Simulation

/// Carries out policies when their alarms ask for it.
enum PolicyActor: AlarmActor {
  static func acts(on arn: String) -> Bool {
    arn.contains(":scalingPolicy:") && arn.contains(":resource/")
  }

  static func act(
    on arn: String, because alarm: AlarmNotice, in world: inout World
  ) -> AlarmActionOutcome {
    let end = arn.firstRange(of: ":createdBy/")?.lowerBound ?? arn.endIndex
    guard let key = world.applicationScaling.policiesByARN[String(arn[..<end])],
      let policy = world.applicationScaling.policies[key],
      let target = world.applicationScaling.targets[key.target]
    else { return .refused("The scaling policy does not exist.") }
    guard let capacity = world.capacity(of: key.target) else {
      return .refused("The resource of the scaling policy does not exist.")
    }
    let name = alarm.alarm.name
    if !policy.callers.contains(name), !policy.alarms.contains(name) {
      world.applicationScaling.policies.update(key) { $0.callers.append(name) }
    }
    let facts = ScalingFacts(
      now: world.now, target: target, capacity: capacity, last: policy.last)
    let decision = decide(policy, facts, alarm, in: world)
    let cause =
      "monitor alarm \(name) in state \(alarm.alarm.state.rawValue) triggered policy \(key.name)"
    return carryOut(decision, of: key, cause, alarm, in: &world)
  }

  private static func carryOut(
    _ decision: ScalingDecision, of key: PolicyKey, _ cause: String, _ alarm: AlarmNotice,
    in world: inout World
  ) -> AlarmActionOutcome {
    switch decision {
    case .set(let capacity, let base):
      world.scale(key.target, to: capacity, cause: cause, policy: key, from: base)
      return .done(again: world.now + .minutes(1))
    case .wait(let time): return .idle(again: time)
    case .atLimit(let reason):
      guard !alarm.isRepetition else { return .idle() }
      // The sentences of activities that scale nothing are not on record; these are ours.
      let now = world.now
      world.note(key.target, "Attempting to scale due to alarm triggered", cause) { activity in
        activity.notScaled = reason
        activity.status = .failed
        activity.endedAt = now
      }
      return .idle()
    }
  }

  private static func decide(
    _ policy: ScalingPolicy, _ facts: ScalingFacts, _ alarm: AlarmNotice, in world: World
  ) -> ScalingDecision {
    switch policy.rule {
    case .tracking(let rule):
      guard let value = alarm.value else { return .wait(until: facts.now + .minutes(1)) }
      if alarm.alarm.name == policy.highAlarm {
        return facts.out(rule.outCooldown) { rule.capacity(from: $0, at: value) }
      }
      guard alarm.alarm.name == policy.lowAlarm else { return .wait(until: nil) }
      guard let wanted = agreed(policy, facts, value, in: world) else { return .wait(until: nil) }
      return facts.into(wanted, cooldown: rule.inCooldown)
    case .steps(let rule): return decide(rule, facts, alarm)
    }
  }

  /// The smallest capacity on which all tracking policies of the target agree; nil where one of
  /// them does not want less.
  ///
  /// - Source: ECS Developer Guide, “Target tracking scaling policies” (scale in only where all
  ///   policies are ready to, to the largest capacity among theirs).
  private static func agreed(
    _ policy: ScalingPolicy, _ facts: ScalingFacts, _ value: Double, in world: World
  ) -> Int? {
    let target = policy.key.target
    var largest = policy.tracking?.smallerCapacity(from: facts.capacity.desired, at: value)
    for other in world.applicationScaling.policies(of: target) where other.key != policy.key {
      guard let rule = other.tracking, let low = other.lowAlarm else { continue }
      guard let alarm = world.cloudWatch.alarm(low, target.scope), alarm.state == .alarm,
        let found = world.latestValue(of: alarm)
      else { return nil }
      let wanted = rule.smallerCapacity(from: facts.capacity.desired, at: found)
      largest = max(largest ?? wanted, wanted)
    }
    return largest
  }

  private static func decide(
    _ rule: StepScaling, _ facts: ScalingFacts, _ alarm: AlarmNotice
  ) -> ScalingDecision {
    guard let watch = alarm.alarm.watch else { return .wait(until: nil) }
    let isAbove = watch.comparison == .greater || watch.comparison == .greaterOrEqual
    let distance = (alarm.value ?? watch.threshold) - watch.threshold
    func wanted(_ capacity: Int) -> Int? {
      rule.capacity(from: capacity, distance: distance, isAbove: isAbove)
    }
    let soon = facts.now + .minutes(1)
    guard let new = wanted(facts.capacity.desired) else { return .wait(until: soon) }
    if new > facts.capacity.desired { return facts.out(rule.cooldown) { wanted($0) ?? $0 } }
    guard new < facts.capacity.desired else { return .wait(until: soon) }
    return facts.into(new, cooldown: rule.cooldown)
  }
}
