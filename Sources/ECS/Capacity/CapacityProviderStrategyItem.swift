/// One part of a capacity provider strategy.
public struct CapacityProviderStrategyItem: Hashable, Codable, Sendable {
  /// Such as `FARGATE_SPOT`.
  public var capacityProvider: String
  /// The share of the tasks beyond the base; 0 takes none of them.
  public var weight: Int?
  /// How many tasks go to this provider first.
  public var base: Int?

  /// A part of a strategy.
  public init(capacityProvider: String, weight: Int? = nil, base: Int? = nil) {
    self.capacityProvider = capacityProvider
    self.weight = weight
    self.base = base
  }
}
