import CloudWatch
import Documents
import Simulation
import TestSupport
import Testing

@testable import ApplicationScaling

@Suite("Target tracking") struct TargetTrackingTests {
  @Test("a policy makes two alarms: 3 minutes above the target, 15 below nine tenths of it")
  func alarms() throws {
    var scene = try Scene.bakery()
    try scene.track()

    let alarms = try scene.ask("cloudwatch", "DescribeAlarms")["MetricAlarms"]?.array ?? []
    let low = alarms.first { $0["AlarmName"]?.string?.contains("-AlarmLow-") ?? false }
    let high = alarms.first { $0["AlarmName"]?.string?.contains("-AlarmHigh-") ?? false }

    #expect(
      high?["AlarmName"]?.string?.hasPrefix("TargetTracking-service/shop/web-AlarmHigh-") == true)
    #expect([high?["Threshold"], low?["Threshold"]] == [50.0, 45.0])
    #expect([high?["EvaluationPeriods"], low?["EvaluationPeriods"]] == [3, 15])
    #expect([high?["Period"], low?["Period"]] == [60, 60])
    #expect(high?["ComparisonOperator"] == "GreaterThanThreshold")
    #expect(low?["ComparisonOperator"] == "LessThanThreshold")
    #expect(high?["Unit"] == "Percent")
    let action = high?["AlarmActions"]?[0]?.string ?? ""
    #expect(action.contains(":resource/ecs/service/shop/web:policyName/cpu:createdBy/"))
    #expect(
      high?["AlarmDescription"]?.string
        == "DO NOT EDIT OR DELETE. For TargetTrackingScaling policy \(action).")
  }

  @Test("three minutes at 100 % of two tasks with a target of 50 make four")
  func scalesOut() throws {
    var scene = try Scene.bakery()
    try scene.track()

    scene.use(100)
    let desired = scene.desired(forMinutes: 4)

    #expect(desired == [2, 2, 4, 4])
    #expect(
      try scene.activities() == [
        "Setting desired count to 4. | monitor alarm TargetTracking-service/shop/web-AlarmHigh-ID "
          + "in state ALARM triggered policy cpu | Successfully set desired count to 4. Change "
          + "successfully fulfilled by ecs."
      ])
  }

  @Test("in the pause after a scale-out only what goes beyond it is added")
  func pauses() throws {
    var scene = try Scene.bakery()
    try scene.track("cpu", ["ScaleOutCooldown": 300])

    scene.use(60)
    let first = scene.desired(forMinutes: 4)
    scene.use(100)
    let second = scene.desired(forMinutes: 3)
    let third = scene.desired(forMinutes: 8)

    // 2 × 60/50 is 2.4: three. Then 2 × 100/50 from where it began: four. Only after the pause
    // the four themselves count: eight.
    #expect(first == [2, 2, 3, 3])
    #expect(second.last == 4)
    #expect(third.first == 4)
    #expect(third.last == 8)
  }

  @Test("fifteen quiet minutes scale in step by step, with a pause after each, down to the least")
  func scalesIn() throws {
    var scene = try Scene.bakery()
    scene.world[Bakery.Ovens.self].desired = 4
    scene.world[Bakery.Ovens.self].running = 4
    try scene.track()

    scene.use(1)
    let quiet = scene.desired(forMinutes: 15)
    let later = scene.desired(forMinutes: 6)
    scene.pass(.minutes(20))

    #expect(quiet == Array(repeating: 4, count: 14) + [3])
    #expect(later.last == 2)
    #expect(scene.desired == 1)
    scene.pass(.minutes(5))
    #expect(scene.world.agenda.count == 0)
  }

  @Test("nothing is scaled in while something is deployed, nor where that is switched off")
  func holds() throws {
    var scene = try Scene.bakery()
    try scene.track()
    scene.world[Bakery.Ovens.self].isDeploying = true
    scene.use(1)

    scene.pass(.minutes(30))
    let deploying = scene.desired
    scene.world[Bakery.Ovens.self].isDeploying = false
    let key = TargetKey(scene.scope, "ecs", "service/shop/web", "ecs:service:DesiredCount")
    scene.world.scalableChanged(key)
    scene.pass(.minutes(1))
    let after = scene.desired
    try scene.scaling(
      "RegisterScalableTarget", ["SuspendedState": ["DynamicScalingInSuspended": true]])
    scene.world[Bakery.Ovens.self].desired = 5
    scene.pass(.minutes(30))

    #expect([deploying, after, scene.desired] == [2, 1, 5])
  }

  @Test("any policy scales out; in only where all agree")
  func severalPolicies() throws {
    var scene = try Scene.bakery()
    scene.world[Bakery.Ovens.self].desired = 4
    scene.world[Bakery.Ovens.self].running = 4
    try scene.track("cpu")
    try scene.track("memory")

    scene.use(1)
    scene.use(48, "MemoryUtilization")
    scene.pass(.minutes(40))
    let torn = scene.desired
    scene.use(1, "MemoryUtilization")
    scene.pass(.minutes(16))
    let agreed = scene.desired
    scene.use(90, "MemoryUtilization")
    scene.pass(.minutes(4))

    #expect(torn == 4)
    #expect(agreed == 3)
    // Three tasks at 90 % with a target of 50: 5.4, so six.
    #expect(scene.desired == 6)
  }

  @Test("at the limit nothing is scaled, and that is told where it is asked for")
  func limits() throws {
    var scene = try Scene.bakery()
    try scene.scaling("RegisterScalableTarget", ["MaxCapacity": 2])
    try scene.track()
    scene.use(100)

    scene.pass(.minutes(10))
    let told = try scene.ask(
      "application-autoscaling", "DescribeScalingActivities",
      ["ServiceNamespace": "ecs", "IncludeNotScaledActivities": true])

    #expect(scene.desired == 2)
    #expect(try scene.activities() == [])
    #expect(
      told["ScalingActivities"]?[0]?["NotScaledReasons"]
        == [["Code": "AlreadyAtMaxCapacity", "MaxCapacity": 2]])
    #expect(told["ScalingActivities"]?.array?.count == 1)
  }

  @Test("a change that takes its time is in progress; one that is overtaken says so")
  func progress() throws {
    var scene = try Scene.bakery()
    scene.world[Bakery.Ovens.self].isSlow = true
    try scene.track()
    scene.use(100)

    scene.pass(.minutes(3))
    scene.pass(.seconds(30))
    let waiting = try scene.activities().last
    scene.world[Bakery.Ovens.self].desired = 7
    scene.pass(.seconds(20))

    #expect(waiting?.hasSuffix("Waiting for change to be fulfilled by ecs.") == true)
    #expect(
      try scene.activities().first?.hasSuffix(
        "Successfully set desired count to 4. Found it was later changed to 7.") == true)
  }

  @Test("requests of a load balancer are tracked by their label")
  func requests() throws {
    var scene = try Scene.bakery()
    let label = "app/front/0123456789abcdef/targetgroup/web/fedcba9876543210"
    try scene.track(
      "requests",
      [
        "TargetValue": 100.0,
        "PredefinedMetricSpecification": [
          "PredefinedMetricType": "ALBRequestCountPerTarget", "ResourceLabel": .string(label),
        ],
      ])
    let metric = Metric(
      "AWS/ApplicationELB", "RequestCountPerTarget",
      [
        "LoadBalancer": "app/front/0123456789abcdef",
        "TargetGroup": "targetgroup/web/fedcba9876543210",
      ])

    scene.world.setGauge(metric, scene.scope, to: 150)
    scene.pass(.minutes(3))

    #expect(scene.desired == 3)
  }
}
