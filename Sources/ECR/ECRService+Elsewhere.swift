import AWSModel
import Documents
import Identity
import Simulation

// The registries of other accounts: a repository's policy says who may come.
extension ECRService {
  /// Refuses what another registry's repository does not let the caller do.
  ///
  /// - Source: ECR User Guide, “Private repository policies in Amazon ECR”.
  public static func admit(_ call: Call, to operation: String) throws(AWSError) {
    guard let place = place(named: call) else { return }
    guard place.scope.region == call.scope.region else { throw .invalidARN }
    guard place.scope.account != call.scope.account else { return }
    let action = "ecr:\(operation)"
    let policy = place.repository.flatMap { call.world.ecr.repository($0, place.scope)?.policy }
    let document = policy.flatMap { try? JSON(parsing: $0) }
    let isLetIn = document.map {
      ResourcePolicy($0).allows(action, toAnyoneIn: call.scope.account)
    }
    guard isLetIn == true else {
      let resource = place.scope.arn("ecr", "repository/\(place.repository ?? "*")")
      throw .notLetIn(call.caller, action, on: resource)
    }
  }

  /// The registry and repository that a request names; nil where it names no registry.
  private static func place(named call: Call) -> (scope: Scope, repository: String?)? {
    if let arn = call.document["resourceArn"]?.string {
      let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
      guard parts.count == 6, parts[5].hasPrefix("repository/") else { return nil }
      let scope = Scope(account: String(parts[4]), region: String(parts[3]))
      return (scope, String(parts[5].dropFirst("repository/".count)))
    }
    guard let registry = call.document["registryId"]?.string else { return nil }
    let names = call.document["repositoryNames"]?.array
    let name = call.document["repositoryName"] ?? (names?.count == 1 ? names?.first : nil)
    return (call.scope.registry(registry), name?.string)
  }
}

extension AWSError {
  static let invalidARN = invalidParameter(
    "Invalid parameter at 'resourceArn' failed to satisfy constraint: 'Invalid ARN'")
}
