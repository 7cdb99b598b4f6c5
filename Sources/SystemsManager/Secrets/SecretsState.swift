import AWSModel
import Simulation

/// What Secrets Manager knows.
public struct SecretsState: WorldSlot {
  /// The name under which it is saved.
  public static let name = "secretsmanager"

  /// Secrets by name.
  var rows = Table<Pair<Scope, String>, Secret>()

  /// Nothing yet.
  public init() {}

  /// The secrets of an account's region, by name; those whose time is over are none.
  func secrets(in scope: Scope, at now: SimTime) -> [Secret] {
    rows.rows(from: Pair(scope, "")).lazy.prefix { $0.key.first == scope }.map(\.row)
      .filter { !$0.isGone(at: now) }
  }

  /// The secret that a request names: by name, by ARN, or by an ARN without its last six letters.
  ///
  /// - Source: Secrets Manager API Reference, “GetSecretValue” (`SecretId`).
  func secret(_ given: String, in scope: Scope, at now: SimTime) -> Secret? {
    var scope = scope
    var name = given
    let parts = given.split(separator: ":", maxSplits: 6, omittingEmptySubsequences: false)
    if parts.count == 7, parts[0] == "arn", parts[2] == "secretsmanager" {
      scope = Scope(account: String(parts[4]), region: String(parts[3]))
      name = String(parts[6])
    }
    func row(_ name: String) -> Secret? {
      rows[Pair(scope, name)].flatMap { $0.isGone(at: now) ? nil : $0 }
    }
    if name == given || parts.count == 7, let found = row(name) { return found }
    guard name != given, name.count > 7 else { return nil }
    return row(String(name.dropLast(7))).flatMap { $0.arn(scope) == given ? $0 : nil }
  }
}

extension World {
  /// What Secrets Manager knows.
  public var secrets: SecretsState {
    _read { yield self[SecretsState.self] }
    _modify { yield &self[SecretsState.self] }
  }
}

extension Call {
  /// The secret that a request names.
  ///
  /// - Throws: `ResourceNotFoundException`; `InvalidRequestException` where it waits for its
  ///   deletion, unless `mayBeDeleted`.
  func secret(_ given: String, mayBeDeleted: Bool = false) throws(AWSError) -> Secret {
    guard let found = world.secrets.secret(given, in: scope, at: world.now) else {
      throw .secretNotFound
    }
    guard mayBeDeleted || found.deletedAt == nil else { throw .secretDeleted }
    return found
  }

  /// Gives a secret a new version, called by the request's token where it has one.
  ///
  /// - Returns: the version's id.
  mutating func add(
    _ value: SecretValue, to secret: inout Secret, token: String?,
    stages: [String] = [Secret.current]
  ) throws(AWSError) -> String {
    let id = token ?? world.dice.uuid("secretsmanager.version")
    try secret.add(value, id: id, stages: stages, at: world.now, scope)
    return id
  }

  /// Keeps a secret as it is now.
  mutating func keep(_ secret: Secret) {
    var secret = secret
    secret.changedAt = world.now
    world.secrets.rows[Pair(scope, secret.name)] = secret
  }
}

extension AWSError {
  // Source: sentences as getmoto/moto (moto/secretsmanager/exceptions.py) and public reports have
  // them.
  static let secretNotFound = noSecret("Secrets Manager can't find the specified secret.")
  static let secretDeleted = secretRequest(
    "You can't perform this operation on the secret because it was marked for deletion.")

  static func noSecret(_ message: String) -> AWSError {
    AWSError(code: "ResourceNotFoundException", message: message)
  }
  static func secretRequest(_ message: String) -> AWSError {
    AWSError(code: "InvalidRequestException", message: message)
  }
  static func secretParameter(_ message: String) -> AWSError {
    AWSError(code: "InvalidParameterException", message: message)
  }
  static func secretExists(_ message: String) -> AWSError {
    AWSError(code: "ResourceExistsException", message: message)
  }
}
