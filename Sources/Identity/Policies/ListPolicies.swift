import AWSModel
import Documents
import Simulation

/// Lists managed policies.
public enum ListPolicies: Operation {
  /// Whose, and under which path.
  public struct Input: Decodable, PagedRequest {
    let Scope: String?
    let OnlyAttached: Bool?
    let PathPrefix: String?
    let MaxItems: Int?
    let Marker: String?
  }

  /// The customer's policies, then AWS's own.
  public struct Output: Encodable {
    let Policies: [JSON]
    let IsTruncated: Bool
    let Marker: String?
  }

  /// Lists them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let account = call.scope.account
    let local = call.world.identity.policies.rows.filter { $0.arn.contains("::\(account):") }
    let all =
      switch input.Scope {
      case "AWS": AWSPolicies.all
      case "Local": local
      default: local + AWSPolicies.all
      }
    let attached = call.world.identity.roles(of: account).flatMap(\.attached)
    let chosen = all.filter { policy in
      policy.path.hasPrefix(input.PathPrefix ?? "/")
        && (input.OnlyAttached != true || attached.contains(policy.arn))
    }
    let page = try input.page(of: chosen, name, key: \.arn)
    return Output(
      Policies: page.items.map(\.shape),
      IsTruncated: page.nextToken != nil, Marker: page.nextToken)
  }
}
