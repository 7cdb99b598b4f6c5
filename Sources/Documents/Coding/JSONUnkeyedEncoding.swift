/// Writes the elements of one array.
struct JSONUnkeyedEncoding: UnkeyedEncodingContainer {
  let draft: JSONArrayDraft
  let path: JSONPathLink?

  var codingPath: [any CodingKey] { JSONPathLink.keys(of: path) }
  var count: Int { draft.elements.count }

  mutating func encodeNil() throws { append(.null) }

  mutating func encode<T: Encodable>(_ value: T) throws {
    append(try JSONSlot.json(of: value, path: next))
  }

  mutating func encode(_ value: Bool) throws { append(.bool(value)) }
  mutating func encode(_ value: String) throws { append(.string(value)) }
  mutating func encode(_ value: Double) throws { append(try .number(value, path: path)) }
  mutating func encode(_ value: Float) throws { append(try .number(Double(value), path: path)) }
  mutating func encode(_ value: Int) throws { append(try .number(value, path: path)) }
  mutating func encode(_ value: Int8) throws { append(try .number(value, path: path)) }
  mutating func encode(_ value: Int16) throws { append(try .number(value, path: path)) }
  mutating func encode(_ value: Int32) throws { append(try .number(value, path: path)) }
  mutating func encode(_ value: Int64) throws { append(try .number(value, path: path)) }
  mutating func encode(_ value: UInt) throws { append(try .number(value, path: path)) }
  mutating func encode(_ value: UInt8) throws { append(try .number(value, path: path)) }
  mutating func encode(_ value: UInt16) throws { append(try .number(value, path: path)) }
  mutating func encode(_ value: UInt32) throws { append(try .number(value, path: path)) }
  mutating func encode(_ value: UInt64) throws { append(try .number(value, path: path)) }

  mutating func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type
  ) -> KeyedEncodingContainer<NestedKey> {
    open().container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    open().unkeyedContainer()
  }

  mutating func superEncoder() -> any Encoder { open() }

  private func append(_ value: JSON) { draft.elements.append(.done(value)) }

  private func open() -> JSONValueEncoder {
    let slot = JSONSlot()
    let encoder = JSONValueEncoder(slot: slot, path: next)
    draft.elements.append(.open(slot))
    return encoder
  }

  private var next: JSONPathLink { JSONPathLink(parent: path, key: JSONIndexKey(count)) }
}
