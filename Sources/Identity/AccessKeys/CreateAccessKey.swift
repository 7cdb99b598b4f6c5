import AWSModel
import Documents
import Simulation

/// Makes an access key; its secret is shown this once.
public enum CreateAccessKey: Operation {
  /// For whom; the caller where nobody is named.
  public struct Input: Decodable {
    let UserName: String?
  }

  /// The key with its secret.
  public struct Output: Encodable {
    let AccessKey: JSON
  }

  /// How many keys a user may have, inactive ones counted.
  ///
  /// - Source: IAM User Guide, “IAM and AWS STS quotas”.
  static let quota = 2

  /// Makes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let owner = try call.world.credentials.keyOwner(input.UserName, call)
    let ids = call.world.credentials.keyIDs[owner] ?? []
    guard ids.count < quota else { throw .tooManyKeys(quota) }
    let key = Identity.AccessKey(
      id: call.world.dice.accessKeyID("AKIA", account: owner.first),
      secret: call.world.dice.secret(40), account: owner.first, user: owner.second,
      created: call.world.now)
    call.world.credentials.keys[key.id] = key
    call.world.credentials.keyIDs[owner] = ids + [key.id]
    return Output(
      AccessKey: [
        "UserName": .string(key.user), "AccessKeyId": .string(key.id),
        "Status": .string(key.status.rawValue), "SecretAccessKey": .string(key.secret),
        "CreateDate": key.created.timestamp,
      ])
  }
}
