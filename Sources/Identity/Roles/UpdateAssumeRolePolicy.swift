import AWSModel
import Documents
import Simulation

/// Says anew who may assume a role.
public enum UpdateAssumeRolePolicy: Operation {
  /// Which role, and the policy document as JSON text.
  public struct Input: Decodable {
    let RoleName: String
    let PolicyDocument: String
  }

  /// Says it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let role = try call.world.identity.changeableRole(input.RoleName, call.scope.account)
    let trust = try Identity.PolicyDocument.checked(input.PolicyDocument, kind: .trust)
    call.world.identity.roles.update(Pair(call.scope.account, role.name)) { $0.trust = trust }
    return NoOutput()
  }
}
