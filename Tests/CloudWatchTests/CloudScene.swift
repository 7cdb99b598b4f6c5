import AWSModel
import CloudWatch
import Documents
import Simulation
import TestSupport
import Testing

extension Scene {
  /// A world with CloudWatch alone.
  static func cloudWatch(and others: [any WorldModule.Type] = []) -> Scene {
    Scene([CloudWatchService.self], and: others)
  }

  /// Writes one value of the metric `Shop` `Orders`.
  mutating func order(_ value: Double, unit: String? = nil) throws {
    try ask(
      "cloudwatch", "PutMetricData",
      [
        "Namespace": "Shop",
        "MetricData": [
          JSON(present: ["MetricName": "Orders", "Value": .double(value), "Unit": .text(unit)])
        ],
      ])
  }

  /// Puts an alarm called `orders` on the mean of `Orders` in a minute, above 90, unless said
  /// otherwise; null takes a member out.
  mutating func watchOrders(_ more: JSON = [:]) throws {
    var request: JSONObject = [
      "AlarmName": "orders", "Namespace": "Shop", "MetricName": "Orders", "Statistic": "Average",
      "Period": 60, "EvaluationPeriods": 1, "Threshold": 90.0,
      "ComparisonOperator": "GreaterThanThreshold",
    ]
    for member in more.object ?? [:] {
      request[member.key] = member.value.isNull ? nil : member.value
    }
    try ask("cloudwatch", "PutMetricAlarm", .object(request))
  }

  /// What `describe-alarms` shows of an alarm.
  mutating func alarm(_ name: String = "orders", _ types: JSON = ["MetricAlarm"]) throws -> JSON {
    let answer = try ask(
      "cloudwatch", "DescribeAlarms", ["AlarmNames": [.string(name)], "AlarmTypes": types])
    return answer["MetricAlarms"]?[0] ?? answer["CompositeAlarms"]?[0] ?? [:]
  }

  /// The state of an alarm.
  mutating func state(_ name: String = "orders") throws -> String {
    try alarm(name, ["MetricAlarm", "CompositeAlarm"])["StateValue"]?.string ?? "none"
  }

  /// The summaries in the history of an alarm, the oldest first.
  mutating func history(_ name: String = "orders", _ kind: String? = nil) throws -> [String] {
    let answer = try ask(
      "cloudwatch", "DescribeAlarmHistory",
      JSON(present: [
        "AlarmName": .string(name), "ScanBy": "TimestampAscending",
        "HistoryItemType": .text(kind),
        "AlarmTypes": ["MetricAlarm", "CompositeAlarm"],
      ]))
    return (answer["AlarmHistoryItems"]?.array ?? []).compactMap { $0["HistorySummary"]?.string }
  }
}
