import AWSModel
import Documents
import Simulation

/// Shows scaling policies with the alarms behind them.
public enum DescribeScalingPolicies: Operation {
  /// Of which service, and which.
  public struct Input: Decodable {
    let PolicyNames: [String]?
    let ServiceNamespace: String
    let ResourceId: String?
    let ScalableDimension: String?
    let MaxResults: Int?
    let NextToken: String?
  }

  /// A page in order of resource and name.
  public struct Output: Encodable {
    let ScalingPolicies: [JSON]
    let NextToken: String?
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let scope = call.scope
    let first = PolicyKey("", TargetKey(scope, input.ServiceNamespace, input.ResourceId ?? "", ""))
    let found = call.world.applicationScaling.policies.rows(from: first)
      .prefix { row in
        let key = row.key.target
        return key.scope == scope && key.namespace == input.ServiceNamespace
          && (input.ResourceId ?? key.resource) == key.resource
      }
      .map(\.row)
      .filter {
        (input.PolicyNames?.contains($0.key.name) ?? true)
          && (input.ScalableDimension ?? $0.key.target.dimension) == $0.key.target.dimension
      }
    let page = try ListPage(
      scaling: found, name, token: input.NextToken, limit: input.MaxResults, key: \.arn)
    return Output(ScalingPolicies: page.items.map(\.shape), NextToken: page.nextToken)
  }
}
