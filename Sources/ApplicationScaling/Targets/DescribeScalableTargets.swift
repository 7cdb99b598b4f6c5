import AWSModel
import Documents
import Simulation

/// Shows what may be scaled.
public enum DescribeScalableTargets: Operation {
  /// Of which service, and which.
  public struct Input: Decodable {
    let ServiceNamespace: String
    let ResourceIds: [String]?
    let ScalableDimension: String?
    let MaxResults: Int?
    let NextToken: String?
  }

  /// A page in order of resource.
  public struct Output: Encodable {
    let ScalableTargets: [JSON]
    let NextToken: String?
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let scope = call.scope
    let first = TargetKey(scope, input.ServiceNamespace, "", "")
    let found = call.world.applicationScaling.targets.rows(from: first)
      .prefix { $0.key.scope == scope && $0.key.namespace == input.ServiceNamespace }
      .map(\.row).filter {
        (input.ResourceIds?.contains($0.key.resource) ?? true)
          && (input.ScalableDimension ?? $0.key.dimension) == $0.key.dimension
      }
    let page = try ListPage(
      scaling: found, name, token: input.NextToken, limit: input.MaxResults,
      key: { "\($0.key.resource) \($0.key.dimension)" })
    return Output(ScalableTargets: page.items.map(\.shape), NextToken: page.nextToken)
  }
}
