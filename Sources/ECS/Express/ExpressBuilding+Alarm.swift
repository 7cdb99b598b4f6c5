import AWSModel
import CloudWatch
import Documents
import Simulation

// The alarm on which deployments of an Express service go back.
extension ExpressBuilding {
  /// `CLUSTER/SERVICE/RollbackAlarm`.
  var alarm: String { "\(cluster.key.name)/\(name)/RollbackAlarm" }

  /// Makes the alarm, or anew as at the beginning of each deployment, which brings tasks into the
  /// target group `newest`.
  ///
  /// - Source: public configurations that import or copy such alarms (two of three minutes with
  ///   more than 1 % of 4XX and 5XX answers, a few 4XX not counted), and the notes there on when
  ///   ECS writes them; ECS Developer Guide, “Updating an Amazon ECS Express Mode service”.
  func putAlarm(
    _ made: ExpressService.Made, newest: String, in call: inout Call
  ) throws(AWSError) {
    let others = made.groups.filter { $0 != newest }
    var queries: [JSON] = []
    for (place, group) in ([newest] + others).enumerated() {
      let stem = "m\(place)"
      for (id, metric) in [
        ("4xx", "HTTPCode_Target_4XX_Count"), ("5xx", "HTTPCode_Target_5XX_Count"),
        ("total", "RequestCountPerTarget"),
      ] {
        queries.append(line("\(stem)_\(id)", metric, group, made.balancer))
      }
      queries.append([
        "Id": .string("e\(stem)"),
        "Expression": .string(
          "100 * (IF(\(stem)_4xx < 5, 0, \(stem)_4xx) + \(stem)_5xx) / FILL(\(stem)_total, 1)"),
        "Label": .string(
          "Sum of 4XX and 5XX errors percentage for \(place == 0 ? "canary" : "primary") target "
            + "group"), "ReturnData": false,
      ])
    }
    queries.append([
      "Id": "e", "Expression": "MAX([em0, em1])",
      "Label": "Sum of 4XX and 5XX errors percentage", "ReturnData": true,
    ])
    try call.ask(
      PutMetricAlarm.self,
      [
        "AlarmName": .string(alarm), "AlarmDescription": "Rate of 4XX and 5XX errors",
        "ComparisonOperator": "GreaterThanThreshold", "Threshold": 1.0, "EvaluationPeriods": 3,
        "DatapointsToAlarm": 2, "TreatMissingData": "notBreaching", "Metrics": .array(queries),
        "Tags": pairs,
      ])
  }

  private func line(
    _ id: String, _ metric: String, _ group: String, _ balancer: String
  ) -> JSON {
    [
      "Id": .string(id), "ReturnData": false,
      "MetricStat": [
        "Period": 60, "Stat": "Sum",
        "Metric": [
          "Namespace": "AWS/ApplicationELB", "MetricName": .string(metric),
          "Dimensions": [
            ["Name": "LoadBalancer", "Value": .string(Self.dimension(of: balancer))],
            ["Name": "TargetGroup", "Value": .string(Self.dimension(of: group))],
          ],
        ],
      ],
    ]
  }

  /// How metrics name a load balancer (`app/NAME/ID`) or a target group (`targetgroup/NAME/ID`).
  static func dimension(of arn: String) -> String {
    let last = arn.split(separator: ":").last.map(String.init) ?? arn
    let mark = "loadbalancer/"
    return last.hasPrefix(mark) ? String(last.dropFirst(mark.count)) : last
  }
}
