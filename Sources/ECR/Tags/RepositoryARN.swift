import AWSModel
import Simulation

extension ECRState {
  /// The key of the repository with that ARN.
  ///
  /// - Throws: `InvalidParameterException` or `RepositoryNotFoundException`.
  func key(ofARN arn: String) throws(AWSError) -> Pair<Scope, String> {
    let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[2] == "ecr", parts[5].hasPrefix("repository/") else {
      throw .invalidARN
    }
    let scope = Scope(account: String(parts[4]), region: String(parts[3]))
    let name = String(parts[5].dropFirst("repository/".count))
    _ = try named(name, scope)
    return Pair(scope, name)
  }
}
