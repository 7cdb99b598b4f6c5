import AWSModel
import Simulation

/// Who may ask: users, their access keys, and the temporary credentials of sessions.
///
/// A slot beside `IdentityState`, so that sandboxes saved before there were keys still open.
public struct CredentialsState: WorldSlot {
  /// The name under which it is saved.
  public static let name = "identity.credentials"

  /// Users by account and name.
  var users = Table<Pair<String, String>, User>()
  /// Access keys by id; deleted ones stay, because they must not work again.
  var keys = Table<String, AccessKey>()
  /// The ids of a user's keys by account and user name, in the order made; the root's under no
  /// name.
  var keyIDs = Table<Pair<String, String>, [String]>()
  /// Temporary credentials by the id of their access key.
  var sessions = Table<String, TemporaryCredentials>()

  /// The default account as it is when it is new: the learner, with the key of AWS's examples.
  ///
  /// So a server that verifies signatures can be spoken to from the beginning.
  /// - Source: IAM User Guide, “Manage access keys for IAM users”.
  public init() {
    let learner = Caller()
    let place = Pair(learner.account, "learner")
    users[place] = User(
      name: "learner", path: "/", arn: learner.arn, id: learner.userID, created: .dawn)
    let key = AccessKey(
      id: "AKIAIOSFODNN7EXAMPLE", secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
      account: learner.account, user: "learner", created: .dawn)
    keys[key.id] = key
    keyIDs[place] = [key.id]
  }
}

extension World {
  /// Who may ask.
  public var credentials: CredentialsState {
    _read { yield self[CredentialsState.self] }
    _modify { yield &self[CredentialsState.self] }
  }
}
