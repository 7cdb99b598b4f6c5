import Documents

/// Reads CBOR into a document: byte strings become Base64, times seconds since 1970.
///
/// Source: RFC 8949; Smithy specification, "Smithy RPC v2 CBOR protocol".
struct CBORReader {
  /// The bytes are no CBOR, or hold what the protocol does not use.
  struct Malformed: Error {}

  /// How many arrays and maps may stand in each other.
  static let depthLimit = 64

  private let bytes: [UInt8]
  private var place = 0

  /// The one item that `bytes` hold.
  static func read(_ bytes: [UInt8]) throws(Malformed) -> JSON {
    var reader = CBORReader(bytes: bytes)
    let value = try reader.item(depth: 0)
    guard reader.place == bytes.count else { throw Malformed() }
    return value
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func item(depth: Int) throws(Malformed) -> JSON {
    guard depth < Self.depthLimit else { throw Malformed() }
    let initial = try byte()
    let extra = initial & 31
    switch initial >> 5 {
    case 0: return Self.integer(try length(extra))
    case 1:
      let value = try length(extra)
      return value <= UInt64(Int64.max) ? .integer(-1 - Int64(value)) : .double(-1 - Double(value))
    case 2: return .string(Base64.encode(try string(2, extra)))
    case 3: return .string(try text(extra))
    case 4: return try array(extra, depth)
    case 5: return try map(extra, depth)
    case 6:
      // Tag 1 is a time, which is a number here; what other tags say is not used.
      _ = try length(extra)
      return try item(depth: depth + 1)
    default: return try simple(extra)
    }
  }

  private static func integer(_ value: UInt64) -> JSON {
    Int64(exactly: value).map { .integer($0) } ?? .double(Double(value))
  }

  private mutating func byte() throws(Malformed) -> UInt8 {
    guard place < bytes.count else { throw Malformed() }
    place += 1
    return bytes[place - 1]
  }

  private mutating func length(_ extra: UInt8) throws(Malformed) -> UInt64 {
    switch extra {
    case 0..<24: return UInt64(extra)
    case 24: return try number(bytes: 1)
    case 25: return try number(bytes: 2)
    case 26: return try number(bytes: 4)
    case 27: return try number(bytes: 8)
    default: throw Malformed()
    }
  }

  private mutating func number(bytes count: Int) throws(Malformed) -> UInt64 {
    var value: UInt64 = 0
    for _ in 0..<count { value = value << 8 | UInt64(try byte()) }
    return value
  }

  /// Whether the break that ends an item of unknown length comes next; it is taken.
  private mutating func takesBreak() throws(Malformed) -> Bool {
    guard place < bytes.count else { throw Malformed() }
    guard bytes[place] == 0xFF else { return false }
    place += 1
    return true
  }

  private mutating func string(_ major: UInt8, _ extra: UInt8) throws(Malformed) -> [UInt8] {
    guard extra == 31 else {
      let count = try length(extra)
      guard count <= UInt64(bytes.count - place) else { throw Malformed() }
      defer { place += Int(count) }
      return Array(bytes[place..<(place + Int(count))])
    }
    var whole: [UInt8] = []
    while try !takesBreak() {
      let initial = try byte()
      guard initial >> 5 == major, initial & 31 != 31 else { throw Malformed() }
      whole += try string(major, initial & 31)
    }
    return whole
  }

  private mutating func text(_ extra: UInt8) throws(Malformed) -> String {
    guard let text = String(validating: try string(3, extra), as: UTF8.self) else {
      throw Malformed()
    }
    return text
  }

  private mutating func array(_ extra: UInt8, _ depth: Int) throws(Malformed) -> JSON {
    var elements: [JSON] = []
    if extra == 31 {
      while try !takesBreak() { elements.append(try item(depth: depth + 1)) }
    } else {
      var left = try length(extra)
      while left > 0 {
        elements.append(try item(depth: depth + 1))
        left -= 1
      }
    }
    return .array(elements)
  }

  private mutating func map(_ extra: UInt8, _ depth: Int) throws(Malformed) -> JSON {
    var members: [JSONObject.Member] = []
    var names: Set<String> = []
    var left = extra == 31 ? UInt64.max : try length(extra)
    while left > 0 {
      if extra == 31, try takesBreak() { break }
      let initial = try byte()
      guard initial >> 5 == 3 else { throw Malformed() }
      let key = try text(initial & 31)
      guard names.insert(key).inserted else { throw Malformed() }
      members.append(.init(key: key, value: try item(depth: depth + 1)))
      left -= 1
    }
    return .object(JSONObject(uniqueMembers: members))
  }

  private mutating func simple(_ extra: UInt8) throws(Malformed) -> JSON {
    switch extra {
    case 20: return false
    case 21: return true
    case 22, 23: return .null
    case 25: return .double(Self.half(UInt16(try number(bytes: 2))))
    case 26: return .double(Double(Float(bitPattern: UInt32(try number(bytes: 4)))))
    case 27: return .double(Double(bitPattern: try number(bytes: 8)))
    default: throw Malformed()
    }
  }

  /// A number of 16 bits: 1 for the sign, 5 for the exponent, 10 for the fraction.
  private static func half(_ bits: UInt16) -> Double {
    let fraction = Double(bits & 0x3FF)
    let exponent = Int(bits >> 10 & 31)
    let magnitude: Double
    switch exponent {
    case 0: magnitude = fraction / 16_777_216
    case 31: magnitude = fraction == 0 ? .infinity : .nan
    default:
      magnitude = Double(sign: .plus, exponent: exponent - 15, significand: 1 + fraction / 1024)
    }
    return bits & 0x8000 == 0 ? magnitude : -magnitude
  }
}
