import AWSModel
import Documents
import EC2
import Simulation
import Testing

@testable import ECS

/// - Source: ECS Developer Guide, “Balancing an Amazon ECS service across Availability Zones”:
///   new tasks first, so that never fewer run than desired; balanced is what differs by at most one
///   task between any two zones.
@Suite("Published rule: zone rebalancing") struct RebalancingRuleTests {
  @Test("move by move any distribution becomes balanced, within the room there is")
  func moves() {
    for seed in 1...300 as ClosedRange<UInt64> {
      var dice = Dice(seed: seed)
      var counts = (0..<dice.within(1...5, "zones")).map { _ in dice.below(20, "tasks") }
      let total = counts.reduce(0, +)
      let room = dice.within(1...10, "room")
      for _ in 0..<200 {
        let balance = ZoneBalance(
          counts: counts.enumerated().map { .init(zone: "z\($0)", tasks: $1) })
        let isBalanced = (counts.max() ?? 0) - (counts.min() ?? 0) <= 1
        guard let move = balance.move(room: room) else {
          #expect(isBalanced, "seed \(seed): \(counts)")
          break
        }
        #expect(!isBalanced && (1...room).contains(move.tasks), "seed \(seed): \(counts)")
        let place = Int(move.zone.dropFirst()) ?? 0
        counts[place] += move.tasks
        for _ in 0..<move.tasks {
          // Scale-in takes from the largest zone.
          let largest = counts.indices.max { counts[$0] < counts[$1] } ?? 0
          counts[largest] -= 1
        }
        #expect(counts.reduce(0, +) == total)
      }
      #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1, "seed \(seed): \(counts)")
    }
  }

  @Test("a zone that fails and comes back never takes a service below its desired count again")
  func neverBelow() throws {
    for seed in 1...6 as ClosedRange<UInt64> {
      var dice = Dice(seed: seed)
      let desired = dice.within(3...8, "desired")
      let maximum = [125, 150, 200][dice.below(3, "maximum")]
      guard desired * maximum / 100 > desired else { continue }
      var cloud = try Cloud.withCluster(seed: seed)
      try cloud.defineWeb()
      try cloud.ask(
        CreateService.self,
        [
          "serviceName": "web", "taskDefinition": "web", "desiredCount": .number(desired),
          "launchType": "FARGATE", "networkConfiguration": cloud.network,
          "deploymentConfiguration": ["maximumPercent": .number(maximum)],
        ])
      cloud.pass(.minutes(4))
      cloud.world.setZone("us-east-1a", impaired: true, cloud.scope)
      cloud.world.endFargateTasks(in: "us-east-1a", cloud.scope)
      cloud.pass(.minutes(5))
      cloud.world.setZone("us-east-1a", impaired: false, cloud.scope)
      cloud.world.zoneReturned(in: cloud.scope)
      for _ in 0..<300 {
        cloud.pass(.seconds(2))
        let running = cloud.webTasks.count { $0.status == .running && $0.stop == nil }
        #expect(running >= desired, "seed \(seed): \(running) of \(desired)")
        #expect(cloud.webTasks.count { $0.status <= .running } <= desired * maximum / 100)
      }

      let zones = Set(cloud.world.ec2[cloud.scope].defaultSubnets.map(\.zone))
      let counts = zones.map { zone in
        cloud.webTasks.count { $0.zone == zone && $0.stop == nil }
      }
      #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1, "seed \(seed): \(counts)")
    }
  }
}
