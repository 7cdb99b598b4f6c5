import AWSModel
import Documents
import Simulation

/// Takes the lifecycle rules from a repository.
public enum DeleteLifecyclePolicy: Operation {
  /// From which repository.
  public struct Input: Decodable {
    let registryId: String?
    let repositoryName: String
  }

  /// The rules as they were.
  public struct Output: Encodable {
    let registryId: String
    let repositoryName: String
    let lifecyclePolicyText: String
  }

  /// Takes them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let scope = call.scope.registry(input.registryId)
    let repository = try call.world.ecr.named(input.repositoryName, scope)
    guard let text = repository.lifecyclePolicy else {
      throw .noLifecyclePolicy(repository.name, registry: scope.account)
    }
    call.world.ecr.repositories.update(Pair(scope, repository.name)) { $0.lifecyclePolicy = nil }
    return Output(
      registryId: scope.account, repositoryName: repository.name, lifecyclePolicyText: text)
  }
}
