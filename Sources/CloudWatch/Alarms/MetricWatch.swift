import Simulation

/// What an alarm compares with what, over how many periods.
public struct MetricWatch: Codable, Sendable {
  /// What is watched.
  public var source: Source
  /// The length of a period in seconds.
  public var period: Int64
  /// So many periods are compared.
  public var evaluationPeriods: Int
  /// So many of them must be breaching; nil for all.
  public var datapointsToAlarm: Int?
  /// What each is compared with.
  public var threshold: Double
  /// How.
  public var comparison: Comparison
  /// What a period without data counts as; nil where nobody said, which is the same as missing.
  public var missingData: MissingData?
  /// For percentiles: `evaluate` or `ignore` where there are too few values.
  public var lowSamples: String?

  /// What is watched.
  public enum Source: Codable, Sendable {
    /// A statistic of one metric, of one unit where that was asked for.
    case metric(Metric, Statistic, unit: String?)
    /// Queries, of which one gives the data.
    case queries([MetricQuery])
  }

  /// A watch on one metric.
  public init(
    _ metric: Metric, _ statistic: Statistic = .average, unit: String? = nil, period: Int64 = 60,
    evaluationPeriods: Int, datapointsToAlarm: Int? = nil, _ comparison: Comparison,
    threshold: Double
  ) {
    self.init(
      .metric(metric, statistic, unit: unit), period: period, evaluationPeriods: evaluationPeriods,
      datapointsToAlarm: datapointsToAlarm, comparison, threshold: threshold)
  }

  /// A watch on a metric or a calculation.
  public init(
    _ source: Source, period: Int64, evaluationPeriods: Int, datapointsToAlarm: Int? = nil,
    _ comparison: Comparison, threshold: Double
  ) {
    self.source = source
    self.period = period
    self.evaluationPeriods = evaluationPeriods
    self.datapointsToAlarm = datapointsToAlarm
    self.comparison = comparison
    self.threshold = threshold
  }

  /// The metrics it depends on.
  public var metrics: [Metric] {
    switch source {
    case .metric(let metric, _, _): [metric]
    case .queries(let queries): queries.compactMap { $0.stat?.metric }
    }
  }

  /// The number of breaching periods that make an alarm.
  public var needed: Int { datapointsToAlarm ?? evaluationPeriods }

  /// So many periods are read: a few more than are compared, so that late data does not look like
  /// none.
  ///
  /// - Source: CloudWatch User Guide, “Configuring how CloudWatch alarms treat missing data”: its
  ///   tables show five data points for an alarm over three periods.
  var range: Int { evaluationPeriods + 2 }

  /// How often it is looked at, in seconds.
  ///
  /// - Source: CloudWatch User Guide, “Alarm evaluation” (every minute; with a shorter period every
  ///   ten seconds; over more than a day once an hour).
  var cadence: Int64 {
    if period < 60 { return 10 }
    return period * Int64(evaluationPeriods) > 86_400 ? 3600 : 60
  }
}

/// How a value is compared with the threshold.
public enum Comparison: String, Codable, Sendable {
  case greaterOrEqual = "GreaterThanOrEqualToThreshold"
  case greater = "GreaterThanThreshold"
  case less = "LessThanThreshold"
  case lessOrEqual = "LessThanOrEqualToThreshold"

  /// Whether a value is on the wrong side.
  public func isBreached(by value: Double, threshold: Double) -> Bool {
    switch self {
    case .greaterOrEqual: value >= threshold
    case .greater: value > threshold
    case .less: value < threshold
    case .lessOrEqual: value <= threshold
    }
  }

  /// `greater than`, as reasons say it.
  var phrase: String {
    switch self {
    case .greaterOrEqual: "greater than or equal to"
    case .greater: "greater than"
    case .less: "less than"
    case .lessOrEqual: "less than or equal to"
    }
  }
}

/// What a period without data counts as.
public enum MissingData: String, Codable, Sendable {
  case breaching
  case notBreaching
  case ignore
  case missing
}
