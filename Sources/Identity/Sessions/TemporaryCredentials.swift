import AWSModel
import Documents
import Simulation

/// Credentials that end: a key, its secret, and the token that must come with them.
struct TemporaryCredentials: Codable, Sendable {
  /// Twenty letters and digits, `ASIA…`.
  let id: String
  /// Forty characters.
  let secret: String
  /// What a request must carry beside its signature.
  let token: String
  /// Whose they are.
  let caller: Caller
  /// The ARN of the role, for a session of one: the session's own does not tell the role's path.
  let role: String?
  /// From when on they open nothing.
  let expiration: SimTime

  /// The credentials as STS gives them.
  var shape: JSON {
    [
      "AccessKeyId": .string(id), "SecretAccessKey": .string(secret),
      "SessionToken": .string(token), "Expiration": expiration.timestamp,
    ]
  }
}

extension World {
  /// Makes credentials that work from now on.
  mutating func makeTemporaryCredentials(
    for caller: Caller, role: String? = nil, lasting duration: SimDuration
  ) -> TemporaryCredentials {
    let id = dice.accessKeyID("ASIA", account: caller.account)
    var known = caller
    known.accessKey = id
    let made = TemporaryCredentials(
      id: id, secret: dice.secret(40), token: dice.secret(356), caller: known, role: role,
      expiration: now + duration)
    credentials.sessions[id] = made
    return made
  }
}
