import AWSModel
import Documents
import Simulation

/// An access key: the lasting credentials of a user.
struct AccessKey: Codable, Sendable {
  /// Twenty letters and digits, `AKIA…`.
  let id: String
  /// Forty characters; empty once the key is deleted.
  var secret: String
  /// The account.
  let account: String
  /// The user's name; empty for the account's root.
  let user: String
  /// When it was made.
  let created: SimTime
  /// Whether requests may be signed with it.
  var status = Status.active
  /// When and for what it was used last, if ever.
  var lastUse: Use?

  /// What became of a key.
  enum Status: String, Codable, Sendable {
    case active = "Active"
    case inactive = "Inactive"
    case deleted = "Deleted"
  }

  /// A use of a key.
  struct Use: Codable, Sendable {
    let time: SimTime
    let service: String
    let region: String
  }

  /// The key as lists show it.
  var shape: JSON {
    [
      "UserName": .string(user), "AccessKeyId": .string(id), "Status": .string(status.rawValue),
      "CreateDate": created.timestamp,
    ]
  }
}

extension CredentialsState {
  /// The key of that id, if it is of `owner`.
  ///
  /// - Throws: `NoSuchEntity`.
  func key(_ id: String, of owner: Pair<String, String>) throws(AWSError) -> AccessKey {
    guard let key = keys[id], key.status != .deleted, Pair(key.account, key.user) == owner else {
      throw .noSuchKey(id)
    }
    return key
  }
}

extension World {
  /// Remembers that a key was used.
  ///
  /// Within a quarter of an hour only the first use counts, unless it is of another service or
  /// region: so a client that asks a thousand times does not change the world a thousand times.
  ///
  /// - Returns: whether there was something to remember.
  /// - Source: IAM User Guide, “Getting credential reports” (`access_key_1_last_used_date`).
  public mutating func noteUse(ofKey id: String?, service: String, region: String) -> Bool {
    guard let id, let key = credentials.keys[id], key.status == .active else { return false }
    if let last = key.lastUse, last.service == service, last.region == region,
      now - last.time < .minutes(15)
    {
      return false
    }
    let use = AccessKey.Use(time: now, service: service, region: region)
    credentials.keys.update(id) { $0.lastUse = use }
    return true
  }
}
