import AWSModel
import Documents
import Simulation
import Testing

@testable import ECS

@Suite("A blue/green deployment")
struct BlueGreenTests {
  // Source of the order: ECS Developer Guide, “Amazon ECS blue/green service deployments workflow”.
  @Test("goes through its stages in order, and ends with the new revision alone")
  func stages() throws {
    var scene = try ServiceWorld.staged("BLUE_GREEN")
    let before = scene.web.primary?.id
    try scene.deploy()
    var seen: [LifecycleStage] = []
    var most = 0
    for _ in 0..<900 {
      if let stage = scene.run?.stage, seen.last != stage { seen.append(stage) }
      scene.pass(.seconds(1))
      most = max(most, scene.tasks.count)
    }

    #expect(
      seen == [
        .preScaleUp, .scaleUp, .postScaleUp, .testTrafficShift,
        .postTestTrafficShift, .preProductionTrafficShift, .productionTrafficShift,
        .postProductionTrafficShift, .bakeTime, .cleanUp,
      ])
    #expect(most == 4)
    #expect(scene.web.deployments.count == 1)
    #expect(scene.web.primary?.id != before)
    #expect(scene.web.isSteady)
    #expect(scene.tasks.count == 2)
    let shown = try scene.shown()
    #expect(shown["status"] == "SUCCESSFUL")
    #expect(shown["lifecycleStage"] == "CLEAN_UP")
    #expect(shown["deploymentConfiguration"]?["strategy"] == "BLUE_GREEN")
    #expect(
      scene.messages().suffix(2) == [
        "(service web) (deployment ecs-svc/D) deployment completed.",
        "(service web) has reached a steady state.",
      ])
  }

  @Test("keeps both revisions up for its bake time, and not longer")
  func bakes() throws {
    var scene = try ServiceWorld.staged("BLUE_GREEN")
    try scene.deploy()
    let begun = try scene.reach(.bakeTime)
    let counts = try scene.shown()
    let ended = try scene.reach(.cleanUp)

    #expect(counts["sourceServiceRevisions"]?[0]?["runningTaskCount"] == 2)
    #expect(counts["targetServiceRevision"]?["runningTaskCount"] == 2)
    #expect(counts["status"] == "IN_PROGRESS")
    #expect((ended - begun) >= .minutes(5))
    #expect((ended - begun) <= .minutes(5) + .seconds(10))
  }

  @Test(
    "is taken back by request in every stage, with the old tasks untouched",
    arguments: [
      LifecycleStage.preScaleUp, .scaleUp, .postScaleUp, .postTestTrafficShift,
      .productionTrafficShift, .bakeTime,
    ])
  func stopped(stage: LifecycleStage) throws {
    var scene = try ServiceWorld.staged("BLUE_GREEN")
    let old = Set(scene.tasks.map(\.id))
    let before = scene.web.primary?.id
    try scene.deploy()
    try scene.reach(stage)
    let arn = scene.web.records.last.map(scene.web.recordARN) ?? ""
    try scene.call(StopServiceDeployment.self, ["serviceDeploymentArn": .string(arn)])
    let asked = try scene.shown()["status"]
    scene.pass(.seconds(15))
    let under = try scene.shown()["status"]
    scene.pass(.minutes(3))

    #expect(asked == "ROLLBACK_REQUESTED")
    #expect(under == "ROLLBACK_IN_PROGRESS" || under == "ROLLBACK_SUCCESSFUL")
    let shown = try scene.shown()
    #expect(shown["status"] == "ROLLBACK_SUCCESSFUL")
    #expect(shown["rollback"]?["serviceRevisionArn"]?.string?.contains("service-revision") == true)
    #expect(scene.web.primary?.id == before)
    #expect(scene.web.deployments.count == 1)
    #expect(Set(scene.tasks.map(\.id)) == old)
    #expect(scene.web.isSteady)
  }

  @Test("scales both revisions when the desired count changes in the middle")
  func scales() throws {
    var scene = try ServiceWorld.staged("BLUE_GREEN")
    try scene.deploy()
    try scene.reach(.bakeTime)
    try scene.updateWeb(["desiredCount": 3])
    scene.pass(.minutes(2))

    #expect(scene.tasks.count == 6)
    #expect(scene.run?.stage == .bakeTime)
  }

  // Source: ECS Developer Guide, “Amazon ECS blue/green service deployments workflow”.
  @Test("that starts while another is under way brings the service back to one revision first")
  func reconciles() throws {
    var scene = try ServiceWorld.staged("BLUE_GREEN")
    let first = scene.web.primary?.id
    try scene.deploy()
    try scene.reach(.bakeTime)
    let second = scene.web.primary?.id
    try scene.deploy()
    let stage = scene.run?.stage
    scene.pass(.minutes(2))
    let left = scene.web.deployments.map(\.id)
    scene.pass(.minutes(12))

    #expect(stage == .reconcileService)
    #expect(scene.run?.blue == first)
    #expect(!left.contains(second ?? ""))
    #expect(left.last == first)
    #expect(scene.web.records.map(\.status) == [.successful, .stopped, .successful])
  }

  @Test("gives up where the circuit breaker trips, and goes back")
  func breaker() throws {
    var scene = try ServiceWorld.staged("BLUE_GREEN")
    try scene.deploy([
      "deploymentConfiguration": ["deploymentCircuitBreaker": ["enable": true, "rollback": true]]
    ])
    let bad = scene.web.primary?.id ?? ""
    scene.broken[bad] = "CannotPullContainerError: no such image"
    scene.advance(400)

    let shown = try scene.shown()
    #expect(shown["status"] == "ROLLBACK_SUCCESSFUL")
    // Source: hashicorp/terraform-provider-aws, acceptance test of `aws_ecs_service`.
    #expect(
      shown["statusReason"]
        == "Service deployment rolled back because the circuit breaker threshold was exceeded.")
    #expect(shown["deploymentCircuitBreaker"]?["status"] == "TRIGGERED")
    #expect(scene.web.primary?.id != bad)
  }

  @Test("of a new service that fails has no way back")
  func noCandidate() throws {
    var scene = ServiceWorld()
    try scene.createWeb(
      1,
      [
        "deploymentConfiguration": [
          "strategy": "BLUE_GREEN", "bakeTimeInMinutes": 0,
          "deploymentCircuitBreaker": ["enable": true, "rollback": true],
        ]
      ])
    scene.broken[scene.web.primary?.id ?? ""] = "CannotPullContainerError: no such image"
    scene.advance(200)

    let shown = try scene.shown()
    #expect(shown["status"] == "ROLLBACK_FAILED")
    #expect(shown["statusReason"] == "No rollback candidate was found to run the rollback.")
    #expect(scene.web.primary?.rolloutState == .failed)
  }

  // Source: ECS Developer Guide, “Amazon ECS blue/green service deployments workflow”.
  @Test("lasts no longer than a day in one stage, nor than thirty days")
  func limits() {
    let day = decided(after: .hours(24) + .seconds(1), begun: .hours(25))
    let month = decided(after: .hours(1), begun: .hours(24 * 30) + .seconds(1))
    let fine = decided(after: .hours(24), begun: .hours(25))

    #expect(day?.contains("SCALE_UP stage lasted longer than 24 hours") == true)
    #expect(month?.contains("lasted longer than 30 days") == true)
    #expect(fine == nil)
  }

  /// Why a deployment that waits for its tasks is abandoned; nil where it is not.
  private func decided(after inStage: SimDuration, begun: SimDuration) -> String? {
    let now = SimTime.dawn + .hours(24 * 60)
    let run = StagedRun(
      plan: StrategyPlan(strategy: .blueGreen), blue: "old", isBlueProven: true,
      shiftsTraffic: false, stage: .scaleUp, enteredAt: now - inStage)
    let facts = ServiceFacts(
      now: now, desired: 1,
      bounds: RollingBounds(desired: 1, minimumHealthyPercent: 100, maximumPercent: 200),
      rollouts: [.init(id: "new", desired: 1), .init(id: "old", desired: 1)], tasks: [])
    let writes = StagedReconcile.decide(facts, run: run, green: "new", begun: now - begun)
    for case .abandon(_, let reason) in writes { return reason }
    return nil
  }
}
