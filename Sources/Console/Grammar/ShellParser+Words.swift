// Words: literals, quotes, and what `$` and backticks begin.

extension ShellParser {
  private static let wordEnds: Set<Unicode.Scalar> = [
    " ", "\t", "\n", ";", "&", "|", "<", ">", "(", ")",
  ]

  /// Reads the word that begins here.
  mutating func readWord() throws(ShellSyntaxError) -> ShellWord {
    var word = ShellWord()
    while let scalar = current, !Self.wordEnds.contains(scalar) {
      try readPart(scalar, into: &word)
    }
    return word
  }

  mutating func readPart(
    _ scalar: Unicode.Scalar, into word: inout ShellWord
  ) throws(ShellSyntaxError) {
    switch scalar {
    case "'": word.parts.append(.quoted(try readSingleQuoted()))
    case "\"":
      let start = index
      index += 1
      word.parts.append(.doubleQuoted(try readDoubleQuoted(from: start)))
    case "\\":
      index += 1
      guard let escaped = current else {
        throw incomplete("a character must follow the '\\'", at: index - 1)
      }
      index += 1
      if escaped != "\n" { word.parts.append(.quoted(String(Character(escaped)))) }
    case "$" where next == "'":
      index += 1
      word.parts.append(.quoted(EscapeSequences.decoded(try readDollarQuoted())))
    case "$", "`":
      if let part = try readExpansion() { word.parts.append(part) } else { literal(into: &word) }
    default: literal(into: &word)
    }
  }

  mutating func literal(into word: inout ShellWord) {
    guard let scalar = current else { return }
    index += 1
    guard case .literal? = word.parts.last, case .literal(var text) = word.parts.removeLast() else {
      word.parts.append(.literal(String(Character(scalar))))
      return
    }
    // Appended in place, since a copy for each character would make long words slow.
    text.unicodeScalars.append(scalar)
    word.parts.append(.literal(text))
  }

  private mutating func readSingleQuoted() throws(ShellSyntaxError) -> String {
    let start = index
    index += 1
    guard let end = scalars[index...].firstIndex(of: "'") else {
      throw incomplete("the quote is not closed; write another '", at: start, awaiting: "'")
    }
    defer { index = end + 1 }
    return Self.text(scalars[index..<end])
  }

  private mutating func readDollarQuoted() throws(ShellSyntaxError) -> String {
    let start = index
    index += 1
    var text = String.UnicodeScalarView()
    while let scalar = current, scalar != "'" {
      text.append(scalar)
      index += 1
      if scalar == "\\", let escaped = current {
        text.append(escaped)
        index += 1
      }
    }
    guard current == "'" else {
      throw incomplete("the quote is not closed; write another '", at: start, awaiting: "'")
    }
    index += 1
    return String(text)
  }

  static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// Reads up to and with the closing `"`.
  private mutating func readDoubleQuoted(from start: Int) throws(ShellSyntaxError) -> [WordPart] {
    let parts = try readQuotedParts(escapable: ["$", "`", "\"", "\\"]) { $0 == "\"" }
    guard current == "\"" else {
      throw incomplete("the quote is not closed; write another \"", at: start, awaiting: "\"")
    }
    index += 1
    return parts
  }

  /// Reads text in which only `$`, backticks and escapes count, until `isEnd` or the end.
  mutating func readQuotedParts(
    escapable: Set<Unicode.Scalar>, until isEnd: (Unicode.Scalar) -> Bool
  ) throws(ShellSyntaxError) -> [WordPart] {
    var parts: [WordPart] = []
    var text = String.UnicodeScalarView()
    func flush() {
      if !text.isEmpty { parts.append(.quoted(String(text))) }
      text = String.UnicodeScalarView()
    }
    while let scalar = current, !isEnd(scalar) {
      if scalar == "\\", let escaped = next, escaped == "\n" || escapable.contains(escaped) {
        if escaped != "\n" { text.append(escaped) }
        index += 2
      } else if scalar == "$" || scalar == "`", let part = try readExpansion() {
        flush()
        parts.append(part)
      } else {
        text.append(scalar)
        index += 1
      }
    }
    flush()
    return parts
  }

  // MARK: Expansions

  /// What `$` or a backtick begins; nil where the `$` stands for itself.
  mutating func readExpansion() throws(ShellSyntaxError) -> WordPart? {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw error("substitutions are nested too deep here") }
    if current == "`" { return .substitution(try readBackticks()) }
    guard let after = next else { return nil }
    if after == "(" { return try readParenthesis() }
    if after == "\u{7B}" { return .parameter(try readBracedParameter()) }
    if Self.isNameStart(after) {
      index += 1
      return .parameter(ShellParameter(name: readName(), isBare: true))
    }
    guard "?#@*$0123456789!-".unicodeScalars.contains(after) else { return nil }
    index += 2
    return .parameter(ShellParameter(name: String(Character(after))))
  }

  mutating func readName() -> String {
    let start = index
    while let scalar = current, Self.isNameScalar(scalar) { index += 1; _ = scalar }
    return Self.text(scalars[start..<index])
  }

  private mutating func readParenthesis() throws(ShellSyntaxError) -> WordPart {
    let start = index
    index += 2
    if current == "(" {
      index += 1
      return .arithmetic(try readArithmetic())
    }
    let outer = lookahead
    lookahead = nil
    let script = try parseScript { _ in false }
    let token = try peek()
    guard token == .sign(")") else {
      throw token == .end
        ? incomplete("the '$(' is not closed; write ')'", at: start) : unexpected(token)
    }
    try take()
    lookahead = outer
    return .substitution(script)
  }

  /// Reads up to and with `))`.
  mutating func readArithmetic() throws(ShellSyntaxError) -> [WordPart] {
    let start = index
    var open = 0
    var parts: [WordPart] = []
    while true {
      var depth = open
      parts += try readQuotedParts(escapable: []) { scalar in
        if scalar == "(" { depth += 1 }
        if scalar == ")" {
          if depth == 0 { return true }
          depth -= 1
        }
        return false
      }
      open = depth
      guard current == ")" else {
        throw incomplete("the '((' is not closed; write '))'", at: start)
      }
      guard next == ")" else { throw error("'))' must stand here", at: index) }
      index += 2
      return parts
    }
  }

  private mutating func readBackticks() throws(ShellSyntaxError) -> ShellScript {
    let start = index
    index += 1
    var text = String.UnicodeScalarView()
    while let scalar = current, scalar != "`" {
      index += 1
      if scalar == "\\", let escaped = current, "`\\$".unicodeScalars.contains(escaped) {
        text.append(escaped)
        index += 1
      } else {
        text.append(scalar)
      }
    }
    guard current == "`" else {
      throw incomplete("the backtick is not closed; write another `", at: start, awaiting: "`")
    }
    index += 1
    var inner = ShellParser(String(text), documents: documents)
    inner.depth = depth
    inner.isLookingAhead = isLookingAhead
    let script = try inner.parse()
    documents = inner.documents
    return script
  }
}
