import Simulation
import Testing

@testable import ECS

/// - Source: ECS API, `UpdateService` (scale-in keeps the zones balanced: from the largest zone,
///   then from the largest instance); ECS Developer Guide, “Amazon ECS task placement strategies”
///   (binpack leaves the instance that has most left after the task went).
@Suite("Published rule: scale-in") struct ScaleInRuleTests {
  @Test("takes from the zone with most tasks, and there from the fullest instance")
  func spread() {
    for seed in 1...150 as ClosedRange<UInt64> {
      var dice = Dice(seed: seed)
      var left = (0..<dice.within(2...30, "tasks")).map { number in
        let zone = dice.below(3, "zone")
        return task(
          number, [.spread("z\(zone)"), .spread("i\(zone)\(dice.below(3, "host"))")], &dice)
      }
      var order = ScaleInOrder(left)
      while let gone = order.next() {
        // What is not healthy goes first, and is told apart from the rest.
        let alike = left.filter { $0.isHealthy == gone.isHealthy }
        if gone.isHealthy { #expect(!left.contains { !$0.isHealthy }) }
        let zone = alike.filter { $0.ranks[0] == gone.ranks[0] }
        let host = zone.filter { $0.ranks[1] == gone.ranks[1] }
        #expect(zone.count == most(alike, 0), "seed \(seed)")
        #expect(host.count == most(zone, 1), "seed \(seed)")
        left.removeAll { $0.id == gone.id }
      }
      #expect(left.isEmpty)
    }
  }

  @Test("takes from the instance that has most left, where tasks are packed")
  func binpack() {
    for seed in 1...150 as ClosedRange<UInt64> {
      var dice = Dice(seed: seed)
      let rooms = (0..<6).map { _ in dice.below(4_000, "room") }
      var left = (0..<dice.within(2...20, "tasks")).map { number in
        let host = dice.below(rooms.count, "host")
        return task(number, [.room(rooms[host]), .spread("i\(host)")], &dice, healthy: true)
      }
      var order = ScaleInOrder(left)
      while let gone = order.next() {
        let rooms = left.compactMap { if case .room(let room) = $0.ranks[0] { room } else { nil } }
        #expect(gone.ranks[0] == .room(rooms.max() ?? 0), "seed \(seed)")
        left.removeAll { $0.id == gone.id }
      }
      #expect(left.isEmpty)
    }
  }

  @Test("of a service leaves its zones no further apart than one task")
  func zones() throws {
    for seed in 1...8 as ClosedRange<UInt64> {
      var dice = Dice(seed: seed)
      var scene = ServiceWorld(seed: seed)
      let desired = dice.within(4...14, "desired")
      try scene.createWeb(Int64(desired))
      scene.world.advance(to: scene.world.now + .minutes(3))
      try scene.updateWeb(["desiredCount": .number(dice.within(1...desired, "fewer"))])
      scene.world.advance(to: scene.world.now + .minutes(3))

      let zones = Dictionary(grouping: scene.web.liveZones(in: scene.world)) { $0 }
        .mapValues(\.count)
      let subnets = Set(scene.world.ec2[scene.scope].defaultSubnets.map(\.zone))
      let counts = subnets.map { zones[$0] ?? 0 }
      #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1, "seed \(seed): \(zones)")
      #expect(counts.reduce(0, +) == scene.web.desiredCount)
    }
  }

  private func most(_ tasks: [ReplicaTask], _ level: Int) -> Int {
    Dictionary(grouping: tasks) { $0.ranks[level] }.values.map(\.count).max() ?? 0
  }

  private func task(
    _ number: Int, _ ranks: [ReplicaTask.Rank], _ dice: inout Dice, healthy: Bool? = nil
  ) -> ReplicaTask {
    let isHealthy = healthy ?? (dice.below(4, "health") > 0)
    return ReplicaTask(
      id: TaskID(number: UInt64(number)), deployment: "one",
      standing: isHealthy ? .healthy : .starting, ranks: ranks,
      createdAt: .dawn + .seconds(Int64(dice.below(100, "age"))))
  }
}

extension Service {
  /// The zones of its tasks that stay.
  fileprivate func liveZones(in world: World) -> [String] {
    world.ecs.tasks.rows.filter { $0.group == group && $0.stop == nil }.map(\.zone)
  }
}
