import Documents
import Simulation
import Testing

@testable import ECS

/// - Source: ECS API, `UpdateTaskProtection` (protected from scale-in of Service Auto Scaling and
///   from deployments; 1 to 2,880 minutes, 120 by default).
@Suite("Published rule: task scale-in protection") struct ProtectionRuleTests {
  @Test("neither scale-in nor a deployment stops a protected task before its time")
  func protects() throws {
    var protectedTasks = 0
    for seed in 1...12 as ClosedRange<UInt64> {
      var dice = Dice(seed: seed)
      let desired = dice.within(2...6, "desired")
      var scene = ServiceWorld(seed: seed)
      try scene.createWeb(
        Int64(desired),
        ["deploymentConfiguration": ["minimumHealthyPercent": 0, "maximumPercent": 200]])
      scene.world.advance(to: scene.world.now + .minutes(3))
      var until: [TaskID: SimTime] = [:]
      for task in scene.tasks where dice.below(2, "protect") == 0 {
        let minutes = dice.within(1...8, "minutes")
        try scene.call(
          UpdateTaskProtection.self,
          [
            "tasks": [.string("\(task.id)")], "protectionEnabled": true,
            "expiresInMinutes": .number(minutes),
          ])
        until[task.id] = scene.world.now + .minutes(Int64(minutes))
      }
      protectedTasks += until.count
      if dice.below(2, "what") == 0 {
        try scene.updateWeb(["desiredCount": .number(dice.below(desired, "fewer"))])
      } else {
        try scene.updateWeb(["forceNewDeployment": true])
      }

      scene.advance(600) { scene in
        for (task, end) in until.sorted(by: { $0.key < $1.key }) where scene.world.now < end {
          #expect(scene.world.ecs.tasks[task]?.stop == nil, "seed \(seed)")
        }
      }

      #expect(scene.web.isSteady, "all protection is over: seed \(seed)")
    }
    #expect(protectedTasks > 10)
  }

  @Test("lasts as long as asked for, two hours by default, between 1 and 2,880 minutes")
  func length() throws {
    var scene = ServiceWorld()
    try scene.createWeb(1)
    scene.world.advance(to: scene.world.now + .minutes(3))
    let id = JSON.string("\(try #require(scene.tasks.first).id)")
    func protect(_ minutes: Int?) throws -> Double? {
      let answer = try scene.call(
        UpdateTaskProtection.self,
        JSON(present: [
          "tasks": [id], "protectionEnabled": true, "expiresInMinutes": minutes.map { .number($0) },
        ]))
      let now = Double(scene.world.now.milliseconds) / 1000
      return answer["protectedTasks"]?[0]?["expirationDate"]?.double.map { ($0 - now) / 60 }
    }

    #expect(try protect(nil) == 120)
    var dice = Dice(seed: 4)
    for _ in 0..<100 {
      let minutes = dice.within(-50...3_000, "minutes")
      if (1...2_880).contains(minutes) {
        #expect(try protect(minutes) == Double(minutes))
      } else {
        #expect(throws: (any Error).self) { try protect(minutes) }
      }
    }
  }
}
