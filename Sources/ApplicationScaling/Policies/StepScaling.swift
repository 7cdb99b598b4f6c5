import AWSModel

/// Scales by steps: the further a metric is beyond an alarm's threshold, the more.
public struct StepScaling: Codable, Sendable {
  let AdjustmentType: String
  let StepAdjustments: [Step]
  let MinAdjustmentMagnitude: Int?
  let Cooldown: Int64?
  let MetricAggregationType: String?

  /// What to do between two distances from the threshold.
  struct Step: Codable, Sendable {
    let MetricIntervalLowerBound: Double?
    let MetricIntervalUpperBound: Double?
    let ScalingAdjustment: Int
  }

  /// Seconds after scaling; where nobody said, 300 for services of ECS.
  ///
  /// - Source: Application Auto Scaling API, `StepScalingPolicyConfiguration`.
  var cooldown: Int64 { Cooldown ?? 300 }

  /// Refuses steps that overlap or leave gaps.
  ///
  /// - Source: Application Auto Scaling API, `StepAdjustment` (rules); the sentences are ours.
  func check() throws(AWSError) {
    guard !StepAdjustments.isEmpty, StepAdjustments.count <= 20 else {
      throw .validation("There must be 1 to 20 step adjustments.")
    }
    let sorted = StepAdjustments.sorted { lower($0) < lower($1) }
    for step in sorted where lower(step) >= upper(step) {
      throw .validation(
        "A step adjustment's lower bound must be below its upper bound; one of both must be given.")
    }
    for (one, next) in zip(sorted, sorted.dropFirst()) where upper(one) != lower(next) {
      throw .validation("Step adjustment intervals must not overlap or leave gaps.")
    }
    if let least = MinAdjustmentMagnitude, AdjustmentType != "PercentChangeInCapacity" || least < 0
    {
      throw .validation("MinAdjustmentMagnitude is only for PercentChangeInCapacity.")
    }
  }

  private func lower(_ step: Step) -> Double { step.MetricIntervalLowerBound ?? -.infinity }
  private func upper(_ step: Step) -> Double { step.MetricIntervalUpperBound ?? .infinity }

  /// The capacity that follows from `capacity`; nil where no step is for that distance.
  ///
  /// - Source: Application Auto Scaling User Guide, “Step scaling policies” (bounds: the lower is
  ///   within above the threshold, the upper is within below it; percentages are rounded towards
  ///   zero, but never to nothing).
  func capacity(from capacity: Int, distance: Double, isAbove: Bool) -> Int? {
    let step = StepAdjustments.first { step in
      isAbove
        ? lower(step) <= distance && distance < upper(step)
        : lower(step) < distance && distance <= upper(step)
    }
    guard let step else { return nil }
    switch AdjustmentType {
    case "ExactCapacity": return step.ScalingAdjustment
    case "PercentChangeInCapacity":
      let exact = Double(capacity) * Double(step.ScalingAdjustment) / 100
      var change = Int(exact.clamped)
      if change == 0, step.ScalingAdjustment != 0 { change = step.ScalingAdjustment > 0 ? 1 : -1 }
      if let least = MinAdjustmentMagnitude, abs(change) < least {
        change = change < 0 ? -least : least
      }
      return capacity.adding(change)
    default: return capacity.adding(step.ScalingAdjustment)
    }
  }
}

extension Double {
  /// The number within what capacities can be.
  var clamped: Double { isNaN ? 0 : Swift.min(Swift.max(self, -1e9), 1e9) }
}

extension Int {
  /// The sum, at the ends of the range where it lies beyond.
  func adding(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : sum
  }
}
