import AWSModel
import Documents
import Simulation

/// Shows what happens by the clock.
public enum DescribeScheduledActions: Operation {
  /// Of which service, and which.
  public struct Input: Decodable {
    let ScheduledActionNames: [String]?
    let ServiceNamespace: String
    let ResourceId: String?
    let ScalableDimension: String?
    let MaxResults: Int?
    let NextToken: String?
  }

  /// A page in order of resource and name.
  public struct Output: Encodable {
    let ScheduledActions: [JSON]
    let NextToken: String?
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let scope = call.scope
    let first = PolicyKey("", TargetKey(scope, input.ServiceNamespace, input.ResourceId ?? "", ""))
    let found = call.world.applicationScaling.scheduled.rows(from: first)
      .prefix { row in
        let key = row.key.target
        return key.scope == scope && key.namespace == input.ServiceNamespace
          && (input.ResourceId ?? key.resource) == key.resource
      }
      .map(\.row)
      .filter {
        (input.ScheduledActionNames?.contains($0.key.name) ?? true)
          && (input.ScalableDimension ?? $0.key.target.dimension) == $0.key.target.dimension
      }
    let page = try ListPage(
      scaling: found, name, token: input.NextToken, limit: input.MaxResults, key: \.id)
    return Output(ScheduledActions: page.items.map(\.shape), NextToken: page.nextToken)
  }
}
