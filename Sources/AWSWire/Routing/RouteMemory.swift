import AWSModel

/// What routing looked up once and keeps: only names that models know, so it cannot grow on junk.
struct RouteMemory: Sendable {
  private var targets: [String: OperationPlan] = [:]
  private var plans: [String: [String: OperationPlan]] = [:]
  private var paths: [String: PathIndex] = [:]

  /// The plan that a whole `X-Amz-Target` stands for, where it was asked for before.
  func plan(target: String) -> OperationPlan? { targets[target] }

  /// The plan for an operation.
  mutating func plan(_ operation: String, of model: ServiceModel) -> OperationPlan? {
    if let known = plans[model.name]?[operation] { return known }
    guard let plan = OperationPlan(operation, of: model) else { return nil }
    plans[model.name, default: [:]][operation] = plan
    return plan
  }

  /// Keeps the plan for a whole `X-Amz-Target`.
  mutating func keep(_ plan: OperationPlan, target: String) { targets[target] = plan }

  /// The paths of a REST service.
  mutating func paths(of model: ServiceModel) -> PathIndex {
    if let known = paths[model.name] { return known }
    let index = PathIndex(model)
    paths[model.name] = index
    return index
  }
}
