/// Where tasks may and should go.
public struct PlacementRules: Hashable, Codable, Sendable {
  /// What must hold.
  public var constraints: [PlacementConstraint]
  /// What is preferred, the first most.
  public var strategy: [PlacementStrategy]

  /// Rules; by default none.
  public init(constraints: [PlacementConstraint] = [], strategy: [PlacementStrategy] = []) {
    self.constraints = constraints
    self.strategy = strategy
  }

  /// What services use unless told otherwise: spread over the Availability Zones.
  ///
  /// - Source: ECS Developer Guide, “Amazon ECS task placement”.
  public static let serviceDefault = PlacementRules(
    strategy: [PlacementStrategy(type: "spread", field: "attribute:ecs.availability-zone")])
}

/// A rule that an instance must meet; as the API writes it.
public struct PlacementConstraint: Hashable, Codable, Sendable {
  /// `distinctInstance` or `memberOf`.
  public var type: String?
  /// For `memberOf`: an expression in the cluster query language.
  public var expression: String?

  /// A constraint.
  public init(type: String?, expression: String? = nil) {
    self.type = type
    self.expression = expression
  }
}

/// A preference among the instances that meet the rules; as the API writes it.
public struct PlacementStrategy: Hashable, Codable, Sendable {
  /// `random`, `spread` or `binpack`.
  public var type: String?
  /// What is spread over, or what is packed tightly.
  public var field: String?

  /// A strategy.
  public init(type: String?, field: String? = nil) {
    self.type = type
    self.field = field
  }
}
