import Documents

@testable import Sandbox

// Alarms, metrics and what is scaled, for lists that go over several pages.
extension PagingTests {
  /// Two lines of one value each.
  static let metricDataRequest: JSON = [
    "StartTime": 1_767_600_000, "EndTime": 1_767_700_000,
    "MetricDataQueries": [query("m1"), query("m2")],
  ]

  private static func query(_ name: String) -> JSON {
    [
      "Id": .string(name),
      "MetricStat": [
        "Metric": ["Namespace": "Shop", "MetricName": .string(name)], "Period": 604_800,
        "Stat": "Sum",
      ],
    ]
  }

  /// Alarms with some history, metrics, and services that are scaled.
  static func makeAlarmsAndScaling(in sandbox: inout Sandbox) throws {
    for name in ["m1", "m2"] {
      let text = JSON.string(name)
      try sandbox.ask(
        "cloudwatch", "PutMetricData",
        ["Namespace": "Shop", "MetricData": [["MetricName": text, "Value": 1.0]]])
      try sandbox.ask(
        "cloudwatch", "PutMetricAlarm",
        [
          "AlarmName": text, "Namespace": "Shop", "MetricName": text, "Statistic": "Sum",
          "Period": 60, "EvaluationPeriods": 1, "Threshold": 5.0,
          "ComparisonOperator": "GreaterThanThreshold",
        ])
    }
  }
}
