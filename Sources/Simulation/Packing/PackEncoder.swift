/// Turns `Encodable` values into packed bytes as they are visited.
struct PackEncoder: Encoder {
  let writer: PackWriter
  let purpose: Pack.Purpose
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    writer.open(PackTag.keyed)
    return KeyedEncodingContainer(PackKeyedContainer(encoder: self, level: writer.depth))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    writer.open(PackTag.unkeyed)
    return PackUnkeyedContainer(encoder: self, level: writer.depth)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer {
    PackSingleContainer(encoder: self, level: writer.depth)
  }

  /// Writes `value` as the next of the container at `level`.
  func write<T: Encodable>(_ value: T, at level: Int) throws {
    writer.close(to: level)
    if !writePrimitive(value) {
      let before = writer.bytes.count
      try value.encode(to: self)
      if writer.bytes.count == before { writer.tag(PackTag.null) }
      writer.close(to: level)
    }
  }

  private static let primitives: Set<ObjectIdentifier> = [
    ObjectIdentifier(String.self), ObjectIdentifier(Bool.self), ObjectIdentifier(Double.self),
    ObjectIdentifier(Float.self), ObjectIdentifier(Int.self), ObjectIdentifier(Int8.self),
    ObjectIdentifier(Int16.self), ObjectIdentifier(Int32.self), ObjectIdentifier(Int64.self),
    ObjectIdentifier(UInt.self), ObjectIdentifier(UInt8.self), ObjectIdentifier(UInt16.self),
    ObjectIdentifier(UInt32.self), ObjectIdentifier(UInt64.self),
  ]

  private func writePrimitive<T>(_ value: T) -> Bool {
    // Most values are structures: they are told apart by their type alone, without a cast each.
    guard Self.primitives.contains(ObjectIdentifier(T.self)) else { return false }
    switch value {
    case let value as String: writer.text(value)
    case let value as Bool: writer.tag(value ? PackTag.yes : PackTag.no)
    case let value as Int: writer.integer(Int64(value))
    case let value as Int64: writer.integer(value)
    case let value as Double: writer.double(value)
    case let value as UInt64: writer.unsigned(value)
    case let value as Int32: writer.integer(Int64(value))
    case let value as Int16: writer.integer(Int64(value))
    case let value as Int8: writer.integer(Int64(value))
    case let value as UInt: writer.unsigned(UInt64(value))
    case let value as UInt32: writer.unsigned(UInt64(value))
    case let value as UInt16: writer.unsigned(UInt64(value))
    case let value as UInt8: writer.unsigned(UInt64(value))
    case let value as Float: writer.double(Double(value))
    default: return false
    }
    return true
  }
}

private struct PackKeyedContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let encoder: PackEncoder
  let level: Int
  var codingPath: [any CodingKey] { [] }

  mutating func encodeNil(forKey key: Key) {
    begin(key)
    encoder.writer.tag(PackTag.null)
  }

  mutating func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
    begin(key)
    try encoder.write(value, at: level)
  }

  mutating func nestedContainer<Nested>(
    keyedBy keyType: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    begin(key)
    return encoder.container(keyedBy: keyType)
  }

  mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    begin(key)
    return encoder.unkeyedContainer()
  }

  mutating func superEncoder() -> any Encoder { encoder }
  mutating func superEncoder(forKey key: Key) -> any Encoder {
    begin(key)
    return encoder
  }

  private func begin(_ key: Key) {
    encoder.writer.close(to: level)
    encoder.writer.name(key.stringValue)
  }
}

private struct PackUnkeyedContainer: UnkeyedEncodingContainer {
  let encoder: PackEncoder
  let level: Int
  var count = 0
  var codingPath: [any CodingKey] { [] }

  mutating func encodeNil() {
    begin()
    encoder.writer.tag(PackTag.null)
  }

  mutating func encode<T: Encodable>(_ value: T) throws {
    begin()
    try encoder.write(value, at: level)
  }

  mutating func nestedContainer<Nested>(
    keyedBy keyType: Nested.Type
  ) -> KeyedEncodingContainer<Nested> {
    begin()
    return encoder.container(keyedBy: keyType)
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    begin()
    return encoder.unkeyedContainer()
  }

  mutating func superEncoder() -> any Encoder {
    begin()
    return encoder
  }

  private mutating func begin() {
    encoder.writer.close(to: level)
    count += 1
  }
}

private struct PackSingleContainer: SingleValueEncodingContainer {
  let encoder: PackEncoder
  let level: Int
  var codingPath: [any CodingKey] { [] }

  mutating func encodeNil() { encoder.writer.tag(PackTag.null) }

  mutating func encode<T: Encodable>(_ value: T) throws { try encoder.write(value, at: level) }
}
