// The letters of shorthand, and moving over them.

extension ShorthandParser {
  static let openBrace: Unicode.Scalar = "{"
  static let closeBrace: Unicode.Scalar = "}"

  var current: Unicode.Scalar? { place < input.count ? input[place] : nil }

  var isEscapedComma: Bool {
    current == "\\" && place + 1 < input.count && input[place + 1] == ","
  }

  func text(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: input[range])
    return String(text)
  }

  mutating func skipSpace() {
    while let letter = current, " \t\n\r\u{0B}\u{0C}".unicodeScalars.contains(letter) { place += 1 }
  }

  mutating func expect(
    _ wanted: Unicode.Scalar, skippingSpace: Bool = false
  ) throws(ShorthandError) {
    if skippingSpace { skipSpace() }
    guard current == wanted else {
      throw syntax(expected: String(wanted), actual: current.map { String($0) } ?? "EOF")
    }
    place += 1
    if skippingSpace { skipSpace() }
  }

  static func isKeyLetter(_ letter: Unicode.Scalar) -> Bool {
    switch letter {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", "#", "/", ":": true
    default: false
    }
  }

  /// What a value may begin with: not a space, quote, comma, equals sign or opening bracket.
  static func isStart(_ letter: Unicode.Scalar) -> Bool {
    switch letter {
    case "!", "#"..."&", "("..."+", "-"..."<", ">"..."Z", "\\"..."z", "|"..."\u{FFFF}": true
    default: false
    }
  }

  /// What the first value of a list goes on with: all but quotes, commas and closing brackets.
  static func isFirstFollow(_ letter: Unicode.Scalar) -> Bool {
    switch letter {
    case "!", "#"..."&", "("..."+", "-"..."\\", "^"..."|", "~"..."\u{FFFF}": true
    default: letter.properties.isWhitespace
    }
  }

  /// What a further value goes on with: all but quotes, commas and equals signs.
  static func isSecondFollow(_ letter: Unicode.Scalar) -> Bool {
    switch letter {
    case "!", "#"..."&", "("..."+", "-"..."<", ">"..."\u{FFFF}": true
    default: letter.properties.isWhitespace
    }
  }
}

/// What is wrong with a shorthand value.
enum ShorthandError: Error {
  /// The grammar is broken, or a key stands twice; the sentence shows the place.
  case syntax(String)
  case duplicate(String)
  /// A file cannot be read.
  case file(String)
  /// A value does not fit the model, in Python's words.
  case mismatch(String)

  /// What the CLI makes of it.
  func failure(of option: String) -> CLIFailure {
    switch self {
    case .syntax(let reason), .duplicate(let reason): .unparsable(option, reason)
    case .file(let reason), .mismatch(let reason): .general(reason)
    }
  }
}

extension ShorthandParser {
  func syntax(expected: String, actual: String) -> ShorthandError {
    .syntax("Expected: '\(expected)', received: '\(actual)' for input:\n\(located(at: place))")
  }

  func duplicate(_ key: String, at place: Int) -> ShorthandError {
    .duplicate(
      "Second instance of key \"\(key)\" encountered for input:\n\(located(at: place))\n"
        + "This is often because there is a preceding \",\" instead of a space.")
  }

  /// The value with a mark under the place.
  private func located(at place: Int) -> String {
    let place = min(place, input.count)
    let before = input[..<place]
    let indent = before.lastIndex(of: "\n").map { place - $0 - 1 } ?? place
    let end = input[place...].firstIndex(of: "\n") ?? input.count
    return text(0..<end) + "\n" + String(repeating: " ", count: indent) + "^"
      + text(end..<input.count)
  }
}
