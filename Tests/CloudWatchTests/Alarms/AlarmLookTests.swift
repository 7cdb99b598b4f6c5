import AWSModel
import Documents
import Simulation
import TestSupport
import Testing

@testable import CloudWatch

@Suite("Alarms look at their metrics") struct AlarmLookTests {
  @Test("an alarm is born without data, and stays unchecked while none comes")
  func birth() throws {
    var scene = Scene.cloudWatch()
    try scene.watchOrders()

    scene.pass(.minutes(30))
    let alarm = try scene.alarm()

    #expect(alarm["StateValue"] == "INSUFFICIENT_DATA")
    #expect(alarm["StateReason"] == "Unchecked: Initial alarm creation")
  }

  @Test("a value above the threshold makes an alarm at the end of its minute, in AWS's words")
  func crosses() throws {
    var scene = Scene.cloudWatch()
    try scene.watchOrders(["DatapointsToAlarm": 1])
    try scene.order(95)

    scene.pass(.seconds(59))
    let before = try scene.state()
    scene.pass(.seconds(1))
    let alarm = try scene.alarm()

    #expect(before == "INSUFFICIENT_DATA")
    #expect(alarm["StateValue"] == "ALARM")
    #expect(
      alarm["StateReason"]
        == "Threshold Crossed: 1 out of the last 1 datapoints [95.0 (05/01/26 09:00:00)] was greater than the threshold (90.0) (minimum 1 datapoint for OK -> ALARM transition)."
    )
    let text = try #require(alarm["StateReasonData"]?.string)
    let data = try JSON(parsing: text)
    #expect(data["version"] == "1.0")
    #expect(data["queryDate"] == "2026-01-05T09:01:00.000+0000")
    #expect(data["startDate"] == "2026-01-05T09:00:00.000+0000")
    #expect(data["recentDatapoints"] == [95.0])
    #expect(data["evaluatedDatapoints"]?[0]?["value"] == 95.0)
  }

  @Test("without DatapointsToAlarm the sentence is the short one; the latest value stands first")
  func words() throws {
    var scene = Scene.cloudWatch()
    try scene.watchOrders(["EvaluationPeriods": 2])

    try scene.order(95)
    scene.pass(.minutes(1))
    try scene.order(97.5)
    scene.pass(.minutes(1))

    #expect(
      try scene.alarm()["StateReason"]
        == "Threshold Crossed: 2 datapoints [97.5 (05/01/26 09:01:00), 95.0 (05/01/26 09:00:00)] were greater than the threshold (90.0)."
    )
  }

  @Test("two out of three: one value back within the threshold leaves the alarm standing")
  func mOutOfN() throws {
    var scene = Scene.cloudWatch()
    try scene.watchOrders(["EvaluationPeriods": 3, "DatapointsToAlarm": 2])
    var states: [String] = []

    for value in [95.0, 10, 95, 95, 10] {
      try scene.order(value)
      scene.pass(.minutes(1))
      states.append(try scene.state())
    }

    #expect(states == ["INSUFFICIENT_DATA", "OK", "ALARM", "ALARM", "ALARM"])
  }

  @Test("silence: missing, notBreaching, breaching and ignore each go their way")
  func silence() throws {
    var states: [String: String] = [:]
    var reasons: [String: String] = [:]
    for mode in ["missing", "notBreaching", "breaching", "ignore"] {
      var scene = Scene.cloudWatch()
      try scene.watchOrders(["TreatMissingData": .string(mode)])
      try scene.order(mode == "breaching" ? 10 : 95)
      scene.pass(.minutes(10))
      states[mode] = try scene.state()
      reasons[mode] = try scene.alarm()["StateReason"]?.string
    }

    #expect(
      states == [
        "missing": "INSUFFICIENT_DATA", "notBreaching": "OK", "breaching": "ALARM",
        "ignore": "ALARM",
      ])
    #expect(reasons["missing"] == "Insufficient Data: 1 datapoint was unknown.")
    #expect(
      reasons["breaching"]
        == "Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [Breaching]."
    )
  }

  @Test("once everything in sight is flat, nothing is on the agenda")
  func sleeps() throws {
    var scene = Scene.cloudWatch()
    try scene.watchOrders()
    try scene.order(95)
    let metric = Metric("Shop", "Load")
    scene.world.setGauge(metric, scene.scope, to: 5)

    scene.pass(.minutes(20))

    #expect(scene.world.agenda.count == 0)
  }

  @Test("a gauge is flat from change to change; its alarm follows the changes")
  func gauges() throws {
    var scene = Scene.cloudWatch()
    let metric = Metric("Shop", "Load", ["Zone": "a"])
    try scene.watchOrders([
      "AlarmName": "load", "MetricName": "Load", "EvaluationPeriods": 3,
      "Dimensions": [["Name": "Zone", "Value": "a"]],
    ])

    scene.world.setGauge(metric, scene.scope, to: 50, unit: "Percent")
    scene.pass(.hours(1))
    let calm = try scene.state("load")
    scene.world.setGauge(metric, scene.scope, to: 120, unit: "Percent")
    scene.pass(.minutes(2))
    let soon = try scene.state("load")
    scene.pass(.minutes(1))

    #expect([calm, soon, try scene.state("load")] == ["OK", "OK", "ALARM"])
    #expect(
      scene.world.statistics(
        of: metric, scene.scope, from: .dawn, to: .dawn + .minutes(10))?.average == 50)
  }

  @Test("percentiles are compared as they are asked for")
  func percentiles() throws {
    var scene = Scene.cloudWatch()
    try scene.watchOrders([
      "AlarmName": "slow", "ExtendedStatistic": "p90", "Statistic": nil,
    ])

    for value in stride(from: 10.0, through: 200, by: 10) { try scene.order(value) }
    scene.pass(.minutes(1))

    // Twenty values 10, 20 … 200: the 90th percentile lies at 10 + 0.9 × 190.
    #expect(try scene.state("slow") == "ALARM")
    #expect(try scene.alarm("slow")["ExtendedStatistic"] == "p90")
    let text = try #require(try scene.alarm("slow")["StateReasonData"]?.string)
    #expect(
      try JSON(parsing: text)["recentDatapoints"]?[0]?.double.map { abs($0 - 181) < 1e-9 } == true)
  }
}
