// JSON out of typed values.

extension JSON {
  /// What `value` encodes to: members in the order encoded, absent optionals left out.
  ///
  /// The members of a dictionary are put in the order of their names, since a dictionary's own
  /// order differs from run to run. A `JSON` inside is embedded as it is.
  public init(encoding value: some Encodable) throws {
    self = try JSONSlot.json(of: value, path: nil)
  }
}

/// Where one value is being built; shared by the encoder and its containers.
final class JSONSlot {
  enum Content {
    case empty
    case value(JSON)
    case object(JSONObjectDraft)
    case array(JSONArrayDraft)
  }

  var content = Content.empty

  /// The finished value; a value that encoded nothing is an empty object, as with Foundation.
  var json: JSON {
    switch content {
    case .empty: .object(JSONObject())
    case .value(let value): value
    case .object(let draft): draft.json
    case .array(let draft): draft.json
    }
  }

  /// What `value` encodes to.
  static func json<T: Encodable>(of value: T, path: JSONPathLink?) throws -> JSON {
    if let known = known(value) { return known }
    let encoder = JSONValueEncoder(slot: JSONSlot(), path: path)
    try value.encode(to: encoder)
    let json = encoder.slot.json
    guard case .object(let object) = json, value is any StringKeyedDictionary else { return json }
    return .object(JSONObject(uniqueMembers: object.members.sorted { $0.key < $1.key }))
  }

  /// What answers are mostly made of needs no encoder.
  private static func known<T: Encodable>(_ value: T) -> JSON? {
    if T.self == String.self { return (value as? String).map(JSON.string) }
    if T.self == JSON.self { return value as? JSON }
    if T.self == [JSON].self { return (value as? [JSON]).map(JSON.array) }
    if T.self == [String].self { return (value as? [String]).map { .array($0.map(JSON.string)) } }
    return nil
  }
}

/// The members of an object in the making.
final class JSONObjectDraft {
  private var members: [(key: String, value: JSONDraftPart)] = []

  func set(_ key: String, _ value: JSONDraftPart) {
    if let place = members.firstIndex(where: { $0.key == key }) {
      members[place].value = value
    } else {
      members.append((key, value))
    }
  }

  var json: JSON {
    let finished = members.map { JSONObject.Member(key: $0.key, value: $0.value.json) }
    return .object(JSONObject(uniqueMembers: finished))
  }
}

/// The elements of an array in the making.
final class JSONArrayDraft {
  var elements: [JSONDraftPart] = []

  var json: JSON { .array(elements.map(\.json)) }
}

/// A part of a draft: done, or still being filled by a nested container.
enum JSONDraftPart {
  case done(JSON)
  case open(JSONSlot)

  var json: JSON {
    switch self {
    case .done(let value): value
    case .open(let slot): slot.json
    }
  }
}

/// Marks the dictionaries that encode as objects.
private protocol StringKeyedDictionary {}
extension Dictionary: StringKeyedDictionary where Key == String {}

/// Writes one value; the standard library's `Encoder`.
struct JSONValueEncoder: Encoder {
  let slot: JSONSlot
  let path: JSONPathLink?

  var codingPath: [any CodingKey] { JSONPathLink.keys(of: path) }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(JSONKeyedEncoding<Key>(draft: objectDraft(), path: path))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    if case .array(let draft) = slot.content {
      return JSONUnkeyedEncoding(draft: draft, path: path)
    }
    let draft = JSONArrayDraft()
    slot.content = .array(draft)
    return JSONUnkeyedEncoding(draft: draft, path: path)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer {
    JSONSingleEncoding(slot: slot, path: path)
  }

  /// The object being built; a type that asks for several keyed containers fills one object.
  private func objectDraft() -> JSONObjectDraft {
    if case .object(let draft) = slot.content { return draft }
    let draft = JSONObjectDraft()
    slot.content = .object(draft)
    return draft
  }
}
