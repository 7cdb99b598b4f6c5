import AWSModel
import Simulation

/// Lists the families.
public enum ListTaskDefinitionFamilies: Operation {
  /// Which ones, which page.
  public struct Input: Decodable {
    let familyPrefix: String?
    let status: String?
    let nextToken: String?
    let maxResults: Int?
  }

  /// A page.
  public struct Output: Encodable {
    let families: [String]
    let nextToken: String?
  }

  /// Lists them by name; ACTIVE ones have an ACTIVE revision, INACTIVE ones have none.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let after = try PageToken.read(input.nextToken)
    let (ecs, scope) = (call.world.ecs, call.scope)
    let prefix = input.familyPrefix ?? ""
    let names = ecs.lastRevisions.rows(from: Pair(scope, prefix)).lazy
      .prefix { $0.key.first == scope && $0.key.second.hasPrefix(prefix) }
      .map(\.key.second).filter { name in
        guard name > after else { return false }
        let isActive = ecs.latestActive(ofFamily: name, in: scope) != nil
        return switch input.status {
        case "ACTIVE": isActive
        case "INACTIVE": !isActive
        default: true
        }
      }
    let page = Page(names, limit: input.maxResults ?? 100)
    return Output(families: page.items, nextToken: page.nextToken)
  }
}
