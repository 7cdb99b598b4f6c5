import AWSModel
import Documents
import Simulation

/// Says when and for what an access key was used last.
public enum GetAccessKeyLastUsed: Operation {
  /// Which key.
  public struct Input: Decodable {
    let AccessKeyId: String
  }

  /// Whose key it is, and its last use.
  public struct Output: Encodable {
    let UserName: String
    let AccessKeyLastUsed: JSON
  }

  /// Says it; `N/A` for a key that was never used.
  ///
  /// - Source: IAM API Reference, “AccessKeyLastUsed”.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    guard let key = call.world.credentials.keys[input.AccessKeyId], key.status != .deleted,
      key.account == call.scope.account
    else { throw .noSuchKey(input.AccessKeyId) }
    return Output(
      UserName: key.user,
      AccessKeyLastUsed: JSON(present: [
        "LastUsedDate": key.lastUse?.time.timestamp,
        "ServiceName": .string(key.lastUse?.service ?? "N/A"),
        "Region": .string(key.lastUse?.region ?? "N/A"),
      ]))
  }
}
