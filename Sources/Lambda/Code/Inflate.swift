/// Unpacks deflated bytes.
///
/// - Source: RFC 1951, “DEFLATE Compressed Data Format Specification”.
struct Inflate {
  private let bytes: [UInt8]
  private let limit: Int
  private var place = 0
  private var hold: UInt32 = 0
  private var count = 0
  private var output: [UInt8] = []

  /// The bytes behind a deflated stream; nil where it is none, or longer than `limit`.
  static func inflate(_ bytes: ArraySlice<UInt8>, limit: Int) -> [UInt8]? {
    var inflate = Inflate(bytes: Array(bytes), limit: limit)
    return inflate.run() ? inflate.output : nil
  }

  private init(bytes: [UInt8], limit: Int) {
    self.bytes = bytes
    self.limit = limit
  }

  private mutating func run() -> Bool {
    while true {
      guard let last = bits(1), let kind = bits(2) else { return false }
      let isRight =
        switch kind {
        case 0: copyStored()
        case 1: unpack(Codes.fixedLiterals, Codes.fixedDistances)
        case 2: unpackDynamic()
        default: false
        }
      guard isRight else { return false }
      if last == 1 { return true }
    }
  }

  private mutating func bits(_ wanted: Int) -> Int? {
    while count < wanted {
      guard place < bytes.count else { return nil }
      hold |= UInt32(bytes[place]) << UInt32(count)
      place += 1
      count += 8
    }
    let value = Int(hold & ((1 << UInt32(wanted)) - 1))
    hold >>= UInt32(wanted)
    count -= wanted
    return value
  }

  private mutating func copyStored() -> Bool {
    hold = 0
    count = 0
    guard place + 4 <= bytes.count else { return false }
    let length = Int(bytes[place]) | Int(bytes[place + 1]) << 8
    place += 4
    guard place + length <= bytes.count, output.count + length <= limit else { return false }
    output += bytes[place..<(place + length)]
    place += length
    return true
  }

  private mutating func unpackDynamic() -> Bool {
    guard let literals = bits(5), let distances = bits(5), let codes = bits(4) else { return false }
    var lengths = [Int](repeating: 0, count: 19)
    for position in Codes.order.prefix(codes + 4) {
      guard let length = bits(3) else { return false }
      lengths[position] = length
    }
    let table = Codes(lengths)
    var all: [Int] = []
    let total = literals + 257 + distances + 1
    while all.count < total {
      guard let symbol = symbol(table), repeatLength(symbol, &all) else { return false }
    }
    guard all.count == total else { return false }
    return unpack(Codes(Array(all[..<(literals + 257)])), Codes(Array(all[(literals + 257)...])))
  }

  private mutating func repeatLength(_ symbol: Int, _ all: inout [Int]) -> Bool {
    switch symbol {
    case 0..<16: all.append(symbol)
    case 16:
      guard let last = all.last, let more = bits(2) else { return false }
      all += Array(repeating: last, count: more + 3)
    case 17:
      guard let more = bits(3) else { return false }
      all += Array(repeating: 0, count: more + 3)
    default:
      guard let more = bits(7) else { return false }
      all += Array(repeating: 0, count: more + 11)
    }
    return true
  }

  private mutating func unpack(_ literals: Codes, _ distances: Codes) -> Bool {
    while true {
      guard let symbol = symbol(literals) else { return false }
      if symbol == 256 { return true }
      if symbol < 256 {
        guard output.count < limit else { return false }
        output.append(UInt8(symbol))
      } else {
        guard copyBack(symbol - 257, distances) else { return false }
      }
    }
  }

  private mutating func copyBack(_ symbol: Int, _ distances: Codes) -> Bool {
    guard symbol < Codes.lengthBase.count, let more = bits(Codes.lengthExtra[symbol]),
      let code = self.symbol(distances), code < Codes.distanceBase.count,
      let far = bits(Codes.distanceExtra[code])
    else { return false }
    let length = Codes.lengthBase[symbol] + more
    let distance = Codes.distanceBase[code] + far
    guard distance <= output.count, output.count + length <= limit else { return false }
    for _ in 0..<length { output.append(output[output.count - distance]) }
    return true
  }

  /// The next symbol of a Huffman code, bit by bit.
  private mutating func symbol(_ codes: Codes) -> Int? {
    var code = 0
    var first = 0
    var index = 0
    for length in 1...15 {
      guard let bit = bits(1) else { return nil }
      code |= bit
      let here = codes.counts[length]
      if code - here < first { return codes.symbols[index + code - first] }
      index += here
      first = (first + here) << 1
      code <<= 1
    }
    return nil
  }

  /// A canonical Huffman code.
  private struct Codes {
    /// How many symbols have a code of each length.
    var counts = [Int](repeating: 0, count: 16)
    /// The symbols in order of their codes.
    var symbols: [Int] = []

    init(_ lengths: [Int]) {
      for length in lengths where length > 0 { counts[length] += 1 }
      for length in 1...15 {
        symbols += lengths.indices.filter { lengths[$0] == length }
      }
    }

    static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    static let lengthBase = [
      3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115,
      131, 163, 195, 227, 258,
    ]
    static let lengthExtra = [
      0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
    ]
    static let distanceBase = [
      1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537,
      2049, 3073, 4097, 6145, 8193, 12_289, 16_385, 24_577,
    ]
    static let distanceExtra = [
      0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12,
      13, 13,
    ]
    static let fixedLiterals = Codes(
      Array(repeating: 8, count: 144) + Array(repeating: 9, count: 112)
        + Array(repeating: 7, count: 24) + Array(repeating: 8, count: 8))
    static let fixedDistances = Codes(Array(repeating: 5, count: 30))
  }
}
