import Documents

/// A word, sign or text of a `jq` program.
enum JqToken: Equatable {
  case sign(String)
  case name(String)
  case field(String)
  case variable(String)
  case format(String)
  case number(JSON)
  case text([JqFilter])
  case end
}

/// Reads `jq` programs word by word.
struct JqLexer {
  private let source: String
  private(set) var rest: Substring

  init(_ source: String) {
    self.source = source
    rest = Substring(source)
  }

  private static let signs = [
    "?//", "|=", "+=", "-=", "*=", "/=", "%=", "//=", "==", "!=", "<=", ">=", "//", "..", "|", ",",
    "+", "-", "*", "/", "%", "=", "<", ">", "(", ")", "[", "]", "\u{7B}", "\u{7D}", ":", ";", ".",
    "?",
  ].sorted { $0.count > $1.count }

  mutating func next() throws(JqFailure) -> JqToken {
    skip()
    guard let first = rest.first else { return .end }
    if first == "\"" { return .text(try text()) }
    if first == ".", let second = rest.dropFirst().first, second.isLetter || second == "_" {
      rest.removeFirst()
      return .field(name())
    }
    if first == "$" {
      rest.removeFirst()
      return .variable(name())
    }
    if first == "@" {
      rest.removeFirst()
      return .format("@" + name())
    }
    if first.isNumber { return .number(try number()) }
    if first.isLetter || first == "_" { return .name(name()) }
    guard let sign = Self.signs.first(where: { rest.hasPrefix($0) }) else {
      throw JqFailure("'\(first)' cannot stand in a jq program", status: 3)
    }
    rest = rest.dropFirst(sign.count)
    return .sign(sign)
  }

  private mutating func skip() {
    while let first = rest.first {
      if first == "#" {
        rest = rest.drop { $0 != "\n" }
      } else if first.isWhitespace {
        rest.removeFirst()
      } else {
        return
      }
    }
  }

  private mutating func name() -> String {
    let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    rest = rest.dropFirst(name.count)
    return String(name)
  }

  private mutating func number() throws(JqFailure) -> JSON {
    var text = rest.prefix { $0.isNumber || $0 == "." || $0 == "e" || $0 == "E" }
    // `.[0]..` is no number: a dot counts only before a digit.
    while text.last == "." { text.removeLast() }
    rest = rest.dropFirst(text.count)
    guard let value = try? JSON(parsing: String(text)) else {
      throw JqFailure("'\(text)' is no number", status: 3)
    }
    return value
  }

  /// The pieces of a text in quotes: literals, and filters for each `\(…)`.
  private mutating func text() throws(JqFailure) -> [JqFilter] {
    rest.removeFirst()
    var pieces: [JqFilter] = []
    var raw = ""
    func flushed() throws(JqFailure) -> [JqFilter] {
      guard !raw.isEmpty else { return [] }
      guard let value = try? JSON(parsing: "\"" + raw + "\"") else {
        throw JqFailure("the text \"\(raw)\" cannot be read", status: 3)
      }
      return [.literal(value)]
    }
    while let character = rest.popFirst() {
      if character == "\"" { return pieces + (try flushed()) }
      if character == "\\", rest.first == "(" {
        rest.removeFirst()
        pieces += try flushed()
        raw = ""
        pieces.append(try interpolation())
      } else if character == "\\", let escaped = rest.popFirst() {
        raw += "\\" + String(escaped)
      } else {
        raw += character == "\n" ? "\\n" : character == "\t" ? "\\t" : String(character)
      }
    }
    throw JqFailure("a \" is missing", status: 3)
  }

  private mutating func interpolation() throws(JqFailure) -> JqFilter {
    var parser = try JqParser(lexer: self)
    let filter = try parser.pipe()
    guard parser.token == .sign(")") else {
      throw JqFailure("')' is missing after '\\('", status: 3)
    }
    // The parser looks one word ahead; the text goes on right behind the parenthesis.
    rest = parser.restAfterToken
    return filter
  }
}
