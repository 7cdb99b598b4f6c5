import AWSModel
import Documents
import Simulation

/// Deletes a role that has no policies and stands in no instance profile.
public enum DeleteRole: Operation {
  /// Which role.
  public struct Input: Decodable {
    let RoleName: String
  }

  /// Deletes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let account = call.scope.account
    let role = try call.world.identity.changeableRole(input.RoleName, account)
    let profiles = call.world.identity.profiles(of: account)
    guard !profiles.contains(where: { $0.role == role.name }) else {
      throw .deleteConflict("Cannot delete entity, must remove roles from instance profile first.")
    }
    guard role.attached.isEmpty else {
      throw .deleteConflict("Cannot delete entity, must detach all policies first.")
    }
    guard role.inline.isEmpty else {
      throw .deleteConflict("Cannot delete entity, must delete policies first.")
    }
    call.world.identity.roles[Pair(account, role.name)] = nil
    return NoOutput()
  }
}
