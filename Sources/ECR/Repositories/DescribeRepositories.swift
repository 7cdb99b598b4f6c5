import AWSModel
import Documents

/// Shows repositories.
public enum DescribeRepositories: Operation {
  /// Which ones.
  public struct Input: Decodable, PagedRequest {
    let registryId: String?
    let repositoryNames: [String]?
    let maxResults: Int?
    let nextToken: String?
  }

  /// The repositories, as asked for or else in order of name.
  public struct Output: Encodable {
    let repositories: [JSON]
    let nextToken: String?
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let scope = call.scope.registry(input.registryId)
    guard let names = input.repositoryNames else {
      let page = try input.page(of: call.world.ecr.repositories(in: scope), name, key: \.name)
      return Output(
        repositories: page.items.map { $0.shape(scope) }, nextToken: page.nextToken)
    }
    try input.refuseNames(true, called: "repositoryNames")
    let ecr = call.world.ecr
    let found = try names.map { name throws(AWSError) in try ecr.named(name, scope) }
    return Output(repositories: found.map { $0.shape(scope) }, nextToken: nil)
  }
}
