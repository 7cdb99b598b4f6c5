import AWSModel
import Documents
import Simulation

/// Gives a repository rules by which images expire.
///
/// The rules are kept; they are not run yet.
public enum PutLifecyclePolicy: Operation {
  /// Which repository, and the rules as JSON text.
  public struct Input: Decodable {
    let registryId: String?
    let repositoryName: String
    let lifecyclePolicyText: String
  }

  /// The rules as they are kept.
  public struct Output: Encodable {
    let registryId: String
    let repositoryName: String
    let lifecyclePolicyText: String
  }

  /// Keeps them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let scope = call.scope.registry(input.registryId)
    _ = try call.world.ecr.named(input.repositoryName, scope)
    let text = try LifecycleRules.checked(input.lifecyclePolicyText)
    call.world.ecr.repositories.update(Pair(scope, input.repositoryName)) {
      $0.lifecyclePolicy = text
    }
    call.notices.append("Lifecycle rules are kept, but no image expires by them yet.")
    return Output(
      registryId: scope.account, repositoryName: input.repositoryName, lifecyclePolicyText: text)
  }
}
