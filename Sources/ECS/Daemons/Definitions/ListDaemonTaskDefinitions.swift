import AWSModel
import Documents
import Simulation

/// Lists revisions of what daemons run.
public enum ListDaemonTaskDefinitions: Operation {
  /// Which ones, in which order, which page.
  public struct Input: Decodable {
    let familyPrefix: String?
    let family: String?
    let revision: String?
    let status: String?
    let sort: String?
    let nextToken: String?
    let maxResults: Int?
  }

  /// A page.
  public struct Output: Encodable {
    let daemonTaskDefinitions: [JSON]
    let nextToken: String?
  }

  /// Lists them by family and revision; ACTIVE ones unless another status is given.
  ///
  /// - Throws: `InvalidParameterException`.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let limit = input.maxResults ?? 100
    guard (1...100).contains(limit) else {
      throw .invalidParameter("maxResults should be between 1 and 100.")
    }
    let wanted = input.status ?? "ACTIVE"
    let scope = call.scope
    var found = call.world.daemons.definitions
      .rows(from: RevisionKey(scope: scope, family: "", revision: 0))
      .prefix { $0.key.scope == scope }.map(\.row)
      .filter { row in
        (input.family.map { row.key.family == $0 } ?? true)
          && (input.familyPrefix.map { row.key.family.hasPrefix($0) } ?? true)
          && (wanted == "ALL" ? row.status != .deleted : row.status.rawValue == wanted)
      }
    if input.revision == "LAST_REGISTERED" {
      found = found.filter { row in
        !found.contains { $0.key.family == row.key.family && $0.key.revision > row.key.revision }
      }
    }
    if input.sort == "DESC" { found.reverse() }
    let after = try PageToken.read(input.nextToken)
    let rest = after.isEmpty ? found[...] : found.drop { $0.arn != after }.dropFirst()
    let page = Page(rest.map(\.arn), limit: limit)
    return Output(
      daemonTaskDefinitions: rest.prefix(page.items.count).map(\.summary),
      nextToken: page.nextToken)
  }
}
