import Documents

/// A value of an expression.
///
/// Source: cel-spec, `doc/langdef.md`, section “Values”.
indirect enum CELValue: Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  case uint(UInt64)
  case double(Double)
  case string(String)
  case bytes([UInt8])
  case list(CELList)
  case map(CELMap)
  case duration(CELDuration)
  case timestamp(CELInstant)
  /// A type, by its name.
  case type(String)
  case optional(CELValue?)
  case quantity(Quantity)
  case url(CELURL)
  case address(CELAddress)
  case network(CELNetwork)
  case version(CELVersion)
  case access(CELAccess)
  /// What a policy computes from its own expressions, when it is asked for.
  case variables

  /// The value of a document.
  init(_ json: JSON) {
    switch json {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .integer(let value): self = .int(value)
    case .double(let value): self = .double(value)
    case .string(let value): self = .string(value)
    case .array(let elements): self = .list(CELList(elements))
    case .object(let object): self = .map(CELMap(object))
    }
  }

  /// The name of its type.
  var typeName: String {
    switch self {
    case .null: "null_type"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .string: "string"
    case .bytes: "bytes"
    case .list: "list"
    case .map: "map"
    case .duration: "google.protobuf.Duration"
    case .timestamp: "google.protobuf.Timestamp"
    case .type: "type"
    case .optional: "optional_type"
    case .quantity: "kubernetes.Quantity"
    case .url: "kubernetes.URL"
    case .address: "net.IP"
    case .network: "net.CIDR"
    case .version: "kubernetes.Semver"
    case .access(let access): access.typeName
    case .variables: "kubernetes.variables"
    }
  }

  /// As errors write it.
  var shown: String {
    switch self {
    case .string(let text): text
    case .bool(let value): String(value)
    case .int(let value): String(value)
    case .uint(let value): String(value)
    case .double(let value): CELNumbers.text(of: value)
    case .null: "null"
    default: typeName
    }
  }

  /// Whether it is what an empty variable of its type would be.
  var isZero: Bool {
    switch self {
    case .null: true
    case .bool(let value): !value
    case .int(let value): value == 0
    case .uint(let value): value == 0
    case .double(let value): value == 0
    case .string(let text): text.isEmpty
    case .bytes(let bytes): bytes.isEmpty
    case .list(let list): list.count == 0
    case .map(let map): map.count == 0
    case .duration(let duration): duration.nanos == 0
    case .optional(let value): value == nil
    default: false
    }
  }
}

/// A list; one that comes from a document is not copied.
struct CELList: Sendable {
  private enum Storage: Sendable {
    case values([CELValue])
    case elements([JSON])
  }

  private let storage: Storage

  init(_ values: [CELValue]) { storage = .values(values) }
  init(_ elements: [JSON]) { storage = .elements(elements) }

  var count: Int {
    switch storage {
    case .values(let values): values.count
    case .elements(let elements): elements.count
    }
  }

  /// The element at a place that is there.
  func element(_ place: Int) -> CELValue? {
    switch storage {
    case .values(let values): values.indices.contains(place) ? values[place] : nil
    case .elements(let elements):
      elements.indices.contains(place) ? CELValue(elements[place]) : nil
    }
  }

  var values: [CELValue] {
    switch storage {
    case .values(let values): values
    case .elements(let elements): elements.map(CELValue.init)
    }
  }
}

/// A map; one that comes from a document is not copied.
struct CELMap: Sendable {
  /// One key with its value.
  struct Entry: Sendable {
    let key: CELValue
    let value: CELValue
  }

  private enum Storage: Sendable {
    case entries([Entry], [CELKey: Int])
    case document(JSONObject)
  }

  private let storage: Storage

  init(_ document: JSONObject) { storage = .document(document) }

  /// The map of entries; keys must be of the types that keys can have, each once.
  init(_ entries: [Entry]) throws(CELError) {
    var places: [CELKey: Int] = [:]
    for (place, entry) in entries.enumerated() {
      guard let key = CELKey(entry.key) else { throw CELError("unsupported key type") }
      guard places.updateValue(place, forKey: key) == nil else {
        throw CELError("Failed with repeated key")
      }
    }
    storage = .entries(entries, places)
  }

  var count: Int {
    switch storage {
    case .entries(let entries, _): entries.count
    case .document(let document): document.count
    }
  }

  /// What stands under a key.
  func value(_ key: CELValue) -> CELValue? {
    switch storage {
    case .entries(let entries, let places):
      return CELKey(key).flatMap { places[$0] }.map { entries[$0].value }
    case .document(let document):
      guard case .string(let name) = key else { return nil }
      return document[name].map(CELValue.init)
    }
  }

  /// The keys, in their order.
  var keys: [CELValue] {
    switch storage {
    case .entries(let entries, _): entries.map(\.key)
    case .document(let document): document.keys.map { .string($0) }
    }
  }
}

/// A key of a map; numbers are the same whatever their type.
enum CELKey: Hashable, Sendable {
  case bool(Bool)
  case int(Int64)
  case large(UInt64)
  case string(String)

  init?(_ value: CELValue) {
    switch value {
    case .bool(let value): self = .bool(value)
    case .int(let value): self = .int(value)
    case .uint(let value): self = Int64(exactly: value).map { .int($0) } ?? .large(value)
    case .double(let value):
      guard let whole = Int64(exactly: value) else { return nil }
      self = .int(whole)
    case .string(let value): self = .string(value)
    default: return nil
    }
  }
}
