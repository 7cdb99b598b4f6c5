import Documents
import TestSupport
import Testing

@testable import CloudWatch

@Suite("PutMetricAlarm and its like") struct PutMetricAlarmTests {
  @Test("an alarm is shown as it was put; put again it keeps its state")
  func shows() throws {
    var scene = Scene.cloudWatch()
    try scene.watchOrders([
      "AlarmDescription": "too many", "Dimensions": [["Name": "Zone", "Value": "a"]],
      "Unit": "Count", "TreatMissingData": "notBreaching",
      "Tags": [["Key": "team", "Value": "web"]],
    ])
    scene.pass(.minutes(1))
    try scene.watchOrders(["Threshold": 50.0])

    let alarm = try scene.alarm()

    #expect(alarm["AlarmArn"] == "arn:aws:cloudwatch:us-east-1:123456789012:alarm:orders")
    #expect(alarm["Threshold"] == 50.0)
    #expect(alarm["StateValue"] == "OK")
    #expect(alarm["TreatMissingData"] == nil)
    #expect(scene.unread == [])
    #expect(
      try scene.history() == [
        "Alarm \"orders\" created", "Alarm updated from INSUFFICIENT_DATA to OK",
        "Alarm \"orders\" updated",
      ])
  }

  @Test("alarms are found by name, prefix, state, action and metric, page by page")
  func describes() throws {
    var scene = Scene.cloudWatch()
    for name in ["web-1", "web-2", "db-1"] { try scene.watchOrders(["AlarmName": .string(name)]) }
    func names(_ request: JSON, _ operation: String = "DescribeAlarms") throws -> [String] {
      var scene = scene
      let answer = try scene.ask("cloudwatch", operation, request)
      return (answer["MetricAlarms"]?.array ?? []).compactMap { $0["AlarmName"]?.string }
    }
    let metric: JSON = ["MetricName": "Orders", "Namespace": "Shop"]
    let first = try scene.ask("cloudwatch", "DescribeAlarms", ["MaxRecords": 2])
    let token = try #require(first["NextToken"])

    #expect(try names(["AlarmNamePrefix": "web"]) == ["web-1", "web-2"])
    #expect(try names(["AlarmNames": ["web-2", "none"]]) == ["web-2"])
    #expect(try names(["StateValue": "OK"]) == [])
    #expect(try names(["ActionPrefix": "arn:aws:sns"]) == [])
    #expect(try names(["MaxRecords": 2, "NextToken": token]) == ["web-2"])
    #expect(try names(metric, "DescribeAlarmsForMetric") == ["db-1", "web-1", "web-2"])
    #expect(
      scene.refusal("cloudwatch", "DescribeAlarms", ["NextToken": "nonsense"])?.code
        == "InvalidNextToken")
    #expect(
      scene.refusal("cloudwatch", "DescribeAlarmHistory", ["NextToken": "nonsense"])?.code
        == "InvalidNextToken")
  }

  @Test(
    "what cannot be watched is refused",
    arguments: [
      ["Period": 61], ["Statistic": nil], ["Period": 3600, "EvaluationPeriods": 169],
      ["Period": 60, "EvaluationPeriods": 1441], ["DatapointsToAlarm": 2],
      ["TreatMissingData": "never"], ["ExtendedStatistic": "p90"],
      ["ExtendedStatistic": "tm90", "Statistic": nil], ["ThresholdMetricId": "band"],
      ["AlarmActions": ["nonsense"]], ["MetricName": nil], ["Threshold": nil],
      ["ComparisonOperator": "GreaterThanUpperThreshold"],
    ] as [JSON])
  func refuses(_ change: JSON) throws {
    var scene = Scene.cloudWatch()

    #expect(throws: (any Error).self) { try scene.watchOrders(change) }
  }

  @Test("DeleteAlarms takes all or none")
  func deletes() throws {
    var scene = Scene.cloudWatch()
    try scene.watchOrders()

    let refused = scene.refusal("cloudwatch", "DeleteAlarms", ["AlarmNames": ["orders", "none"]])
    try scene.ask("cloudwatch", "DeleteAlarms", ["AlarmNames": ["orders"]])

    #expect(refused?.code == "ResourceNotFound")
    #expect(try scene.state() == "none")
    #expect(try scene.history().last == "Alarm \"orders\" deleted")
    scene.pass(.minutes(5))
    #expect(scene.world.agenda.count == 0)
  }

  @Test("an alarm on a calculation follows what its metrics give")
  func calculations() throws {
    var scene = Scene.cloudWatch()
    func stat(_ id: String, _ name: String) -> JSON {
      [
        "Id": .string(id), "ReturnData": false,
        "MetricStat": [
          "Metric": ["Namespace": "Shop", "MetricName": .string(name)], "Period": 60,
          "Stat": "Sum",
        ],
      ]
    }
    let ratio: JSON = ["Id": "ratio", "Expression": "100 * errors / all"]
    let request: JSON = [
      "AlarmName": "ratio", "EvaluationPeriods": 1, "Threshold": 5.0,
      "ComparisonOperator": "GreaterThanThreshold",
      "Metrics": [stat("errors", "Errors"), stat("all", "Requests"), ratio],
    ]
    try scene.ask("cloudwatch", "PutMetricAlarm", request)

    scene.world.setGauge(Metric("Shop", "Requests"), scene.scope, to: 200)
    scene.world.setGauge(Metric("Shop", "Errors"), scene.scope, to: 8)
    scene.pass(.minutes(3))
    let calm = try scene.state("ratio")
    scene.world.setGauge(Metric("Shop", "Errors"), scene.scope, to: 12)
    scene.pass(.minutes(2))

    #expect([calm, try scene.state("ratio")] == ["OK", "ALARM"])
    #expect(try scene.alarm("ratio")["Metrics"]?[2] == ratio)
  }
}
