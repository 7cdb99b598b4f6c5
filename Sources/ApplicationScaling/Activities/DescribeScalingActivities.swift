import AWSModel
import Documents
import Simulation

/// Shows what was scaled when, and why.
public enum DescribeScalingActivities: Operation {
  /// Of which service, and of what.
  public struct Input: Decodable {
    let ServiceNamespace: String
    let ResourceId: String?
    let ScalableDimension: String?
    let MaxResults: Int?
    let NextToken: String?
    let IncludeNotScaledActivities: Bool?
  }

  /// A page, the latest first.
  public struct Output: Encodable {
    let ScalingActivities: [JSON]
    let NextToken: String?
  }

  /// Shows them; what was not scaled only where that is asked for.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    if input.ResourceId == nil, input.ScalableDimension != nil {
      // Source: Application Auto Scaling API, `DescribeScalingActivities`.
      throw .validation("ScalableDimension needs a ResourceId.")
    }
    let scope = call.scope
    let now = call.world.now
    let first = Pair(TargetKey(scope, input.ServiceNamespace, input.ResourceId ?? "", ""), 0)
    let found = call.world.applicationScaling.activities.rows(from: first)
      .prefix { row in
        let key = row.key.first
        return key.scope == scope && key.namespace == input.ServiceNamespace
          && (input.ResourceId ?? key.resource) == key.resource
      }
      .map(\.row)
      .filter {
        (input.IncludeNotScaledActivities == true || $0.notScaled == nil)
          && (input.ScalableDimension ?? $0.target.dimension) == $0.target.dimension
          && now - $0.startedAt <= ScalingActivity.memory
      }
      .sorted { $0.number > $1.number }
    let page = try ListPage(
      scaling: found, name, token: input.NextToken, limit: input.MaxResults, key: \.id)
    return Output(ScalingActivities: page.items.map(\.shape), NextToken: page.nextToken)
  }
}
