import AWSModel
import Documents
import Simulation

/// Takes the role out of an instance profile.
public enum RemoveRoleFromInstanceProfile: Operation {
  /// Which profile, which role.
  public struct Input: Decodable {
    let InstanceProfileName: String
    let RoleName: String
  }

  /// Takes it out.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let account = call.scope.account
    let profile = try call.world.identity.existingProfile(input.InstanceProfileName, account)
    guard profile.role == input.RoleName else { throw .noSuchRole(input.RoleName) }
    call.world.identity.profiles.update(Pair(account, profile.name)) { $0.role = nil }
    return NoOutput()
  }
}
