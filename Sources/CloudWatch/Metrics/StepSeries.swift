import Simulation

/// A number that stays as it is between its changes: only those are kept.
///
/// So a metric that is flat for a day costs nothing, and its past can still be asked for.
public struct StepSeries: Hashable, Codable, Sendable {
  /// The changes, in order of time; nil for “no value from here on”.
  public private(set) var steps: [Step] = []
  /// The sum of the fingerprints of the changes, so that one more costs no look at the others.
  private var fingerprint: UInt64 = 0

  /// A change.
  public struct Step: Hashable, Codable, Sendable {
    /// When.
    public let time: SimTime
    /// What it was from then on.
    public let value: Double?
  }

  /// A series that never had a value.
  public init() {}

  /// How far back the past is kept: as long as AWS keeps values of one minute.
  ///
  /// - Source: CloudWatch User Guide, “Metrics retention” (15 days at a resolution of 60 seconds).
  public static let memory = SimDuration.days(15)
  /// The most changes that are kept.
  public static let limit = 20_000

  /// The value now.
  public var last: Double? { steps.last.flatMap(\.value) }
  /// When it changed last.
  public var lastChange: SimTime? { steps.last?.time }

  /// From `time` on it is `value`; `time` must not be before the last change.
  ///
  /// - Returns: whether that is news.
  @discardableResult
  public mutating func set(_ value: Double?, at time: SimTime) -> Bool {
    guard steps.isEmpty ? value != nil : last != value else { return false }
    if let last = steps.last, last.time == time {
      fingerprint &-= last.fingerprint
      steps.removeLast()
    }
    let step = Step(time: time, value: value)
    fingerprint &+= step.fingerprint
    steps.append(step)
    if steps.count > Self.limit { forget(Self.limit / 4) }
    if let first = steps.first, time - first.time > Self.memory, steps.count > 64 {
      let kept = steps.lastIndex { time - $0.time > Self.memory } ?? 0
      forget(kept)
    }
    return true
  }

  private mutating func forget(_ count: Int) {
    for step in steps.prefix(count) { fingerprint &-= step.fingerprint }
    steps.removeFirst(count)
  }

  /// The value at an instant.
  public func value(at time: SimTime) -> Double? {
    place(of: time).flatMap { steps[$0].value }
  }

  /// The last change that is not after `time`.
  private func place(of time: SimTime) -> Int? {
    var low = 0
    var high = steps.count
    while low < high {
      let middle = (low + high) / 2
      if steps[middle].time <= time { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : low - 1
  }

  /// The parts of a span in which it had a value.
  public func parts(
    from start: SimTime, to end: SimTime
  ) -> [(value: Double, length: SimDuration)] {
    guard start < end else { return [] }
    var parts: [(value: Double, length: SimDuration)] = []
    var place = place(of: start) ?? 0
    while place < steps.count, steps[place].time < end {
      let from = max(steps[place].time, start)
      let to = place + 1 < steps.count ? min(steps[place + 1].time, end) : end
      if let value = steps[place].value, from < to { parts.append((value, to - from)) }
      place += 1
    }
    return parts
  }

  /// The parts of a span in which several series together give a value.
  public static func parts(
    of series: [StepSeries], from start: SimTime, to end: SimTime,
    _ value: ([Double?]) -> Double?
  ) -> [(value: Double, length: SimDuration)] {
    guard start < end else { return [] }
    var times = [start, end]
    for one in series {
      let first = one.place(of: start).map { $0 + 1 } ?? 0
      times += one.steps[first...].lazy.map(\.time).prefix { $0 < end }
    }
    times.sort()
    return zip(times, times.dropFirst()).compactMap { from, to in
      guard from < to, let found = value(series.map { $0.value(at: from) }) else { return nil }
      return (found, to - from)
    }
  }

  /// The statistics of a span: one value a minute, weighted by time; nil where it had none.
  public func statistics(from start: SimTime, to end: SimTime) -> MetricStatistics? {
    MetricStatistics(parts: parts(from: start, to: end))
  }
}

extension StepSeries.Step {
  fileprivate var fingerprint: UInt64 {
    var digest = Digest()
    digest.feed(UInt64(bitPattern: time.milliseconds))
    digest.feed(value == nil ? 0 : 1)
    digest.feed(value?.bitPattern ?? 0)
    return digest.value
  }
}

extension StepSeries {
  private enum CodingKeys: CodingKey {
    case steps
  }

  /// Reads the changes.
  public init(from decoder: any Decoder) throws {
    steps = try decoder.container(keyedBy: CodingKeys.self).decode([Step].self, forKey: .steps)
    for step in steps { fingerprint &+= step.fingerprint }
  }

  /// Writes the changes, or only their fingerprint where a digest is being made.
  public func encode(to encoder: any Encoder) throws {
    if Pack.isDigesting(encoder) {
      var container = encoder.singleValueContainer()
      return try container.encode(fingerprint)
    }
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(steps, forKey: .steps)
  }
}

extension MetricStatistics {
  /// The statistics of values that each lasted for a while, as if told once a minute; nil for none.
  public init?(parts: [(value: Double, length: SimDuration)]) {
    guard let first = parts.first else { return nil }
    var area = 0.0
    var length = 0.0
    self.init(first.value)
    for part in parts {
      area += part.value * part.length.seconds
      length += part.length.seconds
      minimum = min(minimum, part.value)
      maximum = max(maximum, part.value)
    }
    count = max(1, (length / 60).rounded())
    // A flat value is itself, whatever the rounding of the division says.
    sum = (minimum == maximum ? minimum : area / length) * count
    values = parts.map { Value($0.value, count: $0.length.seconds * count / length) }
  }
}
