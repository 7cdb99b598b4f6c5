import Documents
import Simulation
import Testing

@testable import ECS

/// - Source: ECS Developer Guide, “How the Amazon ECS deployment circuit breaker detects
///   failures”: half of the desired count, rounded up, at least 3 and at most 200, of failures in a
///   row; then nothing more is launched.
@Suite("Published rule: the circuit breaker") struct BreakerRuleTests {
  @Test("trips at clamp(⌈0.5 × desired⌉, 3, 200) for every desired count")
  func threshold() {
    for desired in 0...5_000 {
      let half = (Double(desired) * 0.5).rounded(.up)
      #expect(CircuitBreaker.threshold(desired: desired) == min(200, max(3, Int(half))))
    }
  }

  @Test("lets a deployment fail at exactly so many failures, and start nothing after")
  func trips() throws {
    for seed in 1...8 as ClosedRange<UInt64> {
      var dice = Dice(seed: seed)
      let desired = dice.within(1...12, "desired")
      let threshold = max(3, (desired + 1) / 2)
      var scene = ServiceWorld(seed: seed)
      try scene.createWeb(
        Int64(desired),
        [
          "deploymentConfiguration": [
            "maximumPercent": .number(100 + 25 * dice.below(5, "maximum")),
            "minimumHealthyPercent": 50,
            "deploymentCircuitBreaker": ["enable": true, "rollback": false],
          ]
        ])
      scene.world.advance(to: scene.world.now + .minutes(4))
      try scene.updateWeb(["forceNewDeployment": true])
      let id = scene.web.primary?.id ?? ""
      scene.broken[id] = "CannotPullContainerError: no such tag"
      var startedWhenFailed: Int?
      scene.advance(1_800) { scene in
        guard let deployment = scene.web.deployments.first(where: { $0.id == id }) else { return }
        let started = scene.world.ecs.tasks(startedBy: id, in: scene.cluster).count { _ in true }
        if deployment.rolloutState == .failed {
          if startedWhenFailed == nil { startedWhenFailed = started }
          #expect(started == startedWhenFailed, "nothing starts after the failure")
        } else {
          // Failures are taken in at the next look, five seconds at most behind them.
          #expect(deployment.failedTasks < threshold + desired * 2)
        }
      }

      let failed = try #require(scene.web.deployments.first { $0.id == id })
      #expect(failed.rolloutState == .failed, "seed \(seed)")
      #expect(failed.failedTasks >= threshold)
    }
  }

  @Test("counts only failures in a row: a task that runs begins the count anew")
  func inARow() throws {
    for seed in 1...5 as ClosedRange<UInt64> {
      var dice = Dice(seed: seed)
      var scene = ServiceWorld(seed: seed)
      try scene.createWeb(
        2,
        [
          "deploymentConfiguration": [
            "deploymentCircuitBreaker": ["enable": true, "rollback": false]
          ]
        ])
      let id = scene.web.primary?.id ?? ""
      // Two of three fail, in turns that never make three.
      for _ in 0..<4 {
        scene.broken[id] = "CannotPullContainerError: throttled"
        for _ in 0..<600 {
          scene.advance(1)
          if scene.web.primary?.failedTasks == 2 { break }
        }
        scene.broken = [:]
        scene.advance(60 + dice.within(0...60, "wait"))
        #expect(scene.web.primary?.failedTasks == 0)
        for task in scene.tasks {
          scene.world.stopTask(task.id, for: TaskStop(.userInitiated, "again"))
        }
        scene.advance(5)
      }
      #expect(scene.web.primary?.rolloutState != .failed)
    }
  }
}
