import AWSModel
import Documents
import Simulation

/// Takes a policy out of a role.
public enum DeleteRolePolicy: Operation {
  /// Which role, which policy.
  public struct Input: Decodable {
    let RoleName: String
    let PolicyName: String
  }

  /// Takes it out.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let role = try call.world.identity.changeableRole(input.RoleName, call.scope.account)
    guard role.inline.contains(input.PolicyName) else { throw .noSuchRolePolicy(input.PolicyName) }
    call.world.identity.roles.update(Pair(call.scope.account, role.name)) {
      $0.inline[input.PolicyName] = nil
    }
    return NoOutput()
  }
}
