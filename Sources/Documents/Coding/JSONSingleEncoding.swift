/// Writes a value that is one scalar, or that another type writes for it.
struct JSONSingleEncoding: SingleValueEncodingContainer {
  let slot: JSONSlot
  let path: JSONPathLink?

  var codingPath: [any CodingKey] { JSONPathLink.keys(of: path) }

  mutating func encodeNil() throws { set(.null) }

  mutating func encode<T: Encodable>(_ value: T) throws {
    set(try JSONSlot.json(of: value, path: path))
  }

  mutating func encode(_ value: Bool) throws { set(.bool(value)) }
  mutating func encode(_ value: String) throws { set(.string(value)) }
  mutating func encode(_ value: Double) throws { set(try .number(value, path: path)) }
  mutating func encode(_ value: Float) throws { set(try .number(Double(value), path: path)) }
  mutating func encode(_ value: Int) throws { set(try .number(value, path: path)) }
  mutating func encode(_ value: Int8) throws { set(try .number(value, path: path)) }
  mutating func encode(_ value: Int16) throws { set(try .number(value, path: path)) }
  mutating func encode(_ value: Int32) throws { set(try .number(value, path: path)) }
  mutating func encode(_ value: Int64) throws { set(try .number(value, path: path)) }
  mutating func encode(_ value: UInt) throws { set(try .number(value, path: path)) }
  mutating func encode(_ value: UInt8) throws { set(try .number(value, path: path)) }
  mutating func encode(_ value: UInt16) throws { set(try .number(value, path: path)) }
  mutating func encode(_ value: UInt32) throws { set(try .number(value, path: path)) }
  mutating func encode(_ value: UInt64) throws { set(try .number(value, path: path)) }

  private func set(_ value: JSON) { slot.content = .value(value) }
}
