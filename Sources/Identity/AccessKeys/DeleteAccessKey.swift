import AWSModel
import Documents
import Simulation

/// Deletes an access key, which never works again.
public enum DeleteAccessKey: Operation {
  /// Which key of whom.
  public struct Input: Decodable {
    let UserName: String?
    let AccessKeyId: String
  }

  /// Deletes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let owner = try call.world.credentials.keyOwner(input.UserName, call)
    let key = try call.world.credentials.key(input.AccessKeyId, of: owner)
    call.world.credentials.keys.update(key.id) {
      $0.status = .deleted
      $0.secret = ""
    }
    call.world.credentials.keyIDs.update(owner) { $0.removeAll { $0 == key.id } }
    return NoOutput()
  }
}
