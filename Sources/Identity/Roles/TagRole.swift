import AWSModel
import Documents
import Simulation

/// Puts tags on a role; one of the same key is replaced.
public enum TagRole: Operation {
  /// Which role, and the tags.
  public struct Input: Decodable {
    let RoleName: String
    let Tags: [IdentityTag]
  }

  /// Puts them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let role = try call.world.identity.changeableRole(input.RoleName, call.scope.account)
    call.world.identity.roles.update(Pair(call.scope.account, role.name)) { role in
      role.tags.removeAll { old in input.Tags.contains { $0.Key == old.Key } }
      role.tags += input.Tags
    }
    return NoOutput()
  }
}
