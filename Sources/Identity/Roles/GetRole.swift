import AWSModel
import Documents
import Simulation

/// Shows a role.
public enum GetRole: Operation {
  /// Which role.
  public struct Input: Decodable {
    let RoleName: String
  }

  /// The role.
  public struct Output: Encodable {
    let Role: JSON
  }

  /// Shows it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let role = try call.world.identity.existingRole(input.RoleName, call.scope.account)
    return Output(Role: role.shape(full: true))
  }
}
