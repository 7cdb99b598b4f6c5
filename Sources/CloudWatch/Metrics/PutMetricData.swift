import AWSModel
import Simulation

/// Writes values of metrics of one's own.
public enum PutMetricData: Operation {
  /// The namespace and the values.
  public struct Input: Decodable {
    let Namespace: String
    let MetricData: [Datum]?
    let EntityMetricData: [EntityData]?

    struct EntityData: Decodable {
      let MetricData: [Datum]?
    }

    struct Datum: Decodable {
      let MetricName: String
      let Dimensions: [DimensionInput]?
      let Timestamp: Double?
      let Value: Double?
      let StatisticValues: StatisticSet?
      let Values: [Double]?
      let Counts: [Double]?
      let Unit: String?
      let StorageResolution: Int?
    }

    struct StatisticSet: Decodable {
      let SampleCount: Double
      let Sum: Double
      let Minimum: Double
      let Maximum: Double
    }
  }

  /// Keeps them, and wakes the alarms on them.
  ///
  /// - Source: CloudWatch API, `PutMetricData` (limits of time); sentences: getmoto/moto.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    guard !input.Namespace.hasPrefix("AWS/") else {
      throw .invalidValue("The value AWS/ for parameter Namespace is invalid.")
    }
    var data = input.MetricData ?? []
    for entity in input.EntityMetricData ?? [] { data += entity.MetricData ?? [] }
    guard !data.isEmpty else {
      throw .missingParameter("The parameter MetricData is required.")
    }
    guard data.count <= 1000 else {
      throw .invalidValue("The collection MetricData must not have a size greater than 1000.")
    }
    for (place, datum) in data.enumerated() {
      let path = "MetricData.member.\(place + 1)"
      let statistics = try statistics(of: datum, path)
      let time = try time(of: datum, path, now: call.world.now)
      if let resolution = datum.StorageResolution, resolution != 1, resolution != 60 {
        throw .invalidValue(
          "The value \(resolution) for parameter \(path).StorageResolution is invalid.")
      }
      call.world.record(
        statistics, of: Metric(input.Namespace, datum.MetricName, given: datum.Dimensions),
        call.scope, at: time, unit: datum.Unit ?? "None",
        resolution: datum.StorageResolution == 1 ? 1 : 60)
    }
    return NoOutput()
  }

  private static func time(
    of datum: Input.Datum, _ path: String, now: SimTime
  ) throws(AWSError) -> SimTime {
    guard let stamp = datum.Timestamp else { return now }
    let time = SimTime(milliseconds: 0) + .seconds(stamp)
    guard time >= now - .days(14), time <= now + .hours(2) else {
      throw .invalidValue(
        "Timestamp \(path).Timestamp must specify a time within the past two weeks and at most two "
          + "hours in the future.")
    }
    return time
  }

  private static func statistics(
    of datum: Input.Datum, _ path: String
  ) throws(AWSError) -> MetricStatistics {
    let given = [datum.Value != nil, datum.Values != nil, datum.StatisticValues != nil]
    let names = ["Value", "Values", "StatisticValues"]
    let used = zip(names, given).filter(\.1).map(\.0)
    guard used.count < 2 else {
      let sentence =
        "The parameters \(path).\(used[0]) and \(path).\(used[1]) are mutually exclusive and you "
        + "have specified both."
      throw used[1] == "StatisticValues"
        ? .invalidCombination(sentence) : .invalidValue(sentence)
    }
    if let set = datum.StatisticValues {
      guard set.SampleCount > 0, set.Minimum <= set.Maximum else {
        throw .invalidValue("The values for parameter \(path).StatisticValues are invalid.")
      }
      return MetricStatistics(
        count: set.SampleCount, sum: set.Sum, minimum: set.Minimum, maximum: set.Maximum)
    }
    if let values = datum.Values { return try statistics(values, datum.Counts, path) }
    guard let value = datum.Value else {
      throw .missingParameter(
        "At least one of the parameters must be specified: Value, Values or StatisticValues.")
    }
    try check(value, "\(path).Value")
    return MetricStatistics(value)
  }

  private static func statistics(
    _ values: [Double], _ counts: [Double]?, _ path: String
  ) throws(AWSError) -> MetricStatistics {
    if let counts, counts.count != values.count {
      throw .invalidValue(
        "The parameters \(path).Values and \(path).Counts must be of the same size.")
    }
    guard let first = values.first, values.count <= 150 else {
      throw .invalidValue("The collection \(path).Values must have a size between 1 and 150.")
    }
    var sum: MetricStatistics?
    for (place, value) in values.enumerated() {
      try check(value, "\(path).Values")
      let part = MetricStatistics(value, count: counts.map { $0[place] } ?? 1)
      if sum == nil { sum = part } else { sum?.add(part) }
    }
    return sum ?? MetricStatistics(first)
  }

  /// - Source: CloudWatch API, `MetricDatum.Value` (−2^360 to 2^360, no special numbers).
  private static func check(_ value: Double, _ path: String) throws(AWSError) {
    guard value.isFinite, abs(value) <= 0x1p360 else {
      throw .invalidValue(
        "The value \(value.isNaN ? "NaN" : "\(value)") for parameter \(path) is invalid.")
    }
  }
}
