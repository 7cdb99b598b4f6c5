/// A packed value, read but not yet given a type.
enum PackNode {
  case null
  case bool(Bool)
  case integer(Int64)
  case unsigned(UInt64)
  case double(Double)
  case text(String)
  case keyed([(name: String, node: PackNode)])
  case unkeyed([PackNode])
}

/// Reads tagged values from bytes; damaged bytes are an error, never a crash.
struct PackReader {
  private let bytes: [UInt8]
  private var offset = 0
  private var names: [String] = []
  private var depth = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func node() throws -> PackNode {
    switch try byte() {
    case PackTag.null: return .null
    case PackTag.no: return .bool(false)
    case PackTag.yes: return .bool(true)
    case PackTag.integer:
      let word = try varint()
      return .integer(Int64(bitPattern: word >> 1) ^ -Int64(bitPattern: word & 1))
    case PackTag.unsigned: return .unsigned(try varint())
    case PackTag.double:
      var word: UInt64 = 0
      for shift in 0..<8 { word |= UInt64(try byte()) << UInt64(shift * 8) }
      return .double(Double(bitPattern: word))
    case PackTag.text: return .text(try text())
    case PackTag.keyed: return try nested { .keyed(try $0.members()) }
    case PackTag.unkeyed: return try nested { .unkeyed(try $0.elements()) }
    default: throw damaged("an unknown tag")
    }
  }

  private mutating func nested(_ read: (inout PackReader) throws -> PackNode) throws -> PackNode {
    depth += 1
    defer { depth -= 1 }
    guard depth < 256 else { throw damaged("nesting deeper than 256") }
    return try read(&self)
  }

  private mutating func members() throws -> [(name: String, node: PackNode)] {
    var members: [(name: String, node: PackNode)] = []
    while true {
      switch try byte() {
      case PackTag.end: return members
      case PackTag.name: members.append((try name(), try node()))
      default: throw damaged("a member without a name")
      }
    }
  }

  private mutating func elements() throws -> [PackNode] {
    var elements: [PackNode] = []
    while try peek() != PackTag.end { elements.append(try node()) }
    offset += 1
    return elements
  }

  private mutating func name() throws -> String {
    let number = try varint()
    if number == 0 {
      names.append(try text())
      return names[names.count - 1]
    }
    guard number <= names.count else { throw damaged("an unknown name") }
    return names[Int(number - 1)]
  }

  private mutating func text() throws -> String {
    let length = try varint()
    guard length <= bytes.count - offset else { throw damaged("text that ends early") }
    let end = offset + Int(length)
    defer { offset = end }
    return String(decoding: bytes[offset..<end], as: UTF8.self)
  }

  private mutating func varint() throws -> UInt64 {
    var number: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 70, by: 7) {
      let next = try byte()
      number |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return number }
    }
    throw damaged("a number that does not end")
  }

  private func peek() throws -> UInt8 {
    guard offset < bytes.count else { throw damaged("an early end") }
    return bytes[offset]
  }

  private mutating func byte() throws -> UInt8 {
    let next = try peek()
    offset += 1
    return next
  }

  private func damaged(_ what: String) -> DecodingError {
    .dataCorrupted(
      .init(codingPath: [], debugDescription: "saved world: \(what) at byte \(offset)"))
  }
}
