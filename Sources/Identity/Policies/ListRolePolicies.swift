import AWSModel
import Documents
import Simulation

/// Lists the policies that are written into a role.
public enum ListRolePolicies: Operation {
  /// Which role.
  public struct Input: Decodable {
    let RoleName: String
  }

  /// Their names in order.
  public struct Output: Encodable {
    let PolicyNames: [String]
    let IsTruncated = false
  }

  /// Lists them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let role = try call.world.identity.existingRole(input.RoleName, call.scope.account)
    return Output(PolicyNames: role.inline.keys)
  }
}
