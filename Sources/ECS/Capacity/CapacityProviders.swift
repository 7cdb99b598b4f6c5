import AWSModel
import Simulation

/// What may stand in strategies and be associated with clusters.
enum CapacityProviders {
  /// The two providers of Fargate, which every account has.
  static let fargate = ["FARGATE", "FARGATE_SPOT"]

  /// The most providers of one cluster.
  ///
  /// - Source: AWS General Reference, Amazon ECS quotas.
  static let limit = 20

  /// The name that a request means by a name or an ARN.
  static func name(in given: String) -> String {
    guard let arn = ECSARN(given), arn.kind == "capacity-provider" else { return given }
    return arn.path.last ?? given
  }

  /// Checks what a cluster is to have.
  ///
  /// - Throws: `InvalidParameterException`.
  static func check(
    providers: [String], strategy: [CapacityProviderStrategyItem], _ scope: Scope,
    in world: World
  ) throws(AWSError) {
    for name in providers { try checkKnown(name, scope, in: world) }
    guard Set(providers).count <= limit else { throw .tooManyProviders }
    try check(strategy, scope, in: world)
    for item in strategy where !providers.contains(item.capacityProvider) {
      throw .providerNotAssociated(item.capacityProvider)
    }
  }

  /// Checks a strategy by itself: weights, bases, known names, one type.
  ///
  /// - Source: ECS API, `CapacityProviderStrategyItem`; ECS Developer Guide, “Architect for
  ///   Amazon ECS Managed Instances” (a strategy has providers of one type).
  static func check(
    _ strategy: [CapacityProviderStrategyItem], _ scope: Scope, in world: World
  ) throws(AWSError) {
    for item in strategy { try checkKnown(item.capacityProvider, scope, in: world) }
    guard strategy.count <= limit else {
      throw .invalidParameter("A capacity provider strategy can have at most \(limit) items.")
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
    let kinds = strategy.map { world.capacity.kind(of: $0.capacityProvider, in: scope) }
    let isManaged = kinds.contains(.managedInstances)
    if isManaged, kinds.contains(where: { $0 != .managedInstances }) {
      throw .managedProvidersMixed
    }
    if kinds.contains(.ec2), kinds.contains(where: \.isFargate) { throw .providersMixed }
  }

  private static func checkKnown(
    _ name: String, _ scope: Scope, in world: World
  ) throws(AWSError) {
    if LaunchCapacity(fargateProvider: name) != nil { return }
    guard let found = world.capacity.provider(name, in: scope),
      found.updateStatus != "DELETE_IN_PROGRESS"
    else { throw .providerUnknown(name) }
  }
}
