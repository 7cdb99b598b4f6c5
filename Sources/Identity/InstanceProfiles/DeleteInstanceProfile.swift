import AWSModel
import Documents
import Simulation

/// Deletes an instance profile that holds no role.
public enum DeleteInstanceProfile: Operation {
  /// Which profile.
  public struct Input: Decodable {
    let InstanceProfileName: String
  }

  /// Deletes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let account = call.scope.account
    let profile = try call.world.identity.existingProfile(input.InstanceProfileName, account)
    guard profile.role == nil else {
      throw .deleteConflict("Cannot delete entity, must remove roles from instance profile first.")
    }
    call.world.identity.profiles[Pair(account, profile.name)] = nil
    return NoOutput()
  }
}
