import AWSModel
import Simulation

/// Lists the ARNs of revisions.
public enum ListTaskDefinitions: Operation {
  /// Which ones, which page.
  public struct Input: Decodable {
    let familyPrefix: String?
    let status: String?
    let sort: String?
    let nextToken: String?
    let maxResults: Int?
  }

  /// A page.
  public struct Output: Encodable {
    let taskDefinitionArns: [String]
    let nextToken: String?
  }

  /// Lists them by family and revision, ACTIVE ones unless asked otherwise.
  ///
  /// The prefix is a whole family name. Source: ECS API, `ListTaskDefinitionsRequest`.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let after = try PageToken.read(input.nextToken)
    let (ecs, scope) = (call.world.ecs, call.scope)
    let wanted = input.status ?? "ACTIVE"
    let start = RevisionKey(scope: scope, family: input.familyPrefix ?? "", revision: 0)
    var rows = ecs.revisions.rows(from: start)
      .prefix { row in
        row.key.scope == scope && (input.familyPrefix.map { $0 == row.key.family } ?? true)
      }
      .compactMap { ecs.definitions[$0.row] }
      .filter { $0.status.rawValue == wanted }
    if input.sort == "DESC" { rows.reverse() }
    var arns = rows.map(\.arn)[...]
    if !after.isEmpty { arns = arns.drop { $0 != after }.dropFirst() }
    let page = Page(arns, limit: input.maxResults ?? 100)
    return Output(taskDefinitionArns: page.items, nextToken: page.nextToken)
  }
}
