import AWSModel
import Documents
import Simulation

/// Gives credentials with which who bears a token acts as a role.
public enum AssumeRoleWithWebIdentity: Operation {
  /// Which role, and the token.
  public struct Input: Decodable {
    let RoleArn: String
    let RoleSessionName: String
    let WebIdentityToken: String
    let DurationSeconds: Int?
  }

  /// The credentials, whose they are, and whom the token named.
  public struct Output: Encodable {
    let Credentials: JSON
    let SubjectFromWebIdentityToken: String
    let AssumedRoleUser: JSON
    let Provider: String
    let Audience: String
  }

  /// Gives them; nobody has to sign the request.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let seconds = input.DurationSeconds ?? 3600
    let granted = try call.world.assumeRole(
      input.RoleArn, bearing: input.WebIdentityToken, named: input.RoleSessionName,
      seconds: seconds)
    return Output(
      Credentials: granted.credentials, SubjectFromWebIdentityToken: granted.identity.subject,
      AssumedRoleUser: [
        "AssumedRoleId": .string(granted.caller.userID), "Arn": .string(granted.caller.arn),
      ], Provider: granted.provider, Audience: granted.identity.audiences.first ?? "")
  }
}

/// What who bears a token was given.
public struct WebIdentityGrant: Sendable {
  /// As whom requests are made from now on.
  public let caller: Caller
  let credentials: JSON
  let identity: WebIdentity
  let provider: String
}

extension World {
  /// Lets who bears a token act as a role, where the account trusts its issuer and the role its
  /// bearer.
  ///
  /// - Throws: `InvalidIdentityToken`, `AccessDenied`.
  /// - Source: STS API Reference, “AssumeRoleWithWebIdentity”; the sentences as public reports of
  ///   IAM roles for service accounts quote them (eksctl-io/eksctl, aws/amazon-eks-pod-identity-
  ///   webhook).
  public mutating func assumeRole(
    _ arn: String, bearing token: String, named session: String, seconds: Int
  ) throws(AWSError) -> WebIdentityGrant {
    let identity = try webIdentity(in: token)
    let url = identity.issuer.hasPrefix("https://") ? String(identity.issuer.dropFirst(8)) : ""
    let account = EntityARN(arn, kind: "role")?.account ?? ""
    guard let provider = federation.providers[Pair(account, url)] else {
      throw .invalidIdentityToken(
        "No OpenIDConnect provider found in your account for \(identity.issuer)")
    }
    guard identity.isValid else {
      throw AWSError(
        code: "ExpiredTokenException",
        message: "Token expired: current date/time must be before the expiration date/time")
    }
    guard identity.audiences.contains(where: provider.clients.contains) else {
      throw .invalidIdentityToken("Incorrect token audience")
    }
    guard let role = self.identity.role(arn),
      WebIdentityTrust(policy: role.trust, provider: provider.arn, url: url, identity: identity)
        .allows
    else { throw .accessDenied("Not authorized to perform sts:AssumeRoleWithWebIdentity") }
    guard seconds <= role.longestSession else {
      throw AWSError(
        code: "ValidationError",
        message: "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.")
    }
    let caller = Caller(
      account: account, arn: "arn:aws:sts::\(account):assumed-role/\(role.name)/\(session)",
      userID: "\(role.id):\(session)")
    let made = makeTemporaryCredentials(
      for: caller, role: role.arn, lasting: .seconds(Int64(seconds)))
    return WebIdentityGrant(
      caller: made.caller, credentials: made.shape, identity: identity, provider: provider.arn)
  }

  private func webIdentity(in token: String) throws(AWSError) -> WebIdentity {
    for reader in handlers(at: WebIdentityPort.self) {
      if let identity = reader.identity(in: token, of: self) { return identity }
    }
    throw .invalidIdentityToken(
      "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access "
        + "Token)")
  }
}

extension AWSError {
  fileprivate static func invalidIdentityToken(_ message: String) -> AWSError {
    AWSError(code: "InvalidIdentityToken", message: message)
  }
}
