import AWSModel
import Documents
import Simulation

/// Lists the roles of the account.
public enum ListRoles: Operation {
  /// Under which path.
  public struct Input: Decodable, PagedRequest {
    let PathPrefix: String?
    let MaxItems: Int?
    let Marker: String?
  }

  /// The roles in order of name.
  public struct Output: Encodable {
    let Roles: [JSON]
    let IsTruncated: Bool
    let Marker: String?
  }

  /// Lists them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let roles = call.world.identity.roles(of: call.scope.account).filter {
      $0.path.hasPrefix(input.PathPrefix ?? "/")
    }
    let page = try input.page(of: roles, name, key: \.name)
    return Output(
      Roles: page.items.map { $0.shape(full: false) },
      IsTruncated: page.nextToken != nil, Marker: page.nextToken)
  }
}
