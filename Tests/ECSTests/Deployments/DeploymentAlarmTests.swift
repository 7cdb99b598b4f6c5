import AWSModel
import CloudWatch
import Documents
import Simulation
import Testing

@testable import ECS

@Suite("Alarms of deployments") struct DeploymentAlarmTests {
  private let errors = Metric("Shop", "Errors")

  /// The service `web` of two tasks, steady, watched by the alarm `errors` (above 5 for a minute).
  private func world(rollback: Bool = true) throws -> ServiceWorld {
    var shop = ServiceWorld()
    try shop.call(
      PutMetricAlarm.self,
      [
        "AlarmName": "errors", "Namespace": "Shop", "MetricName": "Errors", "Statistic": "Sum",
        "Period": 60, "EvaluationPeriods": 1, "Threshold": 5.0,
        "ComparisonOperator": "GreaterThanThreshold",
      ])
    shop.world.setGauge(errors, shop.scope, to: 0)
    try shop.createWeb(
      2,
      [
        "deploymentConfiguration": [
          "alarms": [
            "alarmNames": ["errors"], "enable": true, "rollback": .bool(rollback),
          ]
        ]
      ])
    shop.pass(.minutes(10))
    return shop
  }

  private func record(_ shop: ServiceWorld) throws -> JSON {
    var shop = shop
    let all = try shop.call(
      ListServiceDeployments.self, ["service": "web"])["serviceDeployments"]
    let arns = JSON.array((all?.array ?? []).compactMap { $0["serviceDeploymentArn"] })
    let shown = try shop.call(
      DescribeServiceDeployments.self, ["serviceDeploymentArns": arns])["serviceDeployments"]
    // What goes back to a revision that ended is a deployment of its own, and comes first.
    return shown?.array?.first { $0["alarms"]?["status"] == "TRIGGERED" } ?? shown?[0] ?? [:]
  }

  @Test("an alarm in a deployment ends it, and the last completed one comes back")
  func rollsBack() throws {
    var shop = try world()
    let first = shop.web.primary?.revision.definition
    shop.define("web")
    try shop.updateWeb(["taskDefinition": "web"])
    shop.pass(.seconds(90))

    shop.world.setGauge(errors, shop.scope, to: 50)
    shop.pass(.minutes(2))
    let messages = shop.messages()
    let shown = try record(shop)
    shop.world.setGauge(errors, shop.scope, to: 0)
    shop.pass(.minutes(10))

    #expect(
      messages.contains("(service web) (deployment ecs-svc/D) deployment failed: alarm detected."))
    #expect(messages.contains("(service web) rolling back to deployment ecs-svc/D."))
    #expect(shown["alarms"]?["status"] == "TRIGGERED")
    #expect(shown["alarms"]?["triggeredAlarmNames"] == ["errors"])
    #expect(shop.web.primary?.revision.definition == first)
    #expect(shop.web.primary?.rolloutState == .completed)
    #expect(try record(shop)["status"] == "ROLLBACK_SUCCESSFUL")
  }

  @Test("without rollback the deployment stays FAILED and starts nothing more")
  func fails() throws {
    var shop = try world(rollback: false)
    shop.define("web")
    try shop.updateWeb(["taskDefinition": "web"])

    shop.world.setGauge(errors, shop.scope, to: 50)
    shop.pass(.minutes(5))

    #expect(shop.web.primary?.rolloutState == .failed)
    #expect(shop.web.primary?.rolloutStateReason == "ECS deployment failed: alarm detected.")
  }

  @Test("an alarm that stood before is ignored for that deployment, even where it comes again")
  func ignored() throws {
    var shop = try world()
    shop.world.setGauge(errors, shop.scope, to: 50)
    shop.pass(.minutes(3))
    shop.define("web")
    try shop.updateWeb(["taskDefinition": "web"])
    let new = shop.web.primary?.id

    shop.pass(.seconds(30))
    shop.world.setGauge(errors, shop.scope, to: 0)
    shop.pass(.minutes(1))
    shop.world.setGauge(errors, shop.scope, to: 50)
    shop.pass(.minutes(10))

    #expect(shop.web.primary?.id == new)
    #expect(shop.web.primary?.rolloutState == .completed)
  }

  @Test("the deployment is watched for a while after its tasks are well")
  func bakes() throws {
    var shop = try world()
    shop.define("web")
    try shop.updateWeb(["taskDefinition": "web"])
    var steady = 0
    var done = 0
    while shop.web.primary?.rolloutState == .inProgress, done < 1200 {
      shop.pass(.seconds(5))
      done += 5
      let isWell = shop.web.deployments.count == 1 && shop.tasks.allSatisfy(\.isHealthy)
      if steady == 0, isWell { steady = done }
    }

    // One period of a minute, and a minute.
    #expect((115...130).contains(done - steady))
  }

  @Test("the service shows its alarms; a new list takes the place of the old one")
  func shows() throws {
    var shop = try world()
    try shop.updateWeb([
      "deploymentConfiguration": ["alarms": ["alarmNames": [], "enable": false, "rollback": false]]
    ])

    let shown = try shop.call(DescribeServices.self, ["services": ["web"]])["services"]?[0]

    #expect(
      shown?["deploymentConfiguration"]?["alarms"]
        == ["alarmNames": [], "enable": false, "rollback": false])
    #expect(try record(shop)["alarms"] == ["status": "DISABLED"])
  }
}
