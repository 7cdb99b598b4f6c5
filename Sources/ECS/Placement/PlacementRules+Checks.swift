import AWSModel

extension PlacementRules {
  /// - Throws: `InvalidParameterException` for what the API does not have.
  /// - Source: ECS API, `PlacementConstraint`, `PlacementStrategy`, their limits in `RunTask`.
  public func check(on capacity: LaunchCapacity) throws(AWSError) {
    if capacity.isFargate {
      if !constraints.isEmpty {
        throw .invalidParameter(
          "Placement constraints are not supported with FARGATE launch type.")
      }
      if !strategy.isEmpty {
        throw .invalidParameter("Placement strategies are not supported with FARGATE launch type.")
      }
    }
    guard constraints.count <= 10 else {
      throw .invalidParameter("placementConstraints can have at most 10 items.")
    }
    guard strategy.count <= 5 else {
      throw .invalidParameter("placementStrategy can have at most 5 items.")
    }
    for constraint in constraints { try Self.check(constraint) }
    for item in strategy where PlacementLevel(item) == nil {
      throw .invalidParameter(
        "Invalid placement strategy: type '\(item.type ?? "")' with field '\(item.field ?? "")'.")
    }
  }

  private static func check(_ constraint: PlacementConstraint) throws(AWSError) {
    switch constraint.type {
    case "distinctInstance": return
    case "memberOf":
      let text = constraint.expression ?? ""
      do { _ = try ClusterQuery(text) } catch {
        throw .invalidParameter("Invalid expression '\(text)': \(error.message).")
      }
    default:
      throw .invalidParameter("Invalid placement constraint type '\(constraint.type ?? "")'.")
    }
  }
}
