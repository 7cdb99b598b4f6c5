import Simulation

/// One period as an alarm sees it.
public struct Datapoint: Hashable, Sendable {
  /// When the period began.
  public let time: SimTime
  /// The value; nil where there was no data.
  public let value: Double?
  /// How many values it is made of.
  public let count: Double?

  /// A period.
  public init(time: SimTime, value: Double?, count: Double? = nil) {
    self.time = time
    self.value = value
    self.count = count
  }
}

/// What the periods say about the state of an alarm; a decision that changes nothing.
///
/// The periods that have data are compared, the most recent first; only where they are too few is
/// the rest filled as the alarm says.
///
/// - Source: CloudWatch User Guide, “Configuring how CloudWatch alarms treat missing data”, whose
///   two tables are this type's tests.
struct AlarmJudgement {
  /// The state; nil to stay as it is.
  let state: AlarmState?
  /// The periods with data that were compared, the most recent first.
  let compared: [Datapoint]
  /// How many periods without data were counted, and as what.
  let filled: Int

  init(_ watch: MetricWatch, _ periods: [Datapoint]) {
    let wanted = watch.evaluationPeriods
    let present = Array(periods.filter { $0.value != nil }.prefix(wanted))
    let breaching = present.count { watch.isBreached(by: $0) }
    compared = present
    filled = wanted - present.count
    if breaching >= watch.needed {
      state = .alarm
    } else if filled == 0 {
      state = .ok
    } else {
      state = Self.state(watch, periods, breaching: breaching, filled: filled)
    }
  }

  private static func state(
    _ watch: MetricWatch, _ periods: [Datapoint], breaching: Int, filled: Int
  ) -> AlarmState? {
    let present = periods.filter { $0.value != nil }
    switch watch.missingData ?? .missing {
    case .breaching: return breaching + filled >= watch.needed ? .alarm : .ok
    case .notBreaching: return .ok
    case .missing, .ignore:
      let keeps = watch.missingData == .ignore
      if present.isEmpty { return keeps ? nil : .insufficientData }
      if present.count > breaching { return .ok }
      // Only breaching data, and too little of it: it counts once it is old enough.
      let oldest = periods.lastIndex { $0.value != nil } ?? 0
      return oldest + 1 >= watch.needed && !keeps ? .alarm : nil
    }
  }
}

extension MetricWatch {
  /// Whether a period is on the wrong side of the threshold.
  func isBreached(by period: Datapoint) -> Bool {
    period.value.map { comparison.isBreached(by: $0, threshold: threshold) } ?? false
  }
}
