/// Base64, as user data comes in.
///
/// Source: RFC 4648, section 4.
enum Base64 {
  /// The bytes that `text` spells, or nil where it is not base64.
  ///
  /// White space is left out.
  static func bytes(_ text: String) -> [UInt8]? {
    let symbols = text.utf8.filter { !" \r\n\t".utf8.contains($0) }
    guard symbols.count % 4 == 0 else { return nil }
    let padding = symbols.reversed().prefix { $0 == UInt8(ascii: "=") }.count
    guard padding <= 2 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(symbols.count / 4 * 3)
    var word: UInt32 = 0
    for (place, symbol) in symbols.dropLast(padding).enumerated() {
      guard let value = value(of: symbol) else { return nil }
      word = word << 6 | value
      let bits = (place + 1) * 6 % 8
      if place % 4 != 0 { bytes.append(UInt8(truncatingIfNeeded: word >> UInt32(bits))) }
    }
    return bytes
  }

  private static func value(of symbol: UInt8) -> UInt32? {
    switch symbol {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(symbol - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(symbol - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(symbol - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
