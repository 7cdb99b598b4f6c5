import AWSModel
import Documents
import Simulation

/// Lists the policies that are written into a role.
public enum ListRolePolicies: Operation {
  /// Which role.
  public struct Input: Decodable, PagedRequest {
    let RoleName: String
    let MaxItems: Int?
    let Marker: String?
  }

  /// Their names in order.
  public struct Output: Encodable {
    let PolicyNames: [String]
    let IsTruncated: Bool
    let Marker: String?
  }

  /// Lists them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let role = try call.world.identity.existingRole(input.RoleName, call.scope.account)
    let page = try input.page(of: role.inline.keys, name, key: \.self)
    return Output(
      PolicyNames: page.items,
      IsTruncated: page.nextToken != nil, Marker: page.nextToken)
  }
}
