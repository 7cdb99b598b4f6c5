import AWSModel
import Simulation

extension ECSState {
  /// The revision that a request names: `FAMILY:REVISION`, an ARN, or a family alone, which
  /// means its latest ACTIVE revision.
  ///
  /// - Throws: `error` where there is none.
  public func definition(
    named given: String, in scope: Scope, otherwise error: AWSError
  ) throws(AWSError) -> TaskDefinition {
    guard let name = RevisionName(given, in: scope) else { throw error }
    guard let revision = name.revision else {
      guard let latest = latestActive(ofFamily: name.family, in: name.scope) else { throw error }
      return latest
    }
    let key = RevisionKey(scope: name.scope, family: name.family, revision: revision)
    guard let id = revisions[key], let found = definitions[id] else { throw error }
    return found
  }

  /// The newest revision of a family that can be used.
  func latestActive(ofFamily family: String, in scope: Scope) -> TaskDefinition? {
    revisions.rows(from: RevisionKey(scope: scope, family: family, revision: 0))
      .prefix { $0.key.scope == scope && $0.key.family == family }
      .reversed().lazy.compactMap { definitions[$0.row] }.first { $0.status == .active }
  }
}

/// A revision as requests name it.
struct RevisionName {
  var scope: Scope
  var family: String
  /// Nil for the latest ACTIVE one.
  var revision: Int?

  /// Reads `FAMILY`, `FAMILY:REVISION` or an ARN of one; nil for anything else.
  init?(_ given: String, in scope: Scope) {
    var name = given
    self.scope = scope
    if given.hasPrefix("arn:") {
      guard let arn = ECSARN(given), arn.kind == "task-definition", arn.path.count == 1 else {
        return nil
      }
      self.scope = arn.scope
      name = arn.path[0]
    }
    let parts = name.split(separator: ":", omittingEmptySubsequences: false)
    guard let first = parts.first, !first.isEmpty, parts.count <= 2 else { return nil }
    family = String(first)
    if parts.count == 2 {
      guard let number = Int(parts[1]) else { return nil }
      revision = number
    }
  }
}
