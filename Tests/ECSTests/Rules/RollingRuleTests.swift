import Documents
import Simulation
import Testing

@testable import ECS

/// - Source: ECS API, `DeploymentConfiguration`: `minimumHealthyPercent` is the lower limit on
///   tasks in RUNNING, rounded up; `maximumPercent` the upper limit on tasks in RUNNING or PENDING,
///   rounded down; a task without checks counts as healthy 40 seconds after RUNNING.
@Suite("Published rule: rolling updates") struct RollingRuleTests {
  @Test("both limits hold at every second of any deployment")
  func limits() throws {
    var deployments = 0
    for seed in 1...14 as ClosedRange<UInt64> {
      var dice = Dice(seed: seed)
      var shop = try Shop(&dice)
      for _ in 0..<3 {
        deployments += 1
        try shop.deploy(&dice)
        let (desired, lower, upper) = (shop.desired, shop.lower, shop.upper)
        shop.scene.advance(dice.within(40...150, "wait")) { scene in
          let counts = Shop.Counts(of: scene)
          #expect(
            counts.startingOrRunning <= max(upper, desired),
            "seed \(seed): \(counts) of \(desired), at most \(upper)")
          #expect(
            counts.running >= lower,
            "seed \(seed): \(counts) of \(desired), at least \(lower)")
        }
      }
      // What the limits allow comes to its end.
      shop.scene.advance(600)
      if !shop.isStuck {
        let service = shop.scene.web
        #expect(service.deployments.map(\.rolloutState) == [.completed], "seed \(seed)")
        #expect(Shop.Counts(of: shop.scene).running == shop.desired)
      }
    }
    #expect(deployments == 42)
  }

  @Test("no old task goes before enough new ones have been RUNNING for 40 seconds")
  func fortySeconds() throws {
    for seed in 1...6 as ClosedRange<UInt64> {
      var dice = Dice(seed: seed)
      let desired = Int64(dice.within(1...5, "desired"))
      var scene = ServiceWorld(seed: seed)
      try scene.createWeb(desired)
      scene.advance(180)
      let old = scene.web.primary?.id ?? ""
      try scene.updateWeb(["forceNewDeployment": true])
      let new = scene.web.primary?.id ?? ""
      var firstStop: SimTime?
      scene.advance(200) { scene in
        let isStopped = scene.world.ecs.tasks.rows.contains {
          $0.startedBy == old && $0.stop != nil
        }
        if isStopped, firstStop == nil { firstStop = scene.world.now }
      }

      let stop = try #require(firstStop)
      let starts = scene.world.ecs.tasks.rows.filter { $0.startedBy == new }
        .compactMap { $0.time(of: .running) }.sorted()
      let settled = try #require(starts.first) + .seconds(40)
      #expect(stop >= settled, "seed \(seed)")
    }
  }
}

/// A service on Fargate that is up, with limits of chance.
private struct Shop {
  var scene: ServiceWorld
  let desired: Int
  let minimum: Int
  let maximum: Int

  var lower: Int { (desired * minimum + 99) / 100 }
  var upper: Int { desired * maximum / 100 }
  var isStuck: Bool { lower == desired && upper == desired }

  init(_ dice: inout Dice) throws {
    desired = dice.within(1...9, "desired")
    minimum = dice.below(5, "minimum") * 25
    maximum = 100 + dice.below(9, "maximum") * 12
    scene = ServiceWorld(seed: dice.next("world"))
    try scene.createWeb(
      Int64(desired),
      [
        "deploymentConfiguration": [
          "minimumHealthyPercent": .number(minimum), "maximumPercent": .number(maximum),
        ]
      ])
    scene.world.advance(to: scene.world.now + .minutes(4))
  }

  mutating func deploy(_ dice: inout Dice) throws {
    if dice.below(2, "revision") == 0 { scene.define("web") }
    try scene.updateWeb(["taskDefinition": "web", "forceNewDeployment": true])
  }

  /// How many tasks of the service there are, as the API tells it.
  struct Counts {
    var starting = 0
    var running = 0

    var startingOrRunning: Int { starting + running }

    init(of scene: ServiceWorld) {
      for deployment in scene.web.deployments {
        let tally = scene.world.ecs.tally(startedBy: deployment.id, in: scene.cluster)
        starting += tally.starting
        running += tally.running
      }
    }
  }
}
