import AWSModel
import Documents
import Simulation

/// Puts a role into an instance profile, which holds one at most.
public enum AddRoleToInstanceProfile: Operation {
  /// Which profile, which role.
  public struct Input: Decodable {
    let InstanceProfileName: String
    let RoleName: String
  }

  /// Puts it in.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let account = call.scope.account
    let profile = try call.world.identity.existingProfile(input.InstanceProfileName, account)
    let role = try call.world.identity.changeableRole(input.RoleName, account)
    guard profile.role == nil else { throw .profileFull }
    call.world.identity.profiles.update(Pair(account, profile.name)) { $0.role = role.name }
    return NoOutput()
  }
}
