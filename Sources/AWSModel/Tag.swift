import Documents

/// A label that someone put on something, as most APIs write it: `Key` and `Value`.
public struct Tag: Codable, Hashable, Sendable {
  /// What is labelled.
  public let key: String
  /// The label, which may be empty.
  public let value: String

  /// A label.
  public init(key: String, value: String) {
    self.key = key
    self.value = value
  }

  enum CodingKeys: String, CodingKey {
    case key = "Key"
    case value = "Value"
  }

  /// Reads a label; one without a value has an empty one.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    key = try container.decode(String.self, forKey: .key)
    value = try container.decodeIfPresent(String.self, forKey: .value) ?? ""
  }

  /// The label as operations answer it.
  public var shape: JSON { ["Key": .string(key), "Value": .string(value)] }
}
