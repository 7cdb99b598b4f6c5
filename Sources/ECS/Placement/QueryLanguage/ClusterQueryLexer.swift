/// Cuts a cluster query expression into words, operators and brackets.
enum ClusterQueryLexer {
  enum Token: Hashable, Sendable {
    /// A bare or quoted word.
    case word(String)
    /// `==`, `!in`, `&&` and their like.
    case symbol(String)
  }

  private static let symbols = [
    "!exists", "!in", "==", "!=", ">=", "<=", "=~", "!~", "&&", "||", ">", "<", "!", "(", ")",
    "[", "]", ",",
  ].map { (text: $0, bytes: Array($0.utf8)) }

  private static let space = UInt8(ascii: " ")
  private static let quotes: Set<UInt8> = [UInt8(ascii: "'"), UInt8(ascii: "\"")]
  private static let endings: Set<UInt8> = Set("()[],=!<>&| \t\r\n".utf8)

  /// The tokens of `text` in order.
  static func tokens(of text: String) throws(ClusterQuery.SyntaxError) -> [Token] {
    let bytes = Array(text.utf8)
    var tokens: [Token] = []
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      if byte == space || (9...13).contains(byte) {
        place += 1
      } else if quotes.contains(byte) {
        let end = bytes[(place + 1)...].firstIndex(of: byte)
        guard let end else { throw ClusterQuery.SyntaxError(message: "unclosed quote") }
        tokens.append(.word(String(decoding: bytes[(place + 1)..<end], as: UTF8.self)))
        place = end + 1
      } else if !isPatternNext(after: tokens.last), let symbol = symbol(at: place, of: bytes) {
        tokens.append(.symbol(symbol.text))
        place += symbol.bytes.count
      } else {
        let end = wordEnd(from: place, of: bytes, after: tokens.last)
        guard end > place else {
          throw ClusterQuery.SyntaxError(message: "unexpected '\(Character(Unicode.Scalar(byte)))'")
        }
        tokens.append(.word(String(decoding: bytes[place..<end], as: UTF8.self)))
        place = end
      }
    }
    return tokens
  }

  private static func symbol(at place: Int, of bytes: [UInt8]) -> (text: String, bytes: [UInt8])? {
    symbols.first { symbol in
      guard bytes[place...].starts(with: symbol.bytes) else { return false }
      // `!in` and `!exists` end where their word ends: `!inside` is no operator.
      guard symbol.bytes.last.map(isLetter) == true else { return true }
      let after = place + symbol.bytes.count
      return after == bytes.count || !isLetter(bytes[after])
    }
  }

  /// A regular expression may hold what ends other words, so it goes on to the next space or to
  /// a bracket that it did not open.
  private static func wordEnd(from place: Int, of bytes: [UInt8], after token: Token?) -> Int {
    guard isPatternNext(after: token) else {
      return bytes[place...].firstIndex(where: endings.contains) ?? bytes.count
    }
    var depth = 0
    for index in place..<bytes.count {
      let byte = bytes[index]
      if byte == space { return index }
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") {
        depth -= 1
        if depth < 0 { return index }
      }
    }
    return bytes.count
  }

  private static func isPatternNext(after token: Token?) -> Bool {
    switch token {
    case .symbol("=~"), .symbol("!~"), .word("matches"), .word("not_matches"): true
    default: false
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (97...122).contains(byte) || (65...90).contains(byte) || byte == UInt8(ascii: "_")
  }
}
