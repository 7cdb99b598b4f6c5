import AWSModel
import Documents

/// Shows repositories.
public enum DescribeRepositories: Operation {
  /// Which ones.
  public struct Input: Decodable {
    let registryId: String?
    let repositoryNames: [String]?
  }

  /// The repositories, as asked for or else in order of name.
  public struct Output: Encodable {
    let repositories: [JSON]
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let scope = call.scope.registry(input.registryId)
    guard let names = input.repositoryNames else {
      return Output(repositories: call.world.ecr.repositories(in: scope).map { $0.shape(scope) })
    }
    let ecr = call.world.ecr
    let found = try names.map { name throws(AWSError) in try ecr.named(name, scope) }
    return Output(repositories: found.map { $0.shape(scope) })
  }
}
