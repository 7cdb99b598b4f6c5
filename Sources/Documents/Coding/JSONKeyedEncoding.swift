/// Writes the members of one object.
struct JSONKeyedEncoding<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let draft: JSONObjectDraft
  let path: JSONPathLink?

  var codingPath: [any CodingKey] { JSONPathLink.keys(of: path) }

  mutating func encodeNil(forKey key: Key) throws { set(key, .null) }

  mutating func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
    set(key, try JSONSlot.json(of: value, path: below(key)))
  }

  mutating func encode(_ value: Bool, forKey key: Key) throws { set(key, .bool(value)) }
  mutating func encode(_ value: String, forKey key: Key) throws { set(key, .string(value)) }
  mutating func encode(_ value: Double, forKey key: Key) throws {
    set(key, try .number(value, path: path))
  }
  mutating func encode(_ value: Float, forKey key: Key) throws {
    set(key, try .number(Double(value), path: path))
  }
  mutating func encode(_ value: Int, forKey key: Key) throws {
    set(key, try .number(value, path: path))
  }
  mutating func encode(_ value: Int8, forKey key: Key) throws {
    set(key, try .number(value, path: path))
  }
  mutating func encode(_ value: Int16, forKey key: Key) throws {
    set(key, try .number(value, path: path))
  }
  mutating func encode(_ value: Int32, forKey key: Key) throws {
    set(key, try .number(value, path: path))
  }
  mutating func encode(_ value: Int64, forKey key: Key) throws {
    set(key, try .number(value, path: path))
  }
  mutating func encode(_ value: UInt, forKey key: Key) throws {
    set(key, try .number(value, path: path))
  }
  mutating func encode(_ value: UInt8, forKey key: Key) throws {
    set(key, try .number(value, path: path))
  }
  mutating func encode(_ value: UInt16, forKey key: Key) throws {
    set(key, try .number(value, path: path))
  }
  mutating func encode(_ value: UInt32, forKey key: Key) throws {
    set(key, try .number(value, path: path))
  }
  mutating func encode(_ value: UInt64, forKey key: Key) throws {
    set(key, try .number(value, path: path))
  }

  mutating func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type, forKey key: Key
  ) -> KeyedEncodingContainer<NestedKey> {
    open(key).container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    open(key).unkeyedContainer()
  }

  mutating func superEncoder() -> any Encoder {
    let slot = JSONSlot()
    draft.set("super", .open(slot))
    return JSONValueEncoder(slot: slot, path: path)
  }

  mutating func superEncoder(forKey key: Key) -> any Encoder { open(key) }

  private func set(_ key: Key, _ value: JSON) { draft.set(key.stringValue, .done(value)) }

  private func open(_ key: Key) -> JSONValueEncoder {
    let slot = JSONSlot()
    draft.set(key.stringValue, .open(slot))
    return JSONValueEncoder(slot: slot, path: below(key))
  }

  private func below(_ key: Key) -> JSONPathLink {
    JSONPathLink(parent: path, key: JSONNameKey(key.stringValue))
  }
}
