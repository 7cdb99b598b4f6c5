import Documents
import Simulation
import Testing

@testable import ECS

/// - Source: ECS API, `TaskDefinition` (revisions grow by one, whatever was deregistered or
///   deleted), `DeleteTaskDefinitions`, `ContainerDefinition` (what placement reserves: the task's
///   size, else the sum of the containers' `memoryReservation`, else `memory`).
@Suite("Published rule: task definitions") struct DefinitionRuleTests {
  @Test("revisions count up for ever; a family alone is its latest ACTIVE one")
  func revisions() throws {
    for seed in 1...12 as ClosedRange<UInt64> {
      var dice = Dice(seed: seed)
      var cloud = try Cloud.withCluster(seed: seed)
      try cloud.addInstances(1)
      var status: [String] = []
      for _ in 0..<40 {
        let which = status.isEmpty ? 0 : dice.below(status.count, "which")
        switch dice.below(4, "what") {
        case 0, 1:
          let answer = try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web"))
          status.append("ACTIVE")
          #expect(answer["taskDefinition"]?["revision"] == .number(status.count))
        case 2 where !status.isEmpty && status[which] == "ACTIVE":
          try cloud.ask(
            DeregisterTaskDefinition.self, ["taskDefinition": .string("web:\(which + 1)")])
          status[which] = "INACTIVE"
        case 3 where !status.isEmpty && status[which] == "INACTIVE":
          try cloud.ask(
            DeleteTaskDefinitions.self, ["taskDefinitions": [.string("web:\(which + 1)")]])
          status[which] = "GONE"
        default: break
        }
        let latest = status.lastIndex(of: "ACTIVE")
        let shown = try? cloud.ask(DescribeTaskDefinition.self, ["taskDefinition": "web"])
        #expect(
          shown?["taskDefinition"]?["revision"] == latest.map { .number($0 + 1) }, "seed \(seed)")
        let listed = try cloud.ask(ListTaskDefinitions.self, ["familyPrefix": "web"])
        #expect(
          listed["taskDefinitionArns"]?.array?.count == status.count { $0 == "ACTIVE" })
      }
    }
  }

  @Test("placement reserves the task's size, else the sum of what its containers reserve")
  func reservation() throws {
    for seed in 1...60 as ClosedRange<UInt64> {
      var dice = Dice(seed: seed)
      var cloud = try Cloud.withCluster(seed: seed)
      let host = try cloud.addInstances(1, type: "m5.4xlarge")[0]
      var cpu = 0
      var memory = 0
      let containers = (0..<dice.within(1...5, "count")).map { place -> JSON in
        let units = dice.within(0...300, "cpu")
        let hard = dice.below(3, "hard") == 0 ? nil : dice.within(200...900, "memory")
        let soft = hard != nil && dice.below(2, "soft") == 0 ? nil : dice.within(6...199, "soft")
        cpu += units
        memory += soft ?? hard ?? 0
        return JSON(present: [
          "name": .string("c\(place)"), "image": "busybox", "cpu": .number(units),
          "command": ["sleep", "3600"], "memory": hard.map { .number($0) },
          "memoryReservation": soft.map { .number($0) },
        ])
      }
      var document: JSONObject = [
        "family": "sum", "containerDefinitions": .array(containers),
      ]
      if dice.below(3, "whole") == 0 {
        cpu = max(cpu, dice.within(128...4_000, "task-cpu"))
        memory = 5_000
        document["cpu"] = .string("\(cpu)")
        document["memory"] = .string("\(memory)")
        if cpu < 128 { continue }
      }
      let definition = try cloud.register(.object(document))
      let count = dice.within(1...3, "tasks")
      cloud.launch(count, of: definition, rules: PlacementRules())

      let row = try #require(cloud.world.ecs.instances[host])
      #expect(row.registered.cpu - row.remaining.cpu == cpu * count, "seed \(seed)")
      #expect(row.registered.memory - row.remaining.memory == memory * count, "seed \(seed)")
    }
  }
}
