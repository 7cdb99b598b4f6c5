import AWSModel

/// Says to which account an access key belongs.
public enum GetAccessKeyInfo: Operation {
  /// Which key.
  public struct Input: Decodable {
    let AccessKeyId: String
  }

  /// The account.
  public struct Output: Encodable {
    let Account: String
  }

  /// Says it, of keys that were made here and of ids that tell it themselves.
  ///
  /// - Throws: `ValidationError` for an id that is no key's.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let id = input.AccessKeyId
    let known =
      call.world.credentials.keys[id]?.account
      ?? call.world.credentials.sessions[id]?.caller.account
    guard let account = known ?? AccessKeyAccount.account(in: id) else {
      throw AWSError(
        code: "ValidationError", message: "The specified AccessKeyId is not valid: \(id)")
    }
    return Output(Account: account)
  }
}
