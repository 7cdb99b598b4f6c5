import AWSModel
import Documents
import Simulation

/// A key pair that can be put on instances; here only a name with a fingerprint.
public struct KeyPair: Codable, Sendable {
  /// Such as `key-0…`.
  public let id: String
  /// The name, unique in the region.
  public let name: String
  /// `rsa` or `ed25519`.
  public let kind: String
  /// The fingerprint.
  public let fingerprint: String
  /// When it was made.
  public let created: SimTime

  func shape(tags: [Tag]) -> JSON {
    [
      "KeyPairId": .string(id),
      "KeyType": .string(kind),
      "Tags": .array(tags.map(\.shape)),
      "CreateTime": created.timestamp,
      "KeyName": .string(name),
      "KeyFingerprint": .string(fingerprint),
    ]
  }
}
