import AWSModel
import Documents

/// Shows the rules by which a repository's images would expire.
public enum GetLifecyclePolicy: Operation {
  /// Of which repository.
  public struct Input: Decodable {
    let registryId: String?
    let repositoryName: String
  }

  /// The rules; when they ran last is absent, as they never do.
  public struct Output: Encodable {
    let registryId: String
    let repositoryName: String
    let lifecyclePolicyText: String
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let scope = call.scope.registry(input.registryId)
    let repository = try call.world.ecr.named(input.repositoryName, scope)
    guard let text = repository.lifecyclePolicy else {
      throw .noLifecyclePolicy(repository.name, registry: scope.account)
    }
    return Output(
      registryId: scope.account, repositoryName: repository.name, lifecyclePolicyText: text)
  }
}
