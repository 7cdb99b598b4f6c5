/// Cuts an expression into words.
///
/// Source: cel-spec, `doc/langdef.md`, section “Syntax”; cel-go, `parser/gen/CEL.g4`.
struct CELLexer {
  private let signs: [Unicode.Scalar]
  private var place = 0
  private(set) var issues: [CELIssue] = []

  init(_ source: String) { signs = Array(source.unicodeScalars) }

  /// All words, the end last.
  mutating func tokens() -> [CELToken] {
    var all: [CELToken] = []
    while true {
      skipSpace()
      let start = place
      guard place < signs.count else { break }
      guard let kind = next() else {
        place = max(place, start + 1)
        issues.append(
          CELIssue(
            place: start,
            message: "Syntax error: token recognition error at: '\(text(from: start))'"))
        continue
      }
      all.append(CELToken(kind: kind, place: start, text: text(from: start)))
    }
    all.append(CELToken(kind: .end, place: signs.count, text: "<EOF>"))
    return all
  }

  private func text(from start: Int) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: signs[start..<max(start, place)])
    return String(view)
  }

  private func sign(_ ahead: Int = 0) -> Unicode.Scalar? {
    place + ahead < signs.count ? signs[place + ahead] : nil
  }

  private mutating func skipSpace() {
    while let sign = sign() {
      if "\t\n\u{0c}\r ".unicodeScalars.contains(sign) {
        place += 1
      } else if sign == "/", self.sign(1) == "/" {
        while let sign = self.sign(), sign != "\n" { place += 1 }
      } else {
        return
      }
    }
  }

  private static let pairs = ["==", "!=", "<=", ">=", "&&", "||"]
  private static let singles = "<>[]{}().,-!?:+*/%"
  private static let words: Set<String> = ["in", "true", "false", "null"]

  private mutating func next() -> CELToken.Kind? {
    guard let first = sign() else { return nil }
    if let quoted = quoted() { return quoted }
    if Self.isDigit(first) || first == "." && sign(1).map(Self.isDigit) == true {
      return number()
    }
    if Self.isLetter(first) {
      let start = place
      while let sign = sign(), Self.isLetter(sign) || Self.isDigit(sign) { place += 1 }
      let word = text(from: start)
      return Self.words.contains(word) ? .sign(word) : .identifier(word)
    }
    if let second = sign(1), Self.pairs.contains(String(first) + String(second)) {
      place += 2
      return .sign(String(first) + String(second))
    }
    place += 1
    return Self.singles.unicodeScalars.contains(first) ? .sign(String(first)) : nil
  }

  private static func isDigit(_ sign: Unicode.Scalar) -> Bool { ("0"..."9").contains(sign) }

  private static func isHex(_ sign: Unicode.Scalar) -> Bool {
    isDigit(sign) || ("a"..."f").contains(sign) || ("A"..."F").contains(sign)
  }

  private static func isLetter(_ sign: Unicode.Scalar) -> Bool {
    sign == "_" || ("a"..."z").contains(sign) || ("A"..."Z").contains(sign)
  }
}

// Numbers.
extension CELLexer {
  private mutating func number() -> CELToken.Kind {
    let start = place
    if sign() == "0", sign(1) == "x", sign(2).map(Self.isHex) == true {
      place += 2
      while let sign = sign(), Self.isHex(sign) { place += 1 }
      return whole(from: start)
    }
    skipDigits()
    var isWhole = true
    if sign() == ".", sign(1).map(Self.isDigit) == true {
      place += 1
      skipDigits()
      isWhole = false
    }
    if let letter = sign(), letter == "e" || letter == "E" {
      let ahead = sign(1) == "+" || sign(1) == "-" ? 2 : 1
      if sign(ahead).map(Self.isDigit) == true {
        place += ahead
        skipDigits()
        isWhole = false
      }
    }
    return isWhole ? whole(from: start) : .double(text(from: start))
  }

  private mutating func skipDigits() {
    while let sign = sign(), Self.isDigit(sign) { place += 1 }
  }

  private mutating func whole(from start: Int) -> CELToken.Kind {
    let digits = text(from: start)
    guard sign() == "u" || sign() == "U" else { return .int(digits) }
    place += 1
    return .uint(digits)
  }
}

// Texts and bytes.
extension CELLexer {
  /// A text in quotes, with or without `r` and `b` before it; nil where none begins here.
  private mutating func quoted() -> CELToken.Kind? {
    var ahead = 0
    var (isRaw, isBytes) = (false, false)
    if let letter = sign(ahead), letter == "b" || letter == "B" {
      isBytes = true
      ahead += 1
    }
    if let letter = sign(ahead), letter == "r" || letter == "R" {
      isRaw = true
      ahead += 1
    }
    guard let quote = sign(ahead), quote == "\"" || quote == "'" else { return nil }
    let isTriple = sign(ahead + 1) == quote && sign(ahead + 2) == quote
    let start = place
    place += ahead + (isTriple ? 3 : 1)
    guard let body = body(upTo: quote, isTriple: isTriple, isRaw: isRaw) else {
      place = min(max(place, start + 1), signs.count)
      issues.append(
        CELIssue(
          place: start,
          message: "Syntax error: token recognition error at: '\(text(from: start))'"))
      return isBytes ? .bytes([]) : .string("")
    }
    let read = CELLiteral.read(body, isRaw: isRaw, isBytes: isBytes)
    guard let read else {
      issues.append(CELIssue(place: start, message: "invalid escape sequence"))
      return isBytes ? .bytes([]) : .string("")
    }
    return isBytes ? .bytes(read) : .string(String(decoding: read, as: UTF8.self))
  }

  /// What stands between the quotes; nil where they are never closed.
  private mutating func body(
    upTo quote: Unicode.Scalar, isTriple: Bool, isRaw: Bool
  ) -> ArraySlice<Unicode.Scalar>? {
    let start = place
    while let here = sign() {
      if here == quote, !isTriple || sign(1) == quote && sign(2) == quote {
        let end = place
        place += isTriple ? 3 : 1
        return signs[start..<end]
      }
      if !isTriple, here == "\n" || here == "\r" { return nil }
      place += here == "\\" && !isRaw ? 2 : 1
    }
    return nil
  }
}
