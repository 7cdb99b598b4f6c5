/// Base64, as authorization tokens come in.
///
/// Source: RFC 4648, section 4.
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The text that spells `bytes`.
  static func text(_ bytes: [UInt8]) -> String {
    var symbols: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = bytes[start..<min(start + 3, bytes.count)]
      let word = part.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - part.count))
      for place in 0..<4 {
        let value = Int(word >> UInt32(18 - 6 * place) & 63)
        symbols.append(place <= part.count ? alphabet[value] : UInt8(ascii: "="))
      }
    }
    return String(decoding: symbols, as: UTF8.self)
  }
}
