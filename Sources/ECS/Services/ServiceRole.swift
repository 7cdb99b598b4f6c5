import AWSModel
import Identity
import Simulation

extension ServiceRevision {
  /// The ARN of the role that a request names for calls to the service's load balancer.
  ///
  /// - Throws: `InvalidParameterException` where nothing calls for a role, only ECS's own may be
  ///   used, or ECS may not assume this one.
  /// - Source: ECS API Reference, “CreateService” (`role`); the sentences are quoted in public
  ///   repositories and issue trackers (hashicorp/terraform issue 5442).
  func serviceRole(_ role: String, in call: Call) throws(AWSError) -> String {
    guard let first = balancers?.first else {
      throw .invalidParameter(
        "IAM roles are only valid for services configured to use load balancers.")
    }
    let isLone = (balancers?.count ?? 0) == 1 && network == nil && registries == nil
    guard isLone else {
      throw .invalidParameter(
        "You cannot specify an IAM role for services that require a service linked role.")
    }
    let identity = call.world.identity
    let found =
      role.hasPrefix("arn:")
      ? identity.role(role) : identity.role(named: role, account: call.scope.account)
    guard let found, found.trusts("ecs.amazonaws.com") else {
      throw first.classic == nil ? .groupNotValidated : .listenersNotValidated
    }
    return found.arn
  }
}
