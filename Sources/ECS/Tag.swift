/// A label that a caller puts on something.
public struct Tag: Hashable, Codable, Sendable {
  /// What is labelled, up to 128 characters.
  public var key: String
  /// The label, up to 256 characters.
  public var value: String

  /// A label.
  public init(key: String, value: String) {
    self.key = key
    self.value = value
  }

  /// Whether only AWS may set it.
  ///
  /// - Source: ECS API Reference, `Tag` (the prefix `aws:` is reserved).
  var isOfAWS: Bool { key.lowercased().hasPrefix("aws:") }

  enum CodingKeys: String, CodingKey {
    case key
    case value
  }

  /// Reads a label; a missing value is an empty one.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    key = try container.decodeIfPresent(String.self, forKey: .key) ?? ""
    value = try container.decodeIfPresent(String.self, forKey: .value) ?? ""
  }
}
