import AWSModel
import Documents
import Simulation

/// Lists the managed policies of a role.
public enum ListAttachedRolePolicies: Operation {
  /// Which role.
  public struct Input: Decodable, PagedRequest {
    let RoleName: String
    let MaxItems: Int?
    let Marker: String?
  }

  /// The policies in the order attached.
  public struct Output: Encodable {
    let AttachedPolicies: [JSON]
    let IsTruncated: Bool
    let Marker: String?
  }

  /// Lists them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let identity = call.world.identity
    let role = try identity.existingRole(input.RoleName, call.scope.account)
    let page = try input.page(of: role.attached.compactMap(identity.policy), name, key: \.arn)
    return Output(
      AttachedPolicies: page.items.map {
        ["PolicyName": .string($0.name), "PolicyArn": .string($0.arn)]
      },
      IsTruncated: page.nextToken != nil, Marker: page.nextToken)
  }
}
