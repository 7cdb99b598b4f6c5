import Documents
import Simulation
import Testing

@testable import ECS

/// - Source: ECS API, `PortMapping` (a host port of 0 is taken from the ephemeral range, 32768 to
///   60999 with the usual kernel; fixed ports and those the agent reserves are taken by one task).
@Suite("Published rule: host ports") struct PortRuleTests {
  @Test("no two tasks of an instance ever hold the same port, and dynamic ones are ephemeral")
  func unique() throws {
    var dynamic = 0
    for seed in 1...10 as ClosedRange<UInt64> {
      var dice = Dice(seed: seed)
      var cloud = try Cloud.withCluster(seed: seed)
      let hosts = try cloud.addInstances(2, type: "m5.4xlarge")
      // One that stays names a port of the ephemeral range: those given later go round it.
      let fixed = 32_768 + dice.below(20, "fixed")
      let definitions = try [0, 0, 8_080, 51_678, fixed].enumerated()
        .map { place, port in
          try cloud.register(
            Cloud.definition(
              "kind\(place)", cpu: 16, memory: 16,
              ports: [
                ["containerPort": 80, "hostPort": .number(port)],
                ["containerPort": 81, "hostPort": 0],
              ]))
        }
      cloud.launch(2, of: definitions[4], rules: .serviceDefault, group: "stays")
      for _ in 0..<60 {
        cloud.launch(
          dice.within(1...3, "count"), of: definitions[dice.below(4, "which")],
          rules: PlacementRules())
        let tasks = cloud.world.ecs.tasks.rows.filter { $0.stop == nil && $0.group != "stays" }
        if !tasks.isEmpty, dice.below(2, "stop") == 0 {
          let victim = tasks[dice.below(tasks.count, "victim")].id
          cloud.world.stopTask(victim, for: TaskStop(.userInitiated, "test"))
        }
        cloud.pass(.seconds(3))
        for host in hosts {
          let held = cloud.world.ecs.tasks(on: host).compactMap { cloud.world.ecs.tasks[$0] }
            .filter { $0.status != .stopped }.flatMap { $0.containers.flatMap(\.hostPorts) }
          #expect(Set(held).count == held.count, "seed \(seed): \(held.sorted())")
          #expect(!held.contains(51_678), "the agent's own")
          dynamic += held.count { (32_768...60_999).contains($0) }
          #expect(held.allSatisfy { $0 == 8_080 || (32_768...60_999).contains($0) })
        }
      }
    }
    #expect(dynamic > 1_000)
  }
}
