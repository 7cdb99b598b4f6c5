import Documents
import Simulation
import Testing

@testable import ECS

/// - Source: ECS Developer Guide, “Draining Amazon ECS container instances”: no new tasks; service
///   tasks that are PENDING stop at once; those RUNNING are replaced within the percentages;
///   standalone tasks stay.
@Suite("Published rule: draining") struct DrainRuleTests {
  @Test("keeps the lower limit, takes nothing new, and ends wherever the limits let it")
  func drains() throws {
    var moved = 0
    for seed in 1...12 as ClosedRange<UInt64> {
      var dice = Dice(seed: seed)
      let desired = dice.within(2...8, "desired")
      let minimum = dice.below(5, "minimum") * 25
      let maximum = [100, 150, 200][dice.below(3, "maximum")]
      var scene = ServiceWorld(seed: seed)
      for number in 1...4 as ClosedRange<UInt64> {
        scene.addInstance(number, zone: "us-east-1\(["a", "b"][Int(number % 2)])")
      }
      scene.define("job", mode: .bridge, cpu: 64, memory: 64)
      try scene.call(
        CreateService.self,
        [
          "serviceName": "web", "taskDefinition": "job", "desiredCount": .number(desired),
          "deploymentConfiguration": [
            "minimumHealthyPercent": .number(minimum), "maximumPercent": .number(maximum),
          ],
          "availabilityZoneRebalancing": "DISABLED",
        ])
      scene.world.advance(to: scene.world.now + .minutes(2))
      let host = try #require(scene.tasks.first?.instance)
      let alone = try scene.call(
        StartTask.self, ["taskDefinition": "job", "containerInstances": [.string("\(host)")]])
      let standalone = try #require(
        alone["tasks"]?[0]?["taskArn"]?.string.flatMap { TaskID(given: $0) })
      scene.advance(10)
      let before = Set(scene.world.ecs.tasks(on: host))

      try scene.call(
        UpdateContainerInstancesState.self,
        ["containerInstances": [.string("\(host)")], "status": "DRAINING"])
      let lower = (desired * minimum + 99) / 100
      scene.advance(240) { scene in
        let running = scene.tasks.count { $0.isLive }
        #expect(running >= lower, "seed \(seed): \(running) of \(desired), \(minimum) %")
        #expect(Set(scene.world.ecs.tasks(on: host)).isSubset(of: before), "seed \(seed)")
      }

      #expect(scene.world.ecs.tasks[standalone]?.status == .running)
      let left = scene.tasks.count { $0.instance == host }
      let isBlocked = lower == desired && desired * maximum / 100 == desired
      #expect(isBlocked ? left > 0 : left == 0, "seed \(seed): \(minimum)/\(maximum)")
      moved += isBlocked ? 0 : 1
    }
    #expect(moved >= 6)
  }

  @Test("stops tasks of services that are not RUNNING yet at once")
  func pending() throws {
    for seed in 1...5 as ClosedRange<UInt64> {
      var scene = ServiceWorld(seed: seed)
      let host = scene.addInstance(1)
      scene.addInstance(2)
      scene.define("job", mode: .bridge, cpu: 64, memory: 64)
      try scene.call(
        CreateService.self,
        ["serviceName": "web", "taskDefinition": "job", "desiredCount": 6])
      scene.advance(Int(seed % 3))
      let waiting = scene.tasks.filter { $0.instance == host && $0.standing == .starting }

      try scene.call(
        UpdateContainerInstancesState.self,
        ["containerInstances": [.string("\(host)")], "status": "DRAINING"])
      scene.advance(6)

      for task in waiting {
        let row = scene.world.ecs.tasks[task.id]
        #expect(row?.stop != nil, "seed \(seed)")
      }
    }
  }
}
