import AWSModel
import Documents
import Simulation

/// Gives credentials with which to act as a role.
public enum AssumeRole: Operation {
  /// Which role, and what the session is called.
  public struct Input: Decodable {
    let RoleArn: String
    let RoleSessionName: String
    let DurationSeconds: Int?
    let ExternalId: String?
  }

  /// The credentials, and whose they are.
  public struct Output: Encodable {
    let Credentials: JSON
    let AssumedRoleUser: JSON
  }

  /// Gives them where the role exists, in whatever account, and trusts the caller.
  ///
  /// - Source: STS API Reference, “AssumeRole”.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    guard call.caller.kind != .root else {
      throw .accessDenied("Roles may not be assumed by root accounts.")
    }
    let asker = call.world.credentials.principals(of: call.caller)
    guard let role = call.world.identity.role(input.RoleArn),
      ResourcePolicy(role.trust).allows(
        "sts:AssumeRole", to: asker.contains, externalID: input.ExternalId)
    else { throw .mayNotAssume(input.RoleArn, call.caller) }
    let seconds = input.DurationSeconds ?? 3600
    guard seconds <= role.longestSession else {
      throw AWSError(
        code: "ValidationError",
        message: "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.")
    }
    // A session that assumes a role may not outlast an hour.
    guard call.caller.kind == .user || seconds <= 3600 else {
      throw AWSError(
        code: "ValidationError",
        message: "The requested DurationSeconds exceeds the 1 hour session limit for roles "
          + "assumed by role chaining.")
    }
    let account = EntityARN(role.arn, kind: "role")?.account ?? call.scope.account
    let session = Caller(
      account: account,
      arn: "arn:aws:sts::\(account):assumed-role/\(role.name)/\(input.RoleSessionName)",
      userID: "\(role.id):\(input.RoleSessionName)")
    let made = call.world.makeTemporaryCredentials(
      for: session, role: role.arn, lasting: .seconds(Int64(seconds)))
    return Output(
      Credentials: made.shape,
      AssumedRoleUser: ["AssumedRoleId": .string(session.userID), "Arn": .string(session.arn)])
  }
}

extension CredentialsState {
  /// The names under which trust policies may let a caller in: its account, itself, and for a
  /// session its role.
  func principals(of caller: Caller) -> [String] {
    let session = caller.accessKey.flatMap { sessions[$0] }
    return [caller.account, "arn:aws:iam::\(caller.account):root", caller.arn]
      + (session?.role.map { [$0] } ?? [])
  }
}

extension AWSError {
  static func mayNotAssume(_ role: String, _ caller: Caller) -> AWSError {
    accessDenied(
      "User: \(caller.arn) is not authorized to perform: sts:AssumeRole on resource: \(role)")
  }

  static func accessDenied(_ message: String) -> AWSError {
    AWSError(code: "AccessDenied", message: message, status: 403)
  }
}
