/// What is known of a metric in a span of time: how many values, how large.
public struct MetricStatistics: Hashable, Codable, Sendable {
  /// How many values.
  public var count: Double
  /// Their sum.
  public var sum: Double
  /// The smallest.
  public var minimum: Double
  /// The largest.
  public var maximum: Double
  /// The values with how often each came, where they were kept one by one: percentiles need them.
  public var values: [Value]

  /// A value and how often it came.
  public struct Value: Hashable, Codable, Sendable {
    /// The value.
    public var value: Double
    /// How often it came.
    public var count: Double

    /// A value that came `count` times.
    public init(_ value: Double, count: Double = 1) {
      self.value = value
      self.count = count
    }
  }

  /// The statistics of one value that came `count` times.
  public init(_ value: Double, count: Double = 1) {
    self.count = count
    sum = value * count
    minimum = value
    maximum = value
    values = [Value(value, count: count)]
  }

  /// Statistics that somebody else made; of single values nothing is known.
  public init(count: Double, sum: Double, minimum: Double, maximum: Double) {
    self.count = count
    self.sum = sum
    self.minimum = minimum
    self.maximum = maximum
    values = []
  }

  /// The mean.
  public var average: Double { count == 0 ? 0 : sum / count }

  /// Both together.
  public mutating func add(_ other: MetricStatistics) {
    let isComplete = knowsValues && other.knowsValues
    count += other.count
    sum += other.sum
    minimum = min(minimum, other.minimum)
    maximum = max(maximum, other.maximum)
    guard isComplete else {
      values = []
      return
    }
    for value in other.values {
      if let place = values.firstIndex(where: { $0.value == value.value }) {
        values[place].count += value.count
      } else {
        values.append(value)
      }
    }
  }

  /// Whether every single value is known.
  ///
  /// - Source: CloudWatch API, `GetMetricStatistics` (percentiles need raw data; statistic sets
  ///   hold some where they are of one value, or where smallest and largest are the same).
  public var knowsValues: Bool { !values.isEmpty || minimum == maximum }

  /// The value below which so many percent of the values lie; nil where single values are not
  /// known.
  ///
  /// It is interpolated between neighbours, which is our choice: AWS publishes no formula.
  public func percentile(_ percent: Double) -> Double? {
    guard count > 0 else { return nil }
    if minimum == maximum { return minimum }
    guard !values.isEmpty else { return nil }
    let ordered = values.sorted { $0.value < $1.value }
    let rank = percent / 100 * (count - 1)
    func value(at place: Double) -> Double {
      var passed = 0.0
      for entry in ordered {
        passed += entry.count
        if place < passed { return entry.value }
      }
      return maximum
    }
    let lower = value(at: rank.rounded(.down))
    let upper = value(at: rank.rounded(.up))
    return lower + (upper - lower) * (rank - rank.rounded(.down))
  }
}
