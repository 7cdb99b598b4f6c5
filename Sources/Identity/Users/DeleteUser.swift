import AWSModel
import Simulation

/// Deletes a user that has no access keys.
public enum DeleteUser: Operation {
  /// Which user.
  public struct Input: Decodable {
    let UserName: String
  }

  /// Deletes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let account = call.scope.account
    let user = try call.world.credentials.user(input.UserName, account)
    let place = Pair(account, user.name)
    guard (call.world.credentials.keyIDs[place] ?? []).isEmpty else {
      throw .deleteConflict("Cannot delete entity, must delete access keys first.")
    }
    call.world.credentials.users[place] = nil
    call.world.credentials.keyIDs[place] = nil
    return NoOutput()
  }
}
