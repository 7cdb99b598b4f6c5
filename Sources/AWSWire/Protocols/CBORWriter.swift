import AWSModel
import Documents

/// Writes a document as CBOR, along its shape.
///
/// Source: RFC 8949; Smithy specification, "Smithy RPC v2 CBOR protocol".
struct CBORWriter {
  let model: ServiceModel?
  private(set) var bytes: [UInt8] = []

  init(model: ServiceModel?) {
    self.model = model
    bytes.reserveCapacity(512)
  }

  /// Appends a value; without a shape as its own kind says.
  mutating func write(_ value: JSON, as shape: Shape?) {
    switch value {
    case .null: bytes.append(0xF6)
    case .bool(let value): bytes.append(value ? 0xF5 : 0xF4)
    case .integer, .double: write(number: value, as: shape)
    case .string(let text):
      if shape?.kind == .blob, let decoded = Base64.decode(text) {
        head(2, UInt64(decoded.count))
        bytes += decoded
      } else {
        write(text)
      }
    case .array(let elements):
      let inner = part(shape?.element)
      head(4, UInt64(elements.count))
      for element in elements { write(element, as: inner) }
    case .object(let object):
      let inner = shape?.kind == .map ? part(shape?.element) : nil
      let members = object.members.filter { shape?.kind == .map || !$0.value.isNull }
      head(5, UInt64(members.count))
      for member in members {
        write(member.key)
        write(member.value, as: inner ?? part(shape?.member(member.key)))
      }
    }
  }

  private func part(_ member: Member?) -> Shape? {
    member.flatMap { member in model.map { $0[member.shape] } }
  }

  private mutating func write(_ text: String) {
    head(3, UInt64(text.utf8.count))
    bytes += text.utf8
  }

  private mutating func write(number: JSON, as shape: Shape?) {
    switch (shape?.kind, number) {
    case (.timestamp, _):
      bytes.append(0xC1)
      if let whole = number.integer { return write(whole) }
      write(double: number.double ?? 0)
    case (.float, _), (.double, _): write(double: number.double ?? 0)
    case (_, .integer(let value)): write(value)
    default:
      if shape != nil, let whole = number.integer { return write(whole) }
      write(double: number.double ?? 0)
    }
  }

  private mutating func write(_ value: Int64) {
    if value >= 0 { return head(0, UInt64(value)) }
    head(1, UInt64(-1 - value))
  }

  private mutating func write(double: Double) {
    bytes.append(0xFB)
    append(double.bitPattern, bytes: 8)
  }

  /// The byte that opens an item, and its length in as few bytes as it needs.
  private mutating func head(_ major: UInt8, _ length: UInt64) {
    switch length {
    case 0..<24: bytes.append(major << 5 | UInt8(length))
    case 24..<0x100:
      bytes.append(major << 5 | 24)
      append(length, bytes: 1)
    case 0x100..<0x1_0000:
      bytes.append(major << 5 | 25)
      append(length, bytes: 2)
    case 0x1_0000..<0x1_0000_0000:
      bytes.append(major << 5 | 26)
      append(length, bytes: 4)
    default:
      bytes.append(major << 5 | 27)
      append(length, bytes: 8)
    }
  }

  private mutating func append(_ value: UInt64, bytes count: Int) {
    for index in (0..<count).reversed() {
      bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(index * 8)))
    }
  }
}
