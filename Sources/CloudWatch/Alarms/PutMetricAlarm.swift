import AWSModel
import Simulation

/// Makes an alarm on a metric or on a calculation with metrics, or changes it.
public enum PutMetricAlarm: Operation {
  /// What it watches, and what it does.
  public struct Input: Decodable {
    let AlarmName: String
    let AlarmDescription: String?
    let ActionsEnabled: Bool?
    let OKActions: [String]?
    let AlarmActions: [String]?
    let InsufficientDataActions: [String]?
    let MetricName: String?
    let Namespace: String?
    let Statistic: String?
    let ExtendedStatistic: String?
    let Dimensions: [DimensionInput]?
    let Period: Int64?
    let Unit: String?
    let EvaluationPeriods: Int?
    let DatapointsToAlarm: Int?
    let Threshold: Double?
    let ComparisonOperator: String?
    let TreatMissingData: String?
    let EvaluateLowSampleCountPercentile: String?
    let Metrics: [MetricQueryInput]?
    let Tags: [TagInput]?
    let ThresholdMetricId: String?
    let EvaluationCriteria: PromQL?

    struct PromQL: Decodable {}
  }

  /// Makes it; it begins without data and looks at its metric at the next minute.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let watch = try input.watch()
    let key = AlarmKey(input.AlarmName, call.scope)
    var alarm = Alarm(key, .metric(watch), at: call.world.now)
    alarm.description = input.AlarmDescription
    alarm.actionsEnabled = input.ActionsEnabled ?? true
    alarm.okActions = input.OKActions ?? []
    alarm.alarmActions = input.AlarmActions ?? []
    alarm.insufficientDataActions = input.InsufficientDataActions ?? []
    for arn in alarm.okActions + alarm.alarmActions + alarm.insufficientDataActions {
      try AlarmInput.check(action: arn)
    }
    alarm.put(input.Tags)
    call.world.putAlarm(alarm)
    return NoOutput()
  }
}

extension PutMetricAlarm.Input {
  /// What is watched.
  ///
  /// - Throws: `ValidationError` and its like; where no source is named the sentence is ours.
  fileprivate func watch() throws(AWSError) -> MetricWatch {
    if ThresholdMetricId != nil || EvaluationCriteria != nil {
      throw .validation(
        "Anomaly detection (ThresholdMetricId) and PromQL alarms are not simulated; give "
          + "Threshold and a comparison with it.")
    }
    guard let periods = EvaluationPeriods else { throw missing("EvaluationPeriods") }
    guard let name = ComparisonOperator else { throw missing("ComparisonOperator") }
    guard let comparison = Comparison(rawValue: name) else {
      throw .validation(
        "\(name) compares with a band of anomaly detection, which is not simulated.")
    }
    guard let threshold = Threshold else { throw missing("Threshold") }
    let (source, period) = try source()
    var watch = MetricWatch(
      source, period: period, evaluationPeriods: periods, datapointsToAlarm: DatapointsToAlarm,
      comparison, threshold: threshold)
    watch.missingData = try missingData()
    watch.lowSamples = try lowSamples()
    try check(watch)
    return watch
  }

  private func source() throws(AWSError) -> (MetricWatch.Source, Int64) {
    if let inputs = Metrics {
      guard MetricName == nil, Namespace == nil, Period == nil, Statistic == nil else {
        throw .validation(
          "The parameters Metrics and MetricName, Namespace, Dimensions, Period, Unit, Statistic "
            + "or ExtendedStatistic are mutually exclusive and you have specified both.")
      }
      let queries = try inputs.queries("Metrics")
      guard queries.count(where: \.returnsData) == 1 else {
        // Source: public issue trackers quote this sentence.
        throw .validation("Exactly one element of the metrics list should return data.")
      }
      let period = queries.compactMap { $0.stat?.period ?? $0.period }.max() ?? 60
      return (.queries(queries), period)
    }
    guard let metric = MetricName else { throw missing("MetricName") }
    guard let namespace = Namespace else { throw missing("Namespace") }
    guard let period = Period else { throw missing("Period") }
    guard [10, 20, 30].contains(period) || (period > 0 && period % 60 == 0) else {
      throw .invalidValue("Period must be 10, 20, 30 or a multiple of 60.")
    }
    let statistic = try statistic()
    return (
      .metric(AlarmMetric(namespace, metric, given: Dimensions), statistic, unit: Unit), period
    )
  }

  private func statistic() throws(AWSError) -> CloudWatch.Statistic {
    if let extended = ExtendedStatistic {
      guard Statistic == nil else {
        throw .invalidCombination(
          "The parameters Statistic and ExtendedStatistic are mutually exclusive and you have "
            + "specified both.")
      }
      guard let found = CloudWatch.Statistic(extended), !found.isPlain else {
        throw .invalidValue(
          "The value \(extended) for parameter ExtendedStatistic is not supported.")
      }
      return found
    }
    guard let found = Statistic.flatMap(CloudWatch.Statistic.init) else {
      throw missing("Statistic")
    }
    return found
  }

  private func missingData() throws(AWSError) -> MissingData? {
    guard let name = TreatMissingData else { return nil }
    guard let found = MissingData(rawValue: name) else {
      throw .validation(
        "Option \(name) is not supported. Supported options for parameter TreatMissingData are "
          + "breaching, notBreaching, ignore and missing.")
    }
    return found
  }

  private func lowSamples() throws(AWSError) -> String? {
    guard let name = EvaluateLowSampleCountPercentile else { return nil }
    guard name == "evaluate" || name == "ignore" else {
      throw .validation(
        "Option \(name) is not supported. Supported options for parameter "
          + "EvaluateLowSampleCountPercentile are evaluate and ignore.")
    }
    return name
  }

  private func check(_ watch: MetricWatch) throws(AWSError) {
    if let datapoints = watch.datapointsToAlarm, datapoints > watch.evaluationPeriods {
      throw .validation(
        "The parameter DatapointsToAlarm must be less than or equal to EvaluationPeriods.")
    }
    // Source: CloudWatch API, `PutMetricAlarm` (one day, seven with periods of an hour and more).
    let limit: Int64 = watch.period >= 3600 ? 604_800 : 86_400
    let (length, overflow) = watch.period.multipliedReportingOverflow(
      by: Int64(watch.evaluationPeriods))
    guard !overflow, length <= limit else {
      throw .validation(
        "Metrics cannot be checked across more than \(limit == 86_400 ? "a day" : "seven days") "
          + "(EvaluationPeriods * Period must be <= \(limit)).")
    }
  }

  private func missing(_ member: String) -> AWSError {
    .validation("The parameter \(member) must be specified for an alarm on a metric.")
  }
}

/// The metric under a name that an input's own members do not hide.
private typealias AlarmMetric = Metric

/// What inputs that make alarms have in common.
enum AlarmInput {
  /// Refuses what cannot be an action.
  ///
  /// - Source: the sentence as public issue trackers quote it.
  static func check(action arn: String) throws(AWSError) {
    guard arn.hasPrefix("arn:"), arn.split(separator: ":").count > 4 else {
      throw .validation("Invalid arn syntax: \(arn)")
    }
  }
}
