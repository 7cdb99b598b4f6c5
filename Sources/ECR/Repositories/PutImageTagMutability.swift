import AWSModel
import Documents
import Simulation

/// Says whether tags of a repository may be moved.
public enum PutImageTagMutability: Operation {
  /// Which repository, and how it is to treat tags.
  public struct Input: Decodable {
    let registryId: String?
    let repositoryName: String
    let imageTagMutability: String
    let imageTagMutabilityExclusionFilters: JSON?
  }

  /// What holds from now on.
  public struct Output: Encodable {
    let registryId: String
    let repositoryName: String
    let imageTagMutability: String
    let imageTagMutabilityExclusionFilters: JSON?
  }

  /// Sets it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let scope = call.scope.registry(input.registryId)
    _ = try call.world.ecr.named(input.repositoryName, scope)
    call.world.ecr.repositories.update(Pair(scope, input.repositoryName)) {
      $0.tagMutability = input.imageTagMutability
      $0.mutabilityExceptions = input.imageTagMutabilityExclusionFilters
    }
    return Output(
      registryId: scope.account, repositoryName: input.repositoryName,
      imageTagMutability: input.imageTagMutability,
      imageTagMutabilityExclusionFilters: input.imageTagMutabilityExclusionFilters)
  }
}
