import AWSModel
import Documents
import Simulation

/// A role: what a task, an instance or a service acts as.
public struct Role: Codable, Sendable {
  /// The name, unique in the account whatever the path.
  public let name: String
  /// `/`, or a path such as `/service/`.
  public let path: String
  /// `arn:aws:iam::ACCOUNT:role/PATH/NAME`.
  public let arn: String
  /// The unique id, such as `AROA…`.
  public let id: String
  /// When it was made.
  public let created: SimTime
  /// Who may assume it, as given; a policy document.
  public var trust: JSON
  /// The description, if any.
  public var description: String?
  /// How long a session may last, in seconds.
  public var longestSession: Int
  /// The ARNs of the attached managed policies, in the order attached.
  public var attached: [String] = []
  /// The inline policies, by name.
  public var inline = Table<String, JSON>()
  /// The tags, in the order given.
  public var tags: [IdentityTag] = []

  /// Whether a service brought it.
  public var isServiceLinked: Bool { path.hasPrefix("/aws-service-role/") }

  /// The role as IAM shows it.
  ///
  /// In `full` it has tags and last use, as GetRole answers.
  func shape(full: Bool) -> JSON {
    JSON(present: [
      "Path": .string(path),
      "RoleName": .string(name),
      "RoleId": .string(id),
      "Arn": .string(arn),
      "CreateDate": created.timestamp,
      "AssumeRolePolicyDocument": trust,
      "Description": .text(description),
      "MaxSessionDuration": .number(longestSession),
      "Tags": full && !tags.isEmpty ? .array(tags.map(\.shape)) : nil,
      "RoleLastUsed": full ? [:] : nil,
    ])
  }
}

/// A tag on an identity.
public struct IdentityTag: Codable, Sendable {
  /// The key.
  public let Key: String
  /// The value.
  public let Value: String

  var shape: JSON { ["Key": .string(Key), "Value": .string(Value)] }
}
