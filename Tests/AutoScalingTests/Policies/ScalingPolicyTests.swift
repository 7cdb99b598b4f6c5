import AWSModel
import AutoScaling
import Balancing
import CloudWatch
import Documents
import EC2
import Identity
import Simulation
import TestSupport
import Testing

@Suite("Scaling policies") struct ScalingPolicyTests {
  private func scene(_ desired: Int = 10, most: Int = 30) throws -> Scene {
    var scene = Scene.groups()
    try scene.group(desired: desired, most: most)
    scene.pass(.minutes(10))
    return scene
  }

  private func put(_ scene: inout Scene, _ more: JSONObject) throws -> JSON {
    var request: JSONObject = ["AutoScalingGroupName": "web", "PolicyName": "p"]
    for member in more { request[member.key] = member.value }
    return try scene.ask("autoscaling", "PutScalingPolicy", .object(request))
  }

  private func execute(_ scene: inout Scene, _ more: JSONObject = [:]) throws {
    var request: JSONObject = ["AutoScalingGroupName": "web", "PolicyName": "p"]
    for member in more { request[member.key] = member.value }
    try scene.ask("autoscaling", "ExecutePolicy", .object(request))
  }

  private func desired(_ scene: inout Scene) throws -> Int64? {
    try scene.shown()["DesiredCapacity"]?.integer
  }

  // Rounding: EC2 Auto Scaling User Guide, “Scaling adjustment types” (12.7 → 12, .67 → 1,
  // -.58 → -1, -6.67 → -6).
  @Test(
    "adjust in the guide's way of rounding",
    arguments: [
      ("ChangeInCapacity", 3, 10, 13), ("ChangeInCapacity", -20, 10, 0),
      ("ExactCapacity", 4, 10, 4), ("PercentChangeInCapacity", 127, 10, 22),
      ("PercentChangeInCapacity", 6, 10, 11), ("PercentChangeInCapacity", -5, 10, 9),
      ("PercentChangeInCapacity", -67, 10, 4),
    ])
  func adjusts(_ type: String, _ number: Int, _ before: Int, _ after: Int64) throws {
    var scene = try scene(before)
    _ = try put(
      &scene, ["AdjustmentType": .string(type), "ScalingAdjustment": .number(number)])

    try execute(&scene)

    #expect(try desired(&scene) == after)
  }

  @Test("change by at least a magnitude, within the bounds, and tell who asked")
  func magnitude() throws {
    var scene = try scene(10, most: 12)
    _ = try put(
      &scene,
      [
        "AdjustmentType": "PercentChangeInCapacity", "ScalingAdjustment": 10,
        "MinAdjustmentMagnitude": 5,
      ])

    try execute(&scene)
    scene.pass(.minutes(1))

    #expect(try desired(&scene) == 12)
    #expect(
      try scene.activities("web", "Cause")[0].contains(
        "a user request executed policy p changing the desired capacity from 10 to 12."))
  }

  @Test("in steps add the difference while instances warm up, and nothing for the same step")
  func steps() throws {
    var scene = try scene()
    _ = try put(
      &scene,
      [
        "PolicyType": "StepScaling", "AdjustmentType": "PercentChangeInCapacity",
        "EstimatedInstanceWarmup": 300,
        "StepAdjustments": [
          ["MetricIntervalLowerBound": 0, "MetricIntervalUpperBound": 10, "ScalingAdjustment": 10],
          ["MetricIntervalLowerBound": 10, "ScalingAdjustment": 30],
        ],
      ])
    func at(_ value: Double) -> JSONObject {
      ["MetricValue": .double(value), "BreachThreshold": 50]
    }

    try execute(&scene, at(55))
    #expect(try desired(&scene) == 11)
    scene.pass(.minutes(2))
    try execute(&scene, at(58))
    #expect(try desired(&scene) == 11)
    try execute(&scene, at(65))
    #expect(try desired(&scene) == 13)
    try execute(&scene, at(40))

    #expect(try desired(&scene) == 13)
  }

  @Test("towards a target make two alarms, and follow the metric out and in")
  func tracks() throws {
    var scene = try scene(2)
    let answer = try put(
      &scene,
      [
        "PolicyType": "TargetTrackingScaling",
        "TargetTrackingConfiguration": [
          "TargetValue": 100,
          "CustomizedMetricSpecification": [
            "Namespace": "Shop", "MetricName": "Load", "Statistic": "Average",
          ],
        ],
      ])
    #expect(answer["Alarms"]?.array?.count == 2)
    let metric = Metric("Shop", "Load", [Metric.Dimension]())

    scene.world.setGauge(metric, scene.scope, to: 300)
    scene.pass(.minutes(5))
    #expect(try desired(&scene) == 6)
    #expect(
      try scene.activities("web", "Cause")[0].contains("in state ALARM triggered policy p changing")
    )
    scene.world.setGauge(metric, scene.scope, to: 30)
    scene.pass(.minutes(40))
    #expect(try desired(&scene) ?? 9 < 6)
    try scene.ask(
      "autoscaling", "DeletePolicy", ["AutoScalingGroupName": "web", "PolicyName": "p"])

    #expect(scene.world.cloudWatch.alarms(scene.scope).isEmpty)
  }

  @Test("are set off by alarms of one's own, and rest in their cooldown")
  func alarms() throws {
    var scene = try scene(1)
    let arn = try put(
      &scene,
      ["AdjustmentType": "ChangeInCapacity", "ScalingAdjustment": 1, "Cooldown": 600])["PolicyARN"]
    try scene.ask(
      "cloudwatch", "PutMetricAlarm",
      [
        "AlarmName": "busy", "Namespace": "Shop", "MetricName": "Load", "Statistic": "Average",
        "Period": 60, "EvaluationPeriods": 1, "Threshold": 10,
        "ComparisonOperator": "GreaterThanThreshold", "AlarmActions": [arn ?? ""],
      ])

    scene.world.setGauge(Metric("Shop", "Load", [Metric.Dimension]()), scene.scope, to: 20)
    scene.pass(.minutes(5))
    #expect(try desired(&scene) == 2)
    #expect(
      try scene.activities("web", "Cause")[0].contains(
        "a monitor alarm busy in state ALARM triggered policy p changing the desired capacity from 1 "
          + "to 2."))
    scene.pass(.minutes(9))

    #expect(try desired(&scene) == 3)
    #expect(
      try scene.ask("autoscaling", "DescribePolicies", ["AutoScalingGroupName": "web"])[
        "ScalingPolicies"]?[0]?["Alarms"]?[0]?["AlarmName"] == "busy")
  }

  @Test("refuse what does not make a policy, and what is none")
  func refuses() throws {
    var scene = try scene(1)
    func refusal(_ more: JSONObject) -> String? {
      var copy = scene
      let error = #expect(throws: AWSError.self) { _ = try put(&copy, more) }
      return error?.code
    }

    #expect(refusal(["ScalingAdjustment": 1]) == "ValidationError")
    #expect(refusal(["PolicyType": "PredictiveScaling"]) == "ValidationError")
    #expect(
      refusal(["PolicyType": "StepScaling", "AdjustmentType": "ChangeInCapacity"])
        == "ValidationError")
    #expect(
      scene.refusal(
        "autoscaling", "ExecutePolicy", ["AutoScalingGroupName": "web", "PolicyName": "none"])?.code
        == "ValidationError")
    _ = try put(&scene, ["AdjustmentType": "ChangeInCapacity", "ScalingAdjustment": 1])
    scene.world.setDesiredCapacity(2, of: scene.key("web"))
    scene.pass(.minutes(1))
    #expect(
      scene.refusal(
        "autoscaling", "ExecutePolicy",
        ["AutoScalingGroupName": "web", "PolicyName": "p", "HonorCooldown": true])?.code
        == "ScalingActivityInProgress")
    #expect(
      try scene.ask("autoscaling", "DescribeAdjustmentTypes")["AdjustmentTypes"]?.array?.count == 3)
  }
}
