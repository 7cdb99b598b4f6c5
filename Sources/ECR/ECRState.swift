import AWSModel
import Simulation

/// What ECR knows: the private repositories of every account and region.
public struct ECRState: WorldSlot {
  /// The name under which it is saved.
  public static let name = "ecr"

  /// The repositories by account, region and name.
  public var repositories = Table<Pair<Scope, String>, Repository>()

  /// A registry without repositories.
  public init() {}

  /// The repository of that name, or nil.
  public func repository(_ name: String, _ scope: Scope) -> Repository? {
    repositories[Pair(scope, name)]
  }

  /// The repositories of one registry, in order of name.
  public func repositories(in scope: Scope) -> [Repository] {
    repositories.rows(from: Pair(scope, "")).prefix { $0.key.first == scope }.map(\.row)
  }

  /// The repository that a request names.
  ///
  /// - Throws: `RepositoryNotFoundException`.
  func named(_ name: String, _ scope: Scope) throws(AWSError) -> Repository {
    guard let repository = repository(name, scope) else {
      throw .repositoryNotFound(name, registry: scope.account)
    }
    return repository
  }
}

extension World {
  /// What ECR knows.
  public var ecr: ECRState {
    _read { yield self[ECRState.self] }
    _modify { yield &self[ECRState.self] }
  }
}

extension Scope {
  /// The same region of the registry that a request names.
  func registry(_ id: String?) -> Scope { Scope(account: id ?? account, region: region) }
}
