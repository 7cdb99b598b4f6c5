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
    for number in 1...2 {
      let target: JSONObject = [
        "ServiceNamespace": "ecs", "ResourceId": .string("service/default/r\(number)"),
        "ScalableDimension": "ecs:service:DesiredCount",
      ]
      func with(_ more: JSONObject) -> JSON {
        .object(JSONObject(uniqueMembers: target.members + more.members))
      }
      let scaling = "application-autoscaling"
      try sandbox.ask(
        scaling, "RegisterScalableTarget", with(["MinCapacity": 2, "MaxCapacity": 4]))
      try sandbox.ask(
        scaling, "PutScalingPolicy",
        with([
          "PolicyName": "cpu", "PolicyType": "TargetTrackingScaling",
          "TargetTrackingScalingPolicyConfiguration": [
            "TargetValue": 50.0,
            "PredefinedMetricSpecification": [
              "PredefinedMetricType": "ECSServiceAverageCPUUtilization"
            ],
          ],
        ]))
      try sandbox.ask(
        scaling, "PutScheduledAction",
        with([
          "ScheduledActionName": "morning", "Schedule": "cron(0 6 * * ? *)",
          "ScalableTargetAction": ["MinCapacity": 2],
        ]))
    }
  }
}
