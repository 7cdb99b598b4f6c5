import AWSModel
import Documents
import Simulation

/// Attaches a managed policy to a role.
public enum AttachRolePolicy: Operation {
  /// Which role, which policy.
  public struct Input: Decodable {
    let RoleName: String
    let PolicyArn: String
  }

  /// Attaches it; one that is attached already stays so.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let role = try call.world.identity.changeableRole(input.RoleName, call.scope.account)
    guard call.world.identity.policy(input.PolicyArn) != nil else {
      throw .noSuchPolicy(input.PolicyArn)
    }
    guard !role.attached.contains(input.PolicyArn) else { return NoOutput() }
    call.world.identity.roles.update(Pair(call.scope.account, role.name)) {
      $0.attached.append(input.PolicyArn)
    }
    call.world.identity.policies.update(input.PolicyArn) { $0.attachments += 1 }
    return NoOutput()
  }
}
