// Who asks: what a request's credentials came to.

/// The identity behind a request.
public struct Caller: Hashable, Codable, Sendable {
  /// The account to which the identity belongs, and whose resources it speaks to.
  public var account: String
  /// The ARN of the user, of the session of a role, or of the account's root.
  public var arn: String
  /// The unique id of the user or role; of a session with its name behind a colon.
  public var userID: String
  /// The access key that was used, where its use is remembered.
  public var accessKey: String?

  /// An identity; by default the learner, a user of the default account.
  public init(
    account: String = Scope.defaultAccount,
    arn: String = "arn:aws:iam::\(Scope.defaultAccount):user/learner",
    userID: String = "AIDACKCEVSQ6C2EXAMPLE", accessKey: String? = nil
  ) {
    self.account = account
    self.arn = arn
    self.userID = userID
    self.accessKey = accessKey
  }

  /// The root user of an account: its unique id is the account's.
  ///
  /// - Source: AWS General Reference, “AWS account root user”; STS API Reference,
  ///   “GetCallerIdentity”.
  public static func root(of account: String) -> Caller {
    Caller(account: account, arn: "arn:aws:iam::\(account):root", userID: account)
  }

  /// What kind of identity the ARN names.
  public var kind: Kind {
    if arn.hasSuffix(":root") { return .root }
    return arn.contains(":assumed-role/") ? .session : .user
  }

  /// Kinds of identities.
  public enum Kind: Sendable {
    /// A user of IAM.
    case user
    /// A session of a role.
    case session
    /// The owner of the account.
    case root
  }

  /// The user's name; nil for sessions and for the root.
  public var userName: String? {
    guard kind == .user else { return nil }
    return arn.split(separator: "/").last.map(String.init)
  }
}
