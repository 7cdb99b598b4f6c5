import AWSModel
import Documents
import Simulation

/// Gives credentials with which to act as a role.
///
/// The role must exist; whether its trust policy lets the caller in is not decided yet. The
/// credentials open nothing: commands go on as the learner.
public enum AssumeRole: Operation {
  /// Which role, and what the session is called.
  public struct Input: Decodable {
    let RoleArn: String
    let RoleSessionName: String
    let DurationSeconds: Int?
  }

  /// The credentials, and whose they are.
  public struct Output: Encodable {
    let Credentials: JSON
    let AssumedRoleUser: JSON
  }

  /// Gives them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    guard let role = call.world.identity.role(input.RoleArn) else {
      throw AWSError(
        code: "AccessDenied",
        message: "User: \(call.caller.arn) is not authorized to perform: sts:AssumeRole on "
          + "resource: \(input.RoleArn)",
        status: 403)
    }
    let seconds = input.DurationSeconds ?? 3600
    guard seconds <= role.longestSession else {
      throw AWSError(
        code: "ValidationError",
        message: "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.")
    }
    call.notices.append("The credentials open nothing here: commands go on as the learner.")
    let session = input.RoleSessionName
    return Output(
      Credentials: [
        "AccessKeyId": .string(call.world.dice.identityID("ASIA").prefix(20).description),
        "SecretAccessKey": .string(call.world.dice.hex(40, "sts.secret")),
        "SessionToken": .string(call.world.dice.hex(128, "sts.token")),
        "Expiration": (call.world.now + .seconds(Int64(seconds))).timestamp,
      ],
      AssumedRoleUser: [
        "AssumedRoleId": .string("\(role.id):\(session)"),
        "Arn": .string("arn:aws:sts::\(call.scope.account):assumed-role/\(role.name)/\(session)"),
      ])
  }
}
