import AWSModel
import Simulation

/// What is known of the credentials of a request.
public struct KnownCredentials: Sendable, Equatable {
  /// With what requests are signed.
  public let secret: String
  /// What must come with the signature, for temporary credentials.
  public let sessionToken: String?
}

/// Why credentials are not accepted.
public enum CredentialFault: Error, Sendable {
  /// There is no such key, or it was made inactive or deleted.
  case unknown
  /// They were temporary, and their time is over.
  case expired
}

extension World {
  /// The identity behind an access key that was made here; nil for any other.
  ///
  /// - Throws: `CredentialFault` for one that no longer works.
  public func caller(ofAccessKey id: String) throws(CredentialFault) -> Caller? {
    if let session = credentials.sessions[id] {
      guard now < session.expiration else { throw .expired }
      return session.caller
    }
    guard let key = credentials.keys[id] else { return nil }
    guard key.status == .active else { throw .unknown }
    guard !key.user.isEmpty else {
      var root = Caller.root(of: key.account)
      root.accessKey = id
      return root
    }
    guard let user = credentials.users[Pair(key.account, key.user)] else { throw .unknown }
    return Caller(account: key.account, arn: user.arn, userID: user.id, accessKey: id)
  }

  /// With what requests of an access key must be signed; nil where none was made here, or it
  /// works no longer.
  public func knownCredentials(ofAccessKey id: String) -> KnownCredentials? {
    if let session = credentials.sessions[id] {
      return KnownCredentials(secret: session.secret, sessionToken: session.token)
    }
    guard let key = credentials.keys[id], key.status == .active else { return nil }
    return KnownCredentials(secret: key.secret, sessionToken: nil)
  }
}
