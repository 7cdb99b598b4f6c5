import Documents
import Simulation
import Testing

@testable import ECS

/// - Source: ECS API, `CapacityProviderStrategyItem`: the base is the least number of tasks on a
///   provider and is filled first; the weight is its relative share of the rest; weight 0 gives
///   none of it.
@Suite("Published rule: base and weight") struct SplitRuleTests {
  @Test("hold for any strategy, however the tasks are cut into requests")
  func shares() {
    for seed in 1...400 as ClosedRange<UInt64> {
      var dice = Dice(seed: seed)
      let items = items(&dice)
      var counts = [String: Int]()
      var total = 0
      for _ in 0..<12 {
        let next = dice.within(1...17, "next")
        for share in CapacitySplit.shares(of: next, by: items, running: counts) {
          counts[share.provider, default: 0] += share.count
        }
        total += next
        let all = items.map { counts[$0.capacityProvider] ?? 0 }
        #expect(all.reduce(0, +) == total)
        check(all, items, total)
      }
    }
  }

  @Test("divide exactly as the weights wherever the rest is a multiple of their sum")
  func exact() {
    for seed in 1...400 as ClosedRange<UInt64> {
      var dice = Dice(seed: seed)
      let items = items(&dice)
      let base = items.reduce(0) { $0 + ($1.base ?? 0) }
      let sum = items.reduce(0) { $0 + ($1.weight ?? 0) }
      let rounds = dice.within(1...9, "rounds")

      let shares = CapacitySplit.shares(of: base + rounds * sum, by: items)

      for item in items {
        let share = shares.first { $0.provider == item.capacityProvider }?.count ?? 0
        #expect(share == (item.base ?? 0) + rounds * (item.weight ?? 0))
      }
    }
  }

  @Test("hold for the tasks that RunTask starts")
  func runTask() throws {
    for seed in 1...6 as ClosedRange<UInt64> {
      var dice = Dice(seed: seed)
      var cloud = try Cloud.withCluster(seed: seed)
      try cloud.ask(
        PutClusterCapacityProviders.self,
        [
          "cluster": "default", "capacityProviders": ["FARGATE", "FARGATE_SPOT"],
          "defaultCapacityProviderStrategy": [],
        ])
      try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web", fargate: true))
      let base = dice.within(0...4, "base")
      let weights = (dice.within(1...4, "one"), dice.within(1...4, "other"))
      let count = dice.within(1...10, "count")

      let answer = try cloud.ask(
        RunTask.self,
        [
          "taskDefinition": "web", "count": .number(count),
          "networkConfiguration": cloud.network,
          "capacityProviderStrategy": [
            [
              "capacityProvider": "FARGATE", "base": .number(base),
              "weight": .number(weights.0),
            ],
            ["capacityProvider": "FARGATE_SPOT", "weight": .number(weights.1)],
          ],
        ])

      let names = answer["tasks"]?.array?.compactMap { $0["capacityProviderName"]?.string } ?? []
      let spot = names.count { $0 == "FARGATE_SPOT" }
      let rest = Double(max(0, count - base))
      let fair = rest * Double(weights.1) / Double(weights.0 + weights.1)
      #expect(names.count == count)
      #expect(abs(Double(spot) - fair) < 1, "seed \(seed): \(spot) of \(rest) against \(fair)")
    }
  }

  private func items(_ dice: inout Dice) -> [CapacityProviderStrategyItem] {
    let count = dice.within(1...5, "items")
    let based = dice.below(count, "based")
    var items = (0..<count).map { place in
      CapacityProviderStrategyItem(
        capacityProvider: "p\(place)", weight: dice.below(6, "weight"),
        base: place == based ? dice.below(12, "base") : 0)
    }
    // Some provider needs a weight.
    items[count - 1].weight = dice.within(1...6, "last")
    return items
  }

  /// The base first; of the rest nobody has a task that somebody else needs more.
  private func check(_ all: [Int], _ items: [CapacityProviderStrategyItem], _ total: Int) {
    let bases = items.reduce(0) { $0 + ($1.base ?? 0) }
    for (place, item) in items.enumerated() {
      let base = item.base ?? 0
      #expect(all[place] >= min(base, total))
      guard total >= bases else { continue }
      let beyond = all[place] - base
      guard let weight = item.weight, weight > 0 else {
        #expect(beyond == 0, "weight 0 gives nothing beyond the base")
        continue
      }
      for (other, rival) in items.enumerated() where (rival.weight ?? 0) > 0 {
        let its = all[other] - (rival.base ?? 0)
        #expect(
          (beyond - 1) * (rival.weight ?? 0) <= its * weight,
          "\(item.capacityProvider) has a task too many: \(all) of \(items)")
      }
    }
  }
}
