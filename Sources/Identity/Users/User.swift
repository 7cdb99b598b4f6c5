import AWSModel
import Documents
import Simulation

/// A user: somebody with lasting credentials.
struct User: Codable, Sendable {
  /// The name, unique in the account whatever the path.
  let name: String
  /// `/`, or a path such as `/division/`.
  let path: String
  /// `arn:aws:iam::ACCOUNT:user/PATH/NAME`.
  let arn: String
  /// The unique id, `AIDA…`.
  let id: String
  /// When it was made.
  let created: SimTime
  /// The tags, in the order given.
  var tags: [IdentityTag] = []

  /// The user as IAM shows it; only a list leaves the tags out.
  func shape(full: Bool) -> JSON {
    JSON(present: [
      "Path": .string(path),
      "UserName": .string(name),
      "UserId": .string(id),
      "Arn": .string(arn),
      "CreateDate": created.timestamp,
      "Tags": full && !tags.isEmpty ? .array(tags.map(\.shape)) : nil,
    ])
  }
}

extension CredentialsState {
  /// The user of that name.
  ///
  /// - Throws: `NoSuchEntity`.
  func user(_ name: String, _ account: String) throws(AWSError) -> User {
    guard let user = users[Pair(account, name)] else { throw .noSuchUser(name) }
    return user
  }

  /// Whose keys a request is about: the user it names, or else the one who asks; the root is "".
  ///
  /// - Throws: `NoSuchEntity` for a name that is not there; `ValidationError` where a session,
  ///   which has no keys, names nobody.
  /// - Source: IAM API Reference, “ListAccessKeys”.
  func keyOwner(_ name: String?, _ call: Call) throws(AWSError) -> Pair<String, String> {
    if let name { return Pair(call.scope.account, try user(name, call.scope.account).name) }
    guard call.caller.kind != .session else { throw .sessionHasNoKeys }
    return Pair(call.scope.account, call.caller.userName ?? "")
  }
}
