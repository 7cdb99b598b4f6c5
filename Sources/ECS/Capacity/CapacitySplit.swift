/// How the tasks of a strategy are divided over its providers.
///
/// The base is filled first; beyond it each task goes where tasks per weight are fewest, the
/// first of equals. (AWS publishes the shares, not the order of the tasks; the order is our
/// choice.)
///
/// - Source: ECS API, `CapacityProviderStrategyItem`.
enum CapacitySplit {
  /// The shares of the next `count` tasks while some run already, in the order of the strategy;
  /// providers that get none are left out.
  static func shares(
    of count: Int, by strategy: [CapacityProviderStrategyItem], running: [String: Int] = [:]
  ) -> [(provider: String, count: Int)] {
    var totals = strategy.map { running[$0.capacityProvider] ?? 0 }
    let before = totals
    for _ in 0..<count {
      guard let next = next(of: strategy, totals) else { break }
      totals[next] += 1
    }
    return strategy.indices.filter { totals[$0] > before[$0] }.map {
      (strategy[$0].capacityProvider, totals[$0] - before[$0])
    }
  }

  /// The provider that has most beyond its share of what is left when `counts` shrink to
  /// `desired` tasks in all; nil where there are none.
  static func mostBeyondShare(
    _ counts: [String: Int], desired: Int, by strategy: [CapacityProviderStrategyItem]
  ) -> String? {
    var wanted: [String: Int] = [:]
    for share in shares(of: desired, by: strategy) { wanted[share.provider] = share.count }
    let present = counts.filter { $0.value > 0 }.map(\.key).sorted()
    return present.max { one, other in
      let left = (counts[one] ?? 0) - (wanted[one] ?? 0)
      let right = (counts[other] ?? 0) - (wanted[other] ?? 0)
      return left < right
    }
  }

  /// Where the next task goes: a base that is not filled, else the fewest beyond the base per
  /// weight, compared without division.
  private static func next(
    of strategy: [CapacityProviderStrategyItem], _ totals: [Int]
  ) -> Int? {
    var best: (place: Int, beyond: Int, weight: Int)?
    for (place, item) in strategy.enumerated() {
      let beyond = totals[place] - (item.base ?? 0)
      if beyond < 0 { return place }
      guard let weight = item.weight, weight > 0 else { continue }
      guard let rival = best, beyond * rival.weight >= rival.beyond * weight else {
        best = (place, beyond, weight)
        continue
      }
    }
    return best?.place
  }
}
