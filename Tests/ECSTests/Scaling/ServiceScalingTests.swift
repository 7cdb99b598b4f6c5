import AWSModel
import ApplicationScaling
import CloudWatch
import Documents
import Simulation
import Testing

@testable import ECS

@Suite("Services are scaled") struct ServiceScalingTests {
  private func world(tasks: Int64 = 2) throws -> ServiceWorld {
    var shop = ServiceWorld()
    try shop.createWeb(tasks)
    shop.pass(.minutes(5))
    try shop.call(
      RegisterScalableTarget.self, shop.target(["MinCapacity": 1, "MaxCapacity": 10]))
    try shop.call(
      PutScalingPolicy.self,
      shop.target([
        "PolicyName": "cpu", "PolicyType": "TargetTrackingScaling",
        "TargetTrackingScalingPolicyConfiguration": [
          "TargetValue": 50.0, "ScaleOutCooldown": 60, "ScaleInCooldown": 60,
          "PredefinedMetricSpecification": [
            "PredefinedMetricType": "ECSServiceAverageCPUUtilization"
          ],
        ],
      ]))
    return shop
  }

  @Test("work for two tasks at 100 % is shared by four, and the metric falls to 50 %")
  func scalesOut() throws {
    var shop = try world()

    shop.world.setLoad(of: shop.web.key, .cpu, percent: 100)
    shop.pass(.seconds(179))
    let early = shop.web.desiredCount
    shop.pass(.seconds(1))
    let wanted = shop.web.desiredCount
    shop.pass(.minutes(10))

    #expect(early == 2)
    #expect(wanted == 4)
    #expect(shop.web.desiredCount == 4)
    #expect(shop.use(minutes: 5) == 50)
  }

  @Test("when the work is done, the service shrinks after fifteen minutes, down to its least")
  func scalesIn() throws {
    var shop = try world(tasks: 4)

    // The service has been idle for five minutes when the policy comes.
    shop.pass(.minutes(9))
    let before = shop.web.desiredCount
    shop.pass(.minutes(1))
    let after = shop.web.desiredCount
    shop.pass(.minutes(30))

    #expect([before, after] == [4, 3])
    #expect(shop.web.desiredCount == 1)
  }

  @Test("a deployment holds scaling in back until it is through")
  func deployments() throws {
    var shop = try world(tasks: 4)
    shop.define("web", healthCheck: ["CMD-SHELL", "exit 1"])
    try shop.updateWeb(["taskDefinition": "web"])

    shop.pass(.minutes(40))

    #expect(shop.web.desiredCount == 4)
    #expect(shop.web.isDeploying)
  }

  @Test("a deleted service takes its target and alarms with it")
  func deleted() throws {
    var shop = try world()

    try shop.call(DeleteService.self, ["service": "web", "force": true])
    shop.pass(.minutes(2))

    #expect(shop.world.applicationScaling.targets.isEmpty)
    #expect(shop.world.cloudWatch.alarms(shop.scope).isEmpty)
  }
}

@Suite("Metrics of services") struct ServiceMetricsTests {
  @Test("an idle service shows little use, one without tasks shows none")
  func utilization() throws {
    var shop = ServiceWorld()
    try shop.createWeb(2)
    let before = shop.use(minutes: 1)
    shop.pass(.minutes(10))
    let idle = shop.use(minutes: 5)
    try shop.updateWeb(["desiredCount": 0])
    shop.pass(.minutes(10))

    #expect(before == nil)
    #expect(idle == 1)
    #expect(shop.use(minutes: 5) == nil)
  }

  @Test("Container Insights counts tasks where the cluster has it enabled")
  func insights() throws {
    var shop = ServiceWorld()
    try shop.createWeb(2)
    shop.pass(.minutes(10))
    let metric = ECSMetrics.metric(ECSMetrics.insights, "RunningTaskCount", "shop", "web")
    func count() -> Double? {
      let now = shop.world.now
      return shop.world.statistics(of: metric, shop.scope, from: now - .minutes(1), to: now)?
        .average
    }

    let off = count()
    try shop.call(
      UpdateClusterSettings.self,
      ["settings": [["name": "containerInsights", "value": "enabled"]]])

    #expect(off == nil)
    #expect(count() == 2)
    #expect(ECSMetrics.metrics(shop.scope, in: shop.world).count == 6)
  }
}

extension ServiceWorld {
  /// A request about the service `web` as a scalable target.
  func target(_ more: JSONObject) -> JSON {
    let target: JSONObject = [
      "ServiceNamespace": "ecs", "ResourceId": "service/shop/web",
      "ScalableDimension": "ecs:service:DesiredCount",
    ]
    return .object(JSONObject(uniqueMembers: target.members + more.members))
  }

  /// The mean processor use of `web` in the last minutes, in percent.
  func use(minutes: Int64) -> Double? {
    let metric = ECSMetrics.metric("AWS/ECS", "CPUUtilization", "shop", "web")
    return world.statistics(
      of: metric, scope, from: world.now - .minutes(minutes), to: world.now)?.average
  }
}
