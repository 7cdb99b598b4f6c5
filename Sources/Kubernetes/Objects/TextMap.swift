import Documents

/// Labels or annotations: texts by key, in the order of the keys, as Go writes maps.
public struct TextMap: Codable, Hashable, Sendable {
  /// The entries, sorted by key.
  public private(set) var entries: [Entry] = []

  /// One of them.
  public struct Entry: Codable, Hashable, Sendable {
    /// The key, such as `app`.
    public let key: String
    /// What stands under it.
    public var value: String
  }

  /// No entries.
  public init() {}

  /// The entries of a dictionary.
  public init(_ values: [String: String]) {
    entries = values.sorted { $0.key < $1.key }.map { Entry(key: $0.key, value: $0.value) }
  }

  /// Whether there are none.
  public var isEmpty: Bool { entries.isEmpty }

  /// What stands under `key`; nil takes it out.
  public subscript(key: String) -> String? {
    get { entries.first { $0.key == key }?.value }
    set {
      let place = entries.firstIndex { $0.key >= key } ?? entries.count
      let isThere = place < entries.count && entries[place].key == key
      switch (newValue, isThere) {
      case (let value?, true): entries[place].value = value
      case (let value?, false): entries.insert(Entry(key: key, value: value), at: place)
      case (nil, true): entries.remove(at: place)
      case (nil, false): break
      }
    }
  }

  /// As JSON.
  public var json: JSON {
    .object(JSONObject(uniqueMembers: entries.map { .init(key: $0.key, value: .string($0.value)) }))
  }
}

extension TextMap: ExpressibleByDictionaryLiteral {
  /// The entries of a literal.
  public init(dictionaryLiteral elements: (String, String)...) {
    for (key, value) in elements { self[key] = value }
  }
}
