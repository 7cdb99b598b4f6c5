import AWSModel
import Documents
import Simulation
import Testing

@testable import ECS

@Suite("Linear and canary deployments")
struct TrafficStepsTests {
  // Source: ECS Developer Guide, “Amazon ECS linear deployments”: 10 %, 20 %, … 100 %; the pause
  // behind the last step is left out.
  @Test("shift by equal steps, or a small part and then the rest")
  func weights() {
    let linear = StrategyPlan(strategy: .linear)
    let third = StrategyPlan(strategy: .linear, linear: .init(percent: 33.3, bakeMinutes: 1))
    let canary = StrategyPlan(strategy: .canary)
    let whole = StrategyPlan(strategy: .canary, canary: .init(percent: 100, bakeMinutes: 1))

    #expect(linear.productionWeights == [10, 20, 30, 40, 50, 60, 70, 80, 90, 100])
    #expect(third.productionWeights == [33.3, 66.6, 99.9, 100])
    #expect(canary.productionWeights == [5, 100])
    #expect(whole.productionWeights == [100])
    #expect(StrategyPlan(strategy: .blueGreen).productionWeights == [100])
  }

  @Test("linear: waits its step bake time between the steps, and not behind the last")
  func linear() throws {
    var scene = try ServiceWorld.staged(
      "LINEAR", ["linearConfiguration": ["stepPercent": 25.0, "stepBakeTimeInMinutes": 10]])
    try scene.deploy()
    let (weights, times) = scene.shifts()

    #expect(weights == [25, 50, 75, 100])
    for (earlier, later) in zip(times, times.dropFirst()) {
      #expect((later - earlier) >= .minutes(10))
      #expect((later - earlier) <= .minutes(10) + .seconds(20))
    }
    #expect(scene.run?.stage == .postProductionTrafficShift)
    #expect(times.last.map { scene.world.now - $0 <= .seconds(20) } == true)
  }

  @Test("canary: shows a small part for a while, and then shifts the rest")
  func canary() throws {
    var scene = try ServiceWorld.staged(
      "CANARY", ["canaryConfiguration": ["canaryPercent": 10.0, "canaryBakeTimeInMinutes": 15]])
    try scene.deploy()
    let (weights, times) = scene.shifts()

    #expect(weights == [10, 100])
    #expect(times[1] - times[0] >= .minutes(15))
    let configuration = try scene.shown()["deploymentConfiguration"]
    #expect(
      configuration?["canaryConfiguration"]
        == ["canaryPercent": .double(10), "canaryBakeTimeInMinutes": 15])
  }

  @Test("visit the hook stages before and at every step")
  func recurringStages() throws {
    var scene = try ServiceWorld.staged(
      "LINEAR", ["linearConfiguration": ["stepPercent": 50.0, "stepBakeTimeInMinutes": 1]])
    try scene.deploy()
    var seen: [LifecycleStage] = []
    for _ in 0..<400 {
      if let stage = scene.run?.stage, seen.last != stage { seen.append(stage) }
      scene.pass(.seconds(1))
    }

    #expect(seen.count { $0 == .preProductionTrafficShift } == 2)
    #expect(seen.count { $0 == .productionTrafficShift } == 2)
    #expect(seen.count { $0 == .postProductionTrafficShift } == 1)
  }
}

extension ServiceWorld {
  /// Lets the deployment go on behind its last shift; its weights and when they changed.
  fileprivate mutating func shifts() -> (weights: [Double], times: [SimTime]) {
    var weights: [Double] = []
    var times: [SimTime] = []
    for _ in 0..<7200 {
      if let run, run.stage == .productionTrafficShift, weights.last != run.productionWeight {
        weights.append(run.productionWeight)
        times.append(world.now)
      }
      if run?.stage == .postProductionTrafficShift { break }
      pass(.seconds(1))
    }
    return (weights, times)
  }
}
