import AWSModel
import CloudWatch
import Documents
import Simulation
import Testing

@testable import ECS

@Suite("Alarms of deployments in stages")
struct StagedAlarmTests {
  private let errors = Metric("Shop", "Errors")

  /// The service `web`, up, with the alarm `errors` (above 5 for a minute) on its deployments.
  private func scene(_ strategy: String, rollback: Bool = true) throws -> ServiceWorld {
    let settings: JSON = [
      "alarms": ["alarmNames": ["errors"], "enable": true, "rollback": .bool(rollback)]
    ]
    var scene = try ServiceWorld.staged(strategy, count: 2, settings)
    try scene.call(
      PutMetricAlarm.self,
      [
        "AlarmName": "errors", "Namespace": "Shop", "MetricName": "Errors", "Statistic": "Sum",
        "Period": 60, "EvaluationPeriods": 1, "Threshold": 5.0,
        "ComparisonOperator": "GreaterThanThreshold",
      ])
    scene.world.setGauge(errors, scene.scope, to: 0)
    scene.pass(.minutes(10))
    return scene
  }

  // Source: ECS Developer Guide, “How CloudWatch alarms detect Amazon ECS deployment failures”.
  @Test(
    "an alarm while the deployment bakes, or while traffic shifts, turns it back",
    arguments: [
      ("BLUE_GREEN", LifecycleStage.bakeTime), ("LINEAR", .productionTrafficShift),
      ("CANARY", .productionTrafficShift), ("CANARY", .bakeTime),
    ])
  func turnsBack(_ strategy: String, _ stage: LifecycleStage) throws {
    var scene = try scene(strategy)
    let blue = scene.web.primary?.id
    try scene.deploy()
    try scene.reach(stage)

    scene.world.setGauge(errors, scene.scope, to: 50)
    scene.pass(.seconds(70))
    let during = try scene.shown()
    scene.world.setGauge(errors, scene.scope, to: 0)
    scene.pass(.minutes(10))

    #expect(during["rollback"]?["reason"] != nil)
    #expect(during["alarms"]?["status"] == "TRIGGERED")
    #expect(during["alarms"]?["triggeredAlarmNames"] == ["errors"])
    #expect(scene.web.primary?.id == blue)
    #expect(scene.web.deployments.count == 1)
    #expect(try scene.shown()["status"] == "ROLLBACK_SUCCESSFUL")
    #expect(
      scene.messages().contains(
        "(service web) (deployment ecs-svc/D) deployment failed: alarm detected."))
  }

  @Test("without rollback the deployment is stopped, and not turned back")
  func stops() throws {
    var scene = try scene("BLUE_GREEN", rollback: false)
    try scene.deploy()
    try scene.reach(.bakeTime)

    scene.world.setGauge(errors, scene.scope, to: 50)
    scene.pass(.minutes(10))

    let shown = try scene.shown()
    #expect(shown["status"] == "STOPPED")
    #expect(shown["statusReason"] == "ECS deployment failed: alarm detected.")
    #expect(shown["rollback"] == nil)
    #expect(scene.web.primary?.rolloutState == .failed)
  }

  @Test("an alarm that stood when the deployment began is ignored")
  func ignored() throws {
    var scene = try scene("BLUE_GREEN")
    scene.world.setGauge(errors, scene.scope, to: 50)
    scene.pass(.minutes(2))
    try scene.deploy()
    scene.pass(.minutes(30))

    #expect(try scene.shown()["status"] == "SUCCESSFUL")
  }
}
