import AWSModel
import Documents

/// A key and a value that someone put on a resource.
public struct Tag: Codable, Hashable, Sendable {
  /// The key.
  public let key: String
  /// The value, which may be empty.
  public let value: String

  /// A tag.
  public init(key: String, value: String) {
    self.key = key
    self.value = value
  }

  enum CodingKeys: String, CodingKey {
    case key = "Key"
    case value = "Value"
  }

  /// Reads a tag; one without a value has an empty one.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    key = try container.decode(String.self, forKey: .key)
    value = try container.decodeIfPresent(String.self, forKey: .value) ?? ""
  }

  var shape: JSON { ["Key": .string(key), "Value": .string(value)] }
}

/// The tags that a request puts on what it makes.
struct TagSpecification: Decodable {
  let ResourceType: String?
  let Tags: [Tag]?
}

extension [TagSpecification] {
  /// The tags for one kind of resource.
  func tags(for kind: String) -> [Tag] {
    filter { $0.ResourceType == kind }.flatMap { $0.Tags ?? [] }
  }
}

extension EC2Region {
  /// The tags of a resource, in order of key.
  func tags(of id: String) -> [Tag] { tags[id] ?? [] }

  /// Puts tags on a resource; one of the same key is replaced.
  mutating func put(_ new: [Tag], on id: String) {
    guard !new.isEmpty else { return }
    var all = tags(of: id).filter { old in !new.contains { $0.key == old.key } }
    all += new
    tags[id] = all.sorted { $0.key < $1.key }
  }
}
