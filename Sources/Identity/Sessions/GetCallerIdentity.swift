import AWSModel

/// Says who asks.
public enum GetCallerIdentity: Operation {
  /// Nothing.
  public struct Input: Decodable {}

  /// The caller.
  public struct Output: Encodable {
    let UserId: String
    let Account: String
    let Arn: String
  }

  /// Says it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    Output(UserId: call.caller.userID, Account: call.caller.account, Arn: call.caller.arn)
  }
}
