import AWSModel
import Documents
import Simulation

/// Shows statistics of one metric over time.
public enum GetMetricStatistics: Operation {
  /// Of which metric, when, and which statistics.
  public struct Input: Decodable {
    let Namespace: String
    let MetricName: String
    let Dimensions: [DimensionInput]?
    let StartTime: Double
    let EndTime: Double
    let Period: Int64
    let Statistics: [String]?
    let ExtendedStatistics: [String]?
    let Unit: String?
  }

  /// A point for every period that has data.
  public struct Output: Encodable {
    let Label: String
    let Datapoints: [JSON]
  }

  /// Shows them.
  ///
  /// - Source: sentences of getmoto/moto and of public issue trackers; 1,440 points at most:
  ///   CloudWatch API, `GetMetricStatistics`.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    guard input.Statistics != nil || input.ExtendedStatistics != nil else {
      throw .invalidCombination("Must specify either Statistics or ExtendedStatistics")
    }
    guard input.StartTime < input.EndTime else {
      throw .invalidValue("The parameter StartTime must be less than the parameter EndTime.")
    }
    try MetricPeriod.check(input.Period)
    let asked = (input.EndTime - input.StartTime) / Double(input.Period)
    guard asked <= 1440 else {
      throw .invalidCombination(
        "You have requested up to \(Int64(asked.rounded(.up)).grouped) datapoints, which exceeds "
          + "the limit of 1,440. You may reduce the datapoints requested by increasing Period, or "
          + "decreasing the time range.")
    }
    for name in input.ExtendedStatistics ?? [] {
      guard let statistic = Statistic(name), !statistic.isPlain else {
        throw .invalidValue("The value \(name) for parameter ExtendedStatistics is not supported.")
      }
    }
    let metric = Metric(input.Namespace, input.MetricName, given: input.Dimensions)
    let world = call.world
    let span = MetricSpan(input.StartTime, input.EndTime, period: input.Period, now: world.now)
    let unit = input.Unit ?? world.unit(of: metric, call.scope) ?? "None"
    let scope = call.scope
    let points = span.periods(of: input.Period, now: world.now).compactMap { start -> JSON? in
      let end = start + .seconds(input.Period)
      let found = world.statistics(of: metric, scope, from: start, to: end, unit: input.Unit)
      return found.map { point(start, $0, unit, input) }
    }
    return Output(Label: input.MetricName, Datapoints: points)
  }

  private static func point(
    _ time: SimTime, _ statistics: MetricStatistics, _ unit: String, _ input: Input
  ) -> JSON {
    var members: [(String, JSON)] = [("Timestamp", time.timestamp)]
    for name in input.Statistics ?? [] {
      if let value = Statistic(name)?.value(of: statistics) {
        members.append((name, .double(value)))
      }
    }
    if let names = input.ExtendedStatistics {
      let values = names.compactMap { name in
        Statistic(name)?.value(of: statistics).map { (name, JSON.double($0)) }
      }
      members.append(("ExtendedStatistics", .object(JSONObject(values))))
    }
    return .object(JSONObject(members + [("Unit", .string(unit))]))
  }
}

extension Int64 {
  /// `2,880`.
  fileprivate var grouped: String {
    var text = ""
    for (place, digit) in String(self).reversed().enumerated() {
      if place > 0, place % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }
}
