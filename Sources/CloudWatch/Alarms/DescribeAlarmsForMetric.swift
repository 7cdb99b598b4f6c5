import AWSModel
import Documents
import Simulation

/// Shows the alarms on one metric.
public enum DescribeAlarmsForMetric: Operation {
  /// The metric, and what of an alarm must be the same.
  public struct Input: Decodable {
    let MetricName: String
    let Namespace: String
    let Statistic: String?
    let ExtendedStatistic: String?
    let Dimensions: [DimensionInput]?
    let Period: Int64?
    let Unit: String?
  }

  /// The alarms in order of name.
  public struct Output: Encodable {
    let MetricAlarms: [JSON]
  }

  /// Shows them; alarms on calculations are left out.
  ///
  /// - Source: CloudWatch API, `DescribeAlarmsForMetric`.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let metric = Metric(input.Namespace, input.MetricName, given: input.Dimensions)
    let scope = call.scope
    let state = call.world.cloudWatch
    let found = state.watchers.keys(from: Triple(scope, metric, ""))
      .prefix { $0.first == scope && $0.second == metric }
      .compactMap { state.alarm($0.third, scope) }
      .filter { matches($0, input) }
    return Output(MetricAlarms: found.map(\.shape))
  }

  private static func matches(_ alarm: Alarm, _ input: Input) -> Bool {
    guard let watch = alarm.watch, case .metric(_, let statistic, let unit) = watch.source else {
      return false
    }
    return (input.Period ?? watch.period) == watch.period
      && (input.Statistic ?? input.ExtendedStatistic ?? statistic.name) == statistic.name
      && (input.Unit == nil || input.Unit == unit)
  }
}
