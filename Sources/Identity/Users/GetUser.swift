import AWSModel
import Documents
import Simulation

/// Shows a user.
public enum GetUser: Operation {
  /// Which user.
  public struct Input: Decodable {
    let UserName: String?
  }

  /// The user.
  public struct Output: Encodable {
    let User: JSON
  }

  /// Shows the caller where nobody is named; the root has no name.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    if let name = input.UserName ?? call.caller.userName {
      let user = try call.world.credentials.user(name, call.scope.account)
      return Output(User: user.shape(full: true))
    }
    guard call.caller.kind == .root else { throw .sessionHasNoKeys }
    return Output(
      User: [
        "UserId": .string(call.caller.userID),
        "Arn": .string(call.caller.arn),
        "CreateDate": SimTime.dawn.timestamp,
      ])
  }
}
