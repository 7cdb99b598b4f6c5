import AWSModel

/// The capacity providers there are: the two of Fargate, which every account has.
enum CapacityProviders {
  /// The names that clusters and strategies can use.
  static let known = ["FARGATE", "FARGATE_SPOT"]

  /// Checks what a cluster is to have.
  ///
  /// - Throws: `InvalidParameterException`.
  static func check(
    providers: [String], strategy: [CapacityProviderStrategyItem]
  ) throws(AWSError) {
    for name in providers where !known.contains(name) { throw unknown(name) }
    try check(strategy)
    for item in strategy where !providers.contains(item.capacityProvider) {
      throw .invalidParameter(
        "The specified capacity provider '\(item.capacityProvider)' is not associated with the "
          + "cluster. Associate it with the cluster and try again.")
    }
  }

  /// Checks a strategy by itself: weights, bases, known names.
  ///
  /// - Source: ECS API, `CapacityProviderStrategyItem`.
  static func check(_ strategy: [CapacityProviderStrategyItem]) throws(AWSError) {
    for item in strategy where !known.contains(item.capacityProvider) {
      throw unknown(item.capacityProvider)
    }
    if strategy.filter({ ($0.base ?? 0) > 0 }).count > 1 {
      throw .invalidParameter(
        "Only one capacity provider in a capacity provider strategy can have a base value.")
    }
    if !strategy.isEmpty, strategy.allSatisfy({ ($0.weight ?? 0) == 0 }) {
      throw .invalidParameter(
        "A capacity provider strategy must contain a capacity provider with a weight greater "
          + "than 0.")
    }
  }

  /// Divides `count` tasks: the base first, then each next one to whoever is furthest behind its
  /// weight. (AWS publishes the shares, not the order; the order is our choice.)
  static func split(
    _ count: Int, by strategy: [CapacityProviderStrategyItem]
  ) -> [(provider: String, count: Int)] {
    var shares = strategy.map { (provider: $0.capacityProvider, count: 0) }
    var left = count
    for (place, item) in strategy.enumerated() {
      let base = min(item.base ?? 0, left)
      shares[place].count += base
      left -= base
    }
    var beyond = Array(repeating: 0, count: strategy.count)
    let weighted = strategy.indices.filter { (strategy[$0].weight ?? 0) > 0 }
    while left > 0, !weighted.isEmpty {
      let next = weighted.min { one, other in
        beyond[one] * (strategy[other].weight ?? 0) < beyond[other] * (strategy[one].weight ?? 0)
      }
      guard let next else { break }
      beyond[next] += 1
      shares[next].count += 1
      left -= 1
    }
    return shares.filter { $0.count > 0 }
  }

  private static func unknown(_ name: String) -> AWSError {
    .invalidParameter(
      "The specified capacity provider '\(name)' was not found. Specify a valid name or ARN "
        + "and try again.")
  }
}
