import AWSModel
import Documents

/// Shows who else may use a repository.
public enum GetRepositoryPolicy: Operation {
  /// Which repository.
  public struct Input: Decodable {
    let registryId: String?
    let repositoryName: String
  }

  /// The policy.
  public struct Output: Encodable {
    let registryId: String
    let repositoryName: String
    let policyText: String
  }

  /// Shows it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let scope = call.scope.registry(input.registryId)
    let repository = try call.world.ecr.named(input.repositoryName, scope)
    guard let text = repository.policy else {
      throw .noRepositoryPolicy(repository.name, registry: scope.account)
    }
    return Output(registryId: scope.account, repositoryName: repository.name, policyText: text)
  }
}
