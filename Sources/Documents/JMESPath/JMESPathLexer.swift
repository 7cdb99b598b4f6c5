/// Splits an expression into tokens.
struct JMESPathLexer {
  private let expression: String
  private let characters: [Unicode.Scalar]
  private var position = 0

  init(_ expression: String) {
    self.expression = expression
    characters = Array(expression.unicodeScalars)
  }

  /// All tokens, the last of which is the end.
  mutating func tokens() throws(JMESPathError) -> [JMESPathToken] {
    guard !characters.isEmpty else { throw .empty }
    var tokens: [JMESPathToken] = []
    while let next = current {
      switch next {
      case " ", "\t", "\n", "\r": position += 1
      default: tokens.append(try token(next))
      }
    }
    tokens.append(JMESPathToken(kind: .eof, value: .text(""), start: characters.count))
    return tokens
  }

  private var current: Unicode.Scalar? {
    position < characters.count ? characters[position] : nil
  }

  private mutating func token(_ next: Unicode.Scalar) throws(JMESPathError) -> JMESPathToken {
    switch next {
    case ".": simple(.dot)
    case "*": simple(.star)
    case "]": simple(.rbracket)
    case ",": simple(.comma)
    case ":": simple(.colon)
    case "@": simple(.current)
    case "(": simple(.lparen)
    case ")": simple(.rparen)
    case "{": simple(.lbrace)
    case "}": simple(.rbrace)
    case "[": pair("]", .flatten) ?? pair("?", .filter) ?? simple(.lbracket)
    case "|": pair("|", .or) ?? simple(.pipe)
    case "&": pair("&", .and) ?? simple(.expref)
    case "<": pair("=", .lte) ?? simple(.lt)
    case ">": pair("=", .gte) ?? simple(.gt)
    case "!": pair("=", .ne) ?? simple(.not)
    case "=": try equality()
    case "a"..."z", "A"..."Z", "_": identifier()
    case "0"..."9", "-": try number()
    case "'": try rawString()
    case "`": try literal()
    case "\"": try quotedIdentifier()
    default: throw .lexer("Unknown token \(next)", at: position, of: expression)
    }
  }

  private mutating func simple(_ kind: JMESPathToken.Kind) -> JMESPathToken {
    let start = position
    position += 1
    return JMESPathToken(kind: kind, value: .text(String(characters[start])), start: start)
  }

  /// The token of the current character and `second`, if that is what follows.
  private mutating func pair(
    _ second: Unicode.Scalar, _ kind: JMESPathToken.Kind
  ) -> JMESPathToken? {
    let start = position
    guard start + 1 < characters.count, characters[start + 1] == second else { return nil }
    position += 2
    return JMESPathToken(
      kind: kind, value: .text("\(characters[start])\(second)"), start: start)
  }

  private mutating func equality() throws(JMESPathError) -> JMESPathToken {
    if let token = pair("=", .eq) { return token }
    throw .lexer("Unknown token '='", at: position, of: expression)
  }

  private mutating func identifier() -> JMESPathToken {
    let start = position
    while let next = current {
      switch next {
      case "a"..."z", "A"..."Z", "0"..."9", "_": position += 1
      default:
        return JMESPathToken(kind: .unquotedIdentifier, value: text(from: start), start: start)
      }
    }
    return JMESPathToken(kind: .unquotedIdentifier, value: text(from: start), start: start)
  }

  private mutating func number() throws(JMESPathError) -> JMESPathToken {
    let start = position
    position += 1
    while let next = current, ("0"..."9").contains(next) { position += 1 }
    let digits = String(String.UnicodeScalarView(characters[start..<position]))
    guard digits != "-" else {
      throw .lexer("Unknown token '-'", at: start, of: expression)
    }
    // Beyond 64 bits any index is out of every array, whichever it is.
    if let value = Int(digits) {
      return JMESPathToken(kind: .number, value: .number(value, digits: nil), start: start)
    }
    let sign = digits.hasPrefix("-") ? "-" : ""
    let spelling = sign + digits.dropFirst(sign.count).drop { $0 == "0" }
    return JMESPathToken(
      kind: .number, value: .number(sign.isEmpty ? .max : .min, digits: spelling), start: start)
  }

  private mutating func rawString() throws(JMESPathError) -> JMESPathToken {
    let start = position
    let text = Self.unescape("'", in: try delimited(by: "'"))
    return JMESPathToken(kind: .literal, value: .json(.string(text)), start: start)
  }

  private mutating func quotedIdentifier() throws(JMESPathError) -> JMESPathToken {
    let start = position
    let lexeme = "\"\(String(String.UnicodeScalarView(try delimited(by: "\""))))\""
    do throws(JSONSyntaxError) {
      let name = try JSON(parsing: lexeme).string ?? ""
      return JMESPathToken(kind: .quotedIdentifier, value: .text(name), start: start)
    } catch {
      throw .lexer(error.message, at: start, of: expression)
    }
  }

  /// A JSON value between backticks; what is no JSON counts as an unquoted string (JEP 12).
  private mutating func literal() throws(JMESPathError) -> JMESPathToken {
    let start = position
    let lexeme = Self.unescape("`", in: try delimited(by: "`"))
    if let json = try? JSON(parsingAsPython: lexeme) {
      return JMESPathToken(kind: .literal, value: .json(json), start: start)
    }
    let trimmed = Substring(lexeme.unicodeScalars.drop(while: PythonText.isSpace))
    if let json = try? JSON(parsing: "\"\(trimmed)\"") {
      return JMESPathToken(kind: .literal, value: .json(json), start: start)
    }
    throw .lexer("Bad token \(lexeme)", at: start, of: expression)
  }

  /// What stands between the delimiter here and its next occurrence without a backslash.
  private mutating func delimited(
    by delimiter: Unicode.Scalar
  ) throws(JMESPathError) -> [Unicode.Scalar] {
    let start = position
    position += 1
    while let next = current, next != delimiter { position += next == "\\" ? 2 : 1 }
    guard position < characters.count else {
      throw .lexer("Unclosed \(delimiter) delimiter", at: start, of: expression)
    }
    position += 1
    return Array(characters[(start + 1)..<(position - 1)])
  }

  /// The text without the backslashes that stand right before `delimiter`.
  private static func unescape(
    _ delimiter: Unicode.Scalar, in characters: [Unicode.Scalar]
  ) -> String {
    var text = String.UnicodeScalarView()
    for (place, character) in characters.enumerated() {
      let isEscape =
        character == "\\" && place + 1 < characters.count && characters[place + 1] == delimiter
      if !isEscape { text.append(character) }
    }
    return String(text)
  }

  private func text(from start: Int) -> JMESPathToken.Value {
    .text(String(String.UnicodeScalarView(characters[start..<position])))
  }
}
