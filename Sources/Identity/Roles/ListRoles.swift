import AWSModel
import Documents
import Simulation

/// Lists the roles of the account.
public enum ListRoles: Operation {
  /// Under which path.
  public struct Input: Decodable {
    let PathPrefix: String?
  }

  /// The roles in order of name.
  public struct Output: Encodable {
    let Roles: [JSON]
    let IsTruncated = false
  }

  /// Lists them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let roles = call.world.identity.roles(of: call.scope.account).filter {
      $0.path.hasPrefix(input.PathPrefix ?? "/")
    }
    return Output(Roles: roles.map { $0.shape(full: false) })
  }
}
