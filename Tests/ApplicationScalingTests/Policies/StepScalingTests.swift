import Documents
import TestSupport
import Testing

@testable import ApplicationScaling

@Suite("Step scaling") struct StepScalingTests {
  private func steps(_ type: String, _ rows: [(Double?, Double?, Int)]) -> StepScaling {
    StepScaling(
      AdjustmentType: type,
      StepAdjustments: rows.map {
        .init(
          MetricIntervalLowerBound: $0.0, MetricIntervalUpperBound: $0.1, ScalingAdjustment: $0.2)
      }, MinAdjustmentMagnitude: nil, Cooldown: nil, MetricAggregationType: nil)
  }

  /// The example of the Application Auto Scaling User Guide, “Step scaling policies”: threshold
  /// 50, capacity 10, scale out by 0 at 50–60 %, 10 % at 60–70 %, 30 % above; in likewise below.
  @Test("the steps of the user guide's example")
  func guide() {
    let out = steps("PercentChangeInCapacity", [(0, 10, 0), (10, 20, 10), (20, nil, 30)])
    let into = steps("PercentChangeInCapacity", [(-10, 0, 0), (-20, -10, -10), (nil, -20, -30)])

    #expect(out.capacity(from: 10, distance: 10, isAbove: true) == 11)
    #expect(out.capacity(from: 11, distance: 20, isAbove: true) == 14)
    #expect(out.capacity(from: 10, distance: 9.9, isAbove: true) == 10)
    #expect(into.capacity(from: 10, distance: -10, isAbove: false) == 9)
    #expect(into.capacity(from: 10, distance: -25, isAbove: false) == 7)
    #expect(into.capacity(from: 2, distance: -15, isAbove: false) == 1)
  }

  @Test("changes and exact numbers")
  func others() {
    #expect(
      steps("ChangeInCapacity", [(0, nil, 3)]).capacity(from: 2, distance: 0, isAbove: true) == 5)
    #expect(
      steps("ExactCapacity", [(0, nil, 3)]).capacity(from: 9, distance: 0, isAbove: true) == 3)
    #expect(
      steps("ChangeInCapacity", [(5, nil, 3)]).capacity(from: 2, distance: 1, isAbove: true) == nil)
  }

  @Test("an alarm of one's own invokes a step policy, minute by minute outside of its pauses")
  func acts() throws {
    var scene = try Scene.bakery()
    let policy = try scene.scaling(
      "PutScalingPolicy",
      [
        "PolicyName": "out", "PolicyType": "StepScaling",
        "StepScalingPolicyConfiguration": [
          "AdjustmentType": "ChangeInCapacity", "Cooldown": 60,
          "StepAdjustments": [
            [
              "MetricIntervalLowerBound": 0.0, "MetricIntervalUpperBound": 20.0,
              "ScalingAdjustment": 1,
            ],
            ["MetricIntervalLowerBound": 20.0, "ScalingAdjustment": 3],
          ],
        ],
      ])
    try scene.ask(
      "cloudwatch", "PutMetricAlarm",
      [
        "AlarmName": "busy", "Namespace": "AWS/ECS", "MetricName": "CPUUtilization",
        "Dimensions": [
          ["Name": "ClusterName", "Value": "shop"], ["Name": "ServiceName", "Value": "web"],
        ], "Statistic": "Average", "Period": 60, "EvaluationPeriods": 1, "Threshold": 60.0,
        "ComparisonOperator": "GreaterThanThreshold",
        "AlarmActions": [policy["PolicyARN"] ?? ""],
      ])

    scene.use(70)
    let mild = scene.desired(forMinutes: 1)
    scene.use(95)
    let hot = scene.desired(forMinutes: 5)

    #expect(mild == [3])
    #expect(hot.first == 5)
    #expect(hot.last == 10)
    #expect(
      try scene.activities().first
        == "Setting desired count to 3. | monitor alarm busy in state ALARM triggered policy out | Successfully set desired count to 3. Change successfully fulfilled by ecs."
    )
  }

  @Test(
    "steps that overlap, leave gaps or are none are refused",
    arguments: [
      [(0.0, 10.0, 1), (5.0, nil, 2)], [(0.0, 10.0, 1), (20.0, nil, 2)], [(5.0, 5.0, 1)], [],
    ] as [[(Double?, Double?, Int)]])
  func refuses(_ rows: [(Double?, Double?, Int)]) {
    #expect(throws: (any Error).self) { try steps("ChangeInCapacity", rows).check() }
  }
}
