import AWSModel
import Documents
import Simulation

/// Deletes a repository.
public enum DeleteRepository: Operation {
  /// Which one, and whether with its images.
  public struct Input: Decodable {
    let registryId: String?
    let repositoryName: String
    let force: Bool?
  }

  /// The repository as it was.
  public struct Output: Encodable {
    let repository: JSON
  }

  /// Deletes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let scope = call.scope.registry(input.registryId)
    let repository = try call.world.ecr.named(input.repositoryName, scope)
    guard repository.images.isEmpty || input.force == true else {
      throw .repositoryNotEmpty(repository.name, registry: scope.account)
    }
    call.world.ecr.repositories[Pair(scope, repository.name)] = nil
    return Output(repository: repository.shape(scope))
  }
}
