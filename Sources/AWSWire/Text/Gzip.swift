/// Opens bodies that clients compressed with gzip, as botocore does with big metric data.
///
/// Source: RFC 1952 (gzip), RFC 1951 (deflate). The checksum at the end is not verified: a broken
/// body fails to parse all the same.
struct Gzip {
  /// The bytes are no gzip, or hold more than they may.
  struct Malformed: Error {}

  /// How many bytes may come out: a small body must not fill the memory.
  static let limit = 64 << 20

  private let bytes: [UInt8]
  private var place: Int
  private var bits: UInt32 = 0
  private var bitCount: UInt32 = 0
  private var plain: [UInt8] = []

  /// What was compressed.
  static func open(_ bytes: [UInt8]) throws(Malformed) -> [UInt8] {
    var gzip = Gzip(bytes: bytes, place: try endOfHead(bytes))
    while try !gzip.block() {}
    return gzip.plain
  }

  private init(bytes: [UInt8], place: Int) {
    self.bytes = bytes
    self.place = place
  }

  /// Where the head ends: ten bytes, and what its flags say stands behind them.
  private static func endOfHead(_ bytes: [UInt8]) throws(Malformed) -> Int {
    guard bytes.count >= 18, bytes[0] == 0x1F, bytes[1] == 0x8B, bytes[2] == 8 else {
      throw Malformed()
    }
    var place = 10
    let flags = bytes[3]
    if flags & 4 != 0 { place += 2 + Int(bytes[10]) + Int(bytes[11]) << 8 }
    for flag in [8, 16] as [UInt8] where flags & flag != 0 {
      guard place < bytes.count, let end = bytes[place...].firstIndex(of: 0) else {
        throw Malformed()
      }
      place = end + 1
    }
    if flags & 2 != 0 { place += 2 }
    guard place < bytes.count else { throw Malformed() }
    return place
  }

  /// Takes one block; whether it was the last.
  private mutating func block() throws(Malformed) -> Bool {
    let isLast = try take(1) == 1
    switch try take(2) {
    case 0: try stored()
    case 1:
      // The code that needs no description. Source: RFC 1951, section 3.2.6.
      let lengths = [(8, 144), (9, 112), (7, 24), (8, 8)].flatMap(Array.init(repeating:count:))
      try coded(try Code(lengths), try Code(Array(repeating: 5, count: 30)))
    case 2:
      let (literals, distances) = try tables()
      try coded(literals, distances)
    default: throw Malformed()
    }
    return isLast
  }

  private mutating func take(_ count: UInt32) throws(Malformed) -> Int {
    while bitCount < count {
      guard place < bytes.count else { throw Malformed() }
      bits |= UInt32(bytes[place]) << bitCount
      bitCount += 8
      place += 1
    }
    defer {
      bits >>= count
      bitCount -= count
    }
    return Int(bits & (1 << count - 1))
  }

  private mutating func stored() throws(Malformed) {
    bits = 0
    bitCount = 0
    guard place + 4 <= bytes.count else { throw Malformed() }
    let count = Int(bytes[place]) | Int(bytes[place + 1]) << 8
    let check = Int(bytes[place + 2]) | Int(bytes[place + 3]) << 8
    place += 4
    guard count == ~check & 0xFFFF, place + count <= bytes.count,
      plain.count + count <= Self.limit
    else { throw Malformed() }
    plain += bytes[place..<(place + count)]
    place += count
  }

  /// Letters and repetitions until the sign that ends a block.
  private mutating func coded(_ literals: Code, _ distances: Code) throws(Malformed) {
    while true {
      let symbol = try symbol(of: literals)
      if symbol < 256 {
        guard plain.count < Self.limit else { throw Malformed() }
        plain.append(UInt8(symbol))
        continue
      }
      if symbol == 256 { return }
      guard symbol - 257 < Self.lengths.count else { throw Malformed() }
      let (base, extra) = Self.lengths[symbol - 257]
      let length = base + (try take(extra))
      let index = try self.symbol(of: distances)
      guard index < Self.distances.count else { throw Malformed() }
      let (far, more) = Self.distances[index]
      let distance = far + (try take(more))
      guard distance <= plain.count, plain.count + length <= Self.limit else { throw Malformed() }
      for _ in 0..<length { plain.append(plain[plain.count - distance]) }
    }
  }

  /// A Huffman code as RFC 1951 describes it: how many codes there are of each length, and the
  /// symbols in their order.
  private struct Code {
    var counts = [Int](repeating: 0, count: 16)
    var symbols: [Int] = []

    init(_ lengths: some Sequence<Int>) throws(Malformed) {
      let lengths = Array(lengths)
      for length in lengths { counts[length] += 1 }
      counts[0] = 0
      for length in 1...15 {
        symbols += lengths.indices.filter { lengths[$0] == length }
      }
      var left = 1
      for length in 1...15 {
        left = left * 2 - counts[length]
        guard left >= 0 else { throw Malformed() }
      }
    }
  }

  private mutating func symbol(of code: Code) throws(Malformed) -> Int {
    var value = 0
    var first = 0
    var index = 0
    for length in 1...15 {
      value |= try take(1)
      let count = code.counts[length]
      if value - first < count { return code.symbols[index + value - first] }
      index += count
      first = (first + count) << 1
      value <<= 1
    }
    throw Malformed()
  }

  /// The codes that a block brings along, themselves coded.
  private mutating func tables() throws(Malformed) -> (literals: Code, distances: Code) {
    let literalCount = try take(5) + 257
    let distanceCount = try take(5) + 1
    let lengthCount = try take(4) + 4
    var lengths = [Int](repeating: 0, count: 19)
    for index in 0..<lengthCount { lengths[Self.order[index]] = try take(3) }
    let code = try Code(lengths)
    var all: [Int] = []
    while all.count < literalCount + distanceCount {
      switch try symbol(of: code) {
      case 16:
        guard let last = all.last else { throw Malformed() }
        all += Array(repeating: last, count: 3 + (try take(2)))
      case 17: all += Array(repeating: 0, count: 3 + (try take(3)))
      case 18: all += Array(repeating: 0, count: 11 + (try take(7)))
      case let length: all.append(length)
      }
    }
    guard all.count == literalCount + distanceCount else { throw Malformed() }
    return (try Code(all[..<literalCount]), try Code(all[literalCount...]))
  }

  private static let order = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
  ]

  private static let lengths: [(Int, UInt32)] = [
    (3, 0), (4, 0), (5, 0), (6, 0), (7, 0), (8, 0), (9, 0), (10, 0), (11, 1), (13, 1), (15, 1),
    (17, 1), (19, 2), (23, 2), (27, 2), (31, 2), (35, 3), (43, 3), (51, 3), (59, 3), (67, 4),
    (83, 4), (99, 4), (115, 4), (131, 5), (163, 5), (195, 5), (227, 5), (258, 0),
  ]

  private static let distances: [(Int, UInt32)] = [
    (1, 0), (2, 0), (3, 0), (4, 0), (5, 1), (7, 1), (9, 2), (13, 2), (17, 3), (25, 3), (33, 4),
    (49, 4), (65, 5), (97, 5), (129, 6), (193, 6), (257, 7), (385, 7), (513, 8), (769, 8),
    (1025, 9), (1537, 9), (2049, 10), (3073, 10), (4097, 11), (6145, 11), (8193, 12),
    (12289, 12), (16385, 13), (24577, 13),
  ]
}
