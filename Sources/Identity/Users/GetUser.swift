import AWSModel
import Documents
import Simulation

/// Shows a user: the learner, who is the only one.
public enum GetUser: Operation {
  /// Which user.
  public struct Input: Decodable {
    let UserName: String?
  }

  /// The user.
  public struct Output: Encodable {
    let User: JSON
  }

  /// Shows the caller where nobody is named.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let caller = call.caller.arn.split(separator: "/").last.map(String.init) ?? "learner"
    if let name = input.UserName, name != caller { throw .noSuchUser(name) }
    return Output(
      User: [
        "Path": "/",
        "UserName": .string(caller),
        "UserId": .string(call.caller.userID),
        "Arn": .string(call.caller.arn),
        "CreateDate": SimTime.dawn.timestamp,
      ])
  }
}
