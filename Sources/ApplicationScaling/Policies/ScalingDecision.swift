import Simulation

/// What a policy that is invoked by an alarm decides; it changes nothing.
enum ScalingDecision: Hashable, Sendable {
  /// Make it so large, counted from what it was.
  case set(Int, from: Int)
  /// It is as large or small as it may be.
  case atLimit(ScalingActivity.NotScaled)
  /// Not now; again at that time, or when something changes.
  case wait(until: SimTime?)
}

/// All that such a decision depends on.
struct ScalingFacts {
  var now: SimTime
  var target: ScalableTarget
  var capacity: ScalableCapacity
  /// The policy's last deed.
  var last: ScalingPolicy.Deed?

  /// When a pause after the last deed ends; nil where it is over.
  private func pauseEnd(_ cooldown: Int64) -> SimTime? {
    guard let last else { return nil }
    guard let ended = last.endedAt else { return now + .minutes(1) }
    let end = ended + .seconds(cooldown)
    return end > now ? end : nil
  }

  /// More, as `wanted` says of a capacity.
  ///
  /// While the pause after an earlier scale-out lasts, only what goes beyond that is added.
  /// - Source: Application Auto Scaling User Guide, “Cooldown period”.
  func out(_ cooldown: Int64, wanted: (Int) -> Int) -> ScalingDecision {
    guard target.suspended.DynamicScalingOutSuspended != true else { return .wait(until: nil) }
    guard capacity.desired < target.maximum else { return .atLimit(.atMaximum(target.maximum)) }
    let base = base(cooldown)
    let new = target.clamped(wanted(base))
    return new > capacity.desired ? .set(new, from: base) : .wait(until: now + .minutes(1))
  }

  /// What a scale-out is counted from: the capacity before an earlier one whose pause lasts.
  private func base(_ cooldown: Int64) -> Int {
    guard let last, last.isOut, pauseEnd(cooldown) != nil else { return capacity.desired }
    return last.from
  }

  /// Less, as `wanted` says; never while something is deployed, nor in the pause after a scale-in.
  ///
  /// - Source: ECS Developer Guide, “Automatically scale your Amazon ECS service” (scale-in is off
  ///   during deployments).
  func into(_ wanted: Int, cooldown: Int64) -> ScalingDecision {
    guard target.suspended.DynamicScalingInSuspended != true, !capacity.isDeploying else {
      return .wait(until: nil)
    }
    guard capacity.desired > target.minimum else { return .atLimit(.atMinimum(target.minimum)) }
    if let pause = pauseEnd(cooldown) { return .wait(until: pause) }
    let new = target.clamped(wanted)
    return new < capacity.desired
      ? .set(new, from: capacity.desired) : .wait(until: now + .minutes(1))
  }
}

extension TargetTracking {
  /// The capacity at which the metric would be at its target.
  ///
  /// - Source: Application Auto Scaling User Guide, “Target tracking scaling policies” (in
  ///   proportion to the metric, rounded up); from nothing it begins with one.
  func capacity(from capacity: Int, at value: Double) -> Int {
    guard capacity > 0 else { return value > 0 ? 1 : 0 }
    return Int((Double(capacity) * value / TargetValue - 1e-9).rounded(.up).clamped)
  }

  /// The next smaller capacity towards that: a tenth less, at least one.
  ///
  /// AWS scales in “more gradually” than out and publishes no figure; the tenth is our choice.
  /// - Source: Application Auto Scaling User Guide, “Target tracking scaling policies”.
  func smallerCapacity(from capacity: Int, at value: Double) -> Int {
    max(self.capacity(from: capacity, at: value), capacity - max(1, capacity / 10))
  }
}
