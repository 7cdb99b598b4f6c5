import Documents

/// A label as Systems Manager writes it.
public struct SSMTag: Codable, Hashable, Sendable {
  /// The key.
  public let Key: String
  /// The value.
  public let Value: String

  var shape: JSON { ["Key": .string(Key), "Value": .string(Value)] }
}
