import AWSModel
import Documents
import Simulation

/// A secret with its versions.
public struct Secret: Codable, Sendable {
  /// Its name, such as `shop/password`.
  let name: String
  /// The six letters behind the name in its ARN.
  let suffix: String
  /// What it is for.
  var description: String?
  /// The key that encrypts it.
  var key: String?
  /// Its labels.
  var tags: [Tag]
  /// Its values, the oldest first.
  var versions: [Version] = []
  /// When it was made, when it changed, the day it was read last.
  let createdAt: SimTime
  var changedAt: SimTime
  var accessedAt: SimTime?
  /// When somebody deleted it, and when it will be gone.
  var deletedAt: SimTime?
  var goneAt: SimTime?

  /// One value.
  struct Version: Codable, Sendable {
    let id: String
    var text: String?
    var binary: String?
    /// `AWSCURRENT`, `AWSPREVIOUS` and labels of one's own.
    var stages: [String]
    let createdAt: SimTime
  }

  static let current = "AWSCURRENT"
  static let previous = "AWSPREVIOUS"
}

extension Secret {
  /// The ARN.
  func arn(_ scope: Scope) -> String { scope.arn("secretsmanager", "secret:\(name)-\(suffix)") }

  /// Whether the days in which it could be restored are over.
  func isGone(at now: SimTime) -> Bool { goneAt.map { $0 <= now } ?? false }

  /// The version that a request means.
  ///
  /// - Throws: `ResourceNotFoundException`, `InvalidRequestException`.
  func version(_ id: String?, stage: String?) throws(AWSError) -> Version {
    if let id {
      guard let found = versions.first(where: { $0.id == id }) else {
        throw .noSecret(
          "Secrets Manager can't find the specified secret value for VersionId: \(id)")
      }
      if let stage, !found.stages.contains(stage) {
        throw .secretRequest(
          "You provided a VersionStage that is not associated to the provided VersionId.")
      }
      return found
    }
    let stage = stage ?? Self.current
    guard let found = versions.first(where: { $0.stages.contains(stage) }) else {
      throw .noSecret(
        "Secrets Manager can't find the specified secret value for staging label: \(stage)")
    }
    return found
  }

  /// Adds a version; its labels leave the version that had them, and what was current is previous.
  ///
  /// A token that was used for the same value changes nothing.
  /// - Throws: `ResourceExistsException` where the token stands for another value.
  /// - Source: Secrets Manager API Reference, “PutSecretValue”.
  mutating func add(
    _ value: SecretValue, id: String, stages: [String], at now: SimTime, _ scope: Scope
  ) throws(AWSError) {
    if let known = versions.first(where: { $0.id == id }) {
      guard known.text == value.text, known.binary == value.binary else {
        throw .secretExists(
          "You can't use ClientRequestToken \(id) because that value is already in use for a "
            + "version of secret \(arn(scope)).")
      }
      return
    }
    var stages = stages
    if !stages.contains(Self.current), versions.isEmpty { stages.append(Self.current) }
    let takesOver = stages.contains(Self.current)
    for place in versions.indices {
      let wasCurrent = versions[place].stages.contains(Self.current)
      if takesOver { versions[place].stages.removeAll { $0 == Self.previous } }
      versions[place].stages.removeAll(where: stages.contains)
      if takesOver, wasCurrent { versions[place].stages.append(Self.previous) }
    }
    versions.append(
      Version(id: id, text: value.text, binary: value.binary, stages: stages, createdAt: now))
  }

  /// What is known of it beside its value.
  ///
  /// `versions` is the member that lists the versions: the two operations name it differently.
  func metadata(_ scope: Scope, versions member: String) -> JSON {
    let labelled = versions.filter { !$0.stages.isEmpty }
    let stages = JSON.object(
      JSONObject(
        uniqueMembers: labelled.map { .init(key: $0.id, value: .texts($0.stages)) }))
    return JSON(present: [
      "ARN": .string(arn(scope)), "Name": .string(name), "Description": .text(description),
      "KmsKeyId": .text(key), "LastChangedDate": changedAt.timestamp,
      "LastAccessedDate": accessedAt?.timestamp, "DeletedDate": deletedAt?.timestamp,
      "Tags": .array(tags.map(\.shape)), member: stages, "CreatedDate": createdAt.timestamp,
    ])
  }
}

/// The value of a secret as requests give it: text, or bytes in base64.
struct SecretValue {
  let text: String?
  let binary: String?

  /// - Throws: `InvalidParameterException` where there are both.
  init(_ text: String?, _ binary: String?) throws(AWSError) {
    guard text == nil || binary == nil else {
      throw .secretParameter(
        "You can't specify both a binary secret value and a string secret value in the same "
          + "secret.")
    }
    self.text = text
    self.binary = binary
  }

  var isEmpty: Bool { text == nil && binary == nil }
}
