import Documents
import Simulation
import Testing

@testable import ECS

/// - Source: ECS API, `LinearConfiguration` (3.0 to 100.0 percent, by default 10.0; a bake time of
///   0 to 1,440 minutes, by default 6) and `CanaryConfiguration` (0.1 to 100.0, by default 5.0; 10
///   minutes); ECS Developer Guide, “Amazon ECS linear deployments”, “Amazon ECS blue/green
///   service deployments workflow” (both revisions stay up for the bake time).
@Suite("Published rule: shifting traffic") struct TrafficRuleTests {
  @Test("linear steps are equal but for the last, and end at 100")
  func linear() {
    for tenths in 30...1_000 {
      let percent = Double(tenths) / 10
      let weights = StrategyPlan(
        strategy: .linear, linear: .init(percent: percent, bakeMinutes: 6)
      ).productionWeights

      #expect(weights.last == 100)
      #expect(weights.count == (1_000 + tenths - 1) / tenths)
      for (place, weight) in weights.dropLast().enumerated() {
        #expect(abs(weight - percent * Double(place + 1)) < 0.05)
      }
    }
  }

  @Test("a canary gets its part, and then all")
  func canary() {
    for tenths in 1...1_000 {
      let percent = Double(tenths) / 10
      let weights = StrategyPlan(
        strategy: .canary, canary: .init(percent: percent, bakeMinutes: 6)
      ).productionWeights

      #expect(weights == (tenths == 1_000 ? [100] : [percent, 100]))
    }
  }

  @Test("percentages and minutes outside the limits are refused, all others kept")
  func limits() throws {
    let scene = try ServiceWorld.staged("BLUE_GREEN", count: 1)
    var dice = Dice(seed: 3)
    for _ in 0..<120 {
      let isLinear = dice.below(2, "linear") == 0
      let percent = Double(dice.within(-20...1_050, "percent")) / 10
      let minutes = dice.within(-100...1_600, "minutes")
      let limits = isLinear ? 3.0...100.0 : 0.1...100.0
      let isValid = limits.contains(percent) && (0...1_440).contains(minutes)
      let change: JSON = [
        "service": "web",
        "deploymentConfiguration": isLinear
          ? [
            "strategy": "LINEAR", "bakeTimeInMinutes": 1,
            "linearConfiguration": [
              "stepPercent": .double(percent), "stepBakeTimeInMinutes": .number(minutes),
            ],
          ]
          : [
            "strategy": "CANARY", "bakeTimeInMinutes": 1,
            "canaryConfiguration": [
              "canaryPercent": .double(percent), "canaryBakeTimeInMinutes": .number(minutes),
            ],
          ],
      ]

      let refusal = scene.refused(UpdateService.self, change)

      #expect((refusal == nil) == isValid, "\(change.compactText): \(String(describing: refusal))")
    }
  }

  @Test("each step bakes for its time, and the deployment for its own at the end")
  func bakes() throws {
    for seed in 1...4 as ClosedRange<UInt64> {
      var dice = Dice(seed: seed)
      let step = [12.5, 25, 33.4, 50][dice.below(4, "step")]
      let pause = dice.within(1...30, "pause")
      let bake = dice.within(1...40, "bake")
      var scene = try ServiceWorld.staged(
        "LINEAR", count: 1,
        [
          "bakeTimeInMinutes": .number(bake),
          "linearConfiguration": [
            "stepPercent": .double(step), "stepBakeTimeInMinutes": .number(pause),
          ],
        ], seed: seed)
      try scene.deploy()
      var shifts: [SimTime] = []
      var weight = 0.0
      var bakeStart: SimTime?
      for _ in 0..<20_000 where scene.web.isStaged {
        if let run = scene.run, run.productionWeight != weight {
          weight = run.productionWeight
          shifts.append(scene.world.now)
        }
        if scene.run?.stage == .bakeTime, bakeStart == nil { bakeStart = scene.world.now }
        if let bakeStart, scene.run?.stage != .bakeTime {
          let length = scene.world.now - bakeStart
          #expect(length >= .minutes(Int64(bake)) && length <= .minutes(Int64(bake)) + .seconds(12))
          break
        }
        if scene.run?.stage == .bakeTime { #expect(scene.web.deployments.count == 2) }
        scene.pass(.seconds(2))
      }

      #expect(shifts.count == Int((100 / step).rounded(.up)))
      for (one, other) in zip(shifts, shifts.dropFirst()) {
        #expect(other - one >= .minutes(Int64(pause)), "seed \(seed)")
        #expect(other - one <= .minutes(Int64(pause)) + .seconds(25), "seed \(seed)")
      }
      #expect(bakeStart != nil)
    }
  }
}
