import AWSModel
import Documents
import Simulation

/// Detaches a managed policy from a role.
public enum DetachRolePolicy: Operation {
  /// Which role, which policy.
  public struct Input: Decodable {
    let RoleName: String
    let PolicyArn: String
  }

  /// Detaches it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let role = try call.world.identity.changeableRole(input.RoleName, call.scope.account)
    guard role.attached.contains(input.PolicyArn) else {
      throw .policyNotAttached(input.PolicyArn)
    }
    call.world.identity.roles.update(Pair(call.scope.account, role.name)) {
      $0.attached.removeAll { $0 == input.PolicyArn }
    }
    call.world.identity.policies.update(input.PolicyArn) { $0.attachments -= 1 }
    return NoOutput()
  }
}
