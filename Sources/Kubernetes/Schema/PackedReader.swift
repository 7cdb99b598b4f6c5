/// Walks over the fields of a packed message; what is cut off ends it.
///
/// Source: protobuf.dev, "Encoding".
struct PackedReader: Sequence, IteratorProtocol {
  /// One field.
  struct Entry {
    let number: Int
    let value: Value

    /// The value of a number.
    var integer: Int64 {
      if case .number(let value) = value { Int64(bitPattern: value) } else { 0 }
    }
    /// The bytes of a text or a message.
    var body: ArraySlice<UInt8> { if case .bytes(let bytes) = value { bytes } else { [] } }
    /// The bytes as text.
    var text: String { String(decoding: body, as: UTF8.self) }
  }

  enum Value {
    case number(UInt64)
    case bytes(ArraySlice<UInt8>)
  }

  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  mutating func next() -> Entry? {
    guard let key = varint() else { return nil }
    let number = Int(truncatingIfNeeded: key >> 3)
    switch key & 7 {
    case 0: return varint().map { Entry(number: number, value: .number($0)) }
    case 1: return take(8).map { Entry(number: number, value: .bytes($0)) }
    case 2:
      guard let size = varint(), let count = Int(exactly: size), let body = take(count) else {
        return nil
      }
      return Entry(number: number, value: .bytes(body))
    case 5: return take(4).map { Entry(number: number, value: .bytes($0)) }
    default: return nil
    }
  }

  private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  private mutating func varint() -> UInt64? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while let byte = rest.popFirst(), shift < 64 {
      value |= UInt64(byte & 127) << shift
      if byte < 128 { return value }
      shift += 7
    }
    return nil
  }
}
