import AWSModel
import Documents
import Simulation

/// Lets an access key work no longer, or again.
public enum UpdateAccessKey: Operation {
  /// Which key of whom, and what becomes of it.
  public struct Input: Decodable {
    let UserName: String?
    let AccessKeyId: String
    let Status: String
  }

  /// Changes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let owner = try call.world.credentials.keyOwner(input.UserName, call)
    let key = try call.world.credentials.key(input.AccessKeyId, of: owner)
    guard let status = AccessKey.Status(rawValue: input.Status), status != .deleted else {
      throw .keyStatusNotYours(input.Status)
    }
    call.world.credentials.keys.update(key.id) { $0.status = status }
    return NoOutput()
  }
}
