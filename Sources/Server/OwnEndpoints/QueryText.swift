/// The query of an own endpoint.
enum QueryText {
  /// The names and values of `a=1&b=two`; nil where a percent sign spells no byte.
  static func pairs(_ text: Substring) -> [(String, String)]? {
    var pairs: [(String, String)] = []
    for part in text.split(separator: "&") {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = decoded(sides[0]), let value = decoded(sides.count > 1 ? sides[1] : "")
      else { return nil }
      pairs.append((name, value))
    }
    return pairs
  }

  /// A part of an address in plain letters; nil where a percent sign spells no byte.
  static func decoded(_ text: Substring, plus: Character = " ") -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): bytes += plus.utf8
      case UInt8(ascii: "%"):
        guard let high = digit(rest.popFirst()), let low = digit(rest.popFirst()) else {
          return nil
        }
        bytes.append(high << 4 | low)
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8?) -> UInt8? {
    byte.flatMap { Character(Unicode.Scalar($0)).hexDigitValue }.map { UInt8($0) }
  }
}
