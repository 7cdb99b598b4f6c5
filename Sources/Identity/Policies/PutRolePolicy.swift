import AWSModel
import Documents
import Simulation

/// Writes a policy into a role.
public enum PutRolePolicy: Operation {
  /// Which role, the name, and the document as JSON text.
  public struct Input: Decodable {
    let RoleName: String
    let PolicyName: String
    let PolicyDocument: String
  }

  /// Writes it, over one of the same name.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let role = try call.world.identity.changeableRole(input.RoleName, call.scope.account)
    let document = try Identity.PolicyDocument.checked(input.PolicyDocument, kind: .permissions)
    call.world.identity.roles.update(Pair(call.scope.account, role.name)) {
      $0.inline[input.PolicyName] = document
    }
    return NoOutput()
  }
}
