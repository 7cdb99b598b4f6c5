// Names, numbers, texts, lists, maps, and what is asked of them.
extension CELParser {
  mutating func member() throws(Stop) -> CELNode {
    var operand = try primary()
    while true {
      if let dot = take(".") {
        operand = try selection(of: operand, dot)
      } else if let open = take("[") {
        let isOptional = take("?") != nil
        let index = try expression()
        try expect("]")
        operand = try node(
          .index(operand, index, isOptional: isOptional), open.place, over: [operand, index])
      } else {
        return operand
      }
    }
  }

  private mutating func selection(
    of operand: CELNode, _ dot: CELToken
  ) throws(Stop) -> CELNode {
    let isOptional = take("?") != nil
    guard case .identifier(let name) = token.kind else {
      throw Stop(
        token.place, "Syntax error: no viable alternative at input '.\(token.text)'")
    }
    position += 1
    if !isOptional, let open = take("(") {
      let arguments = try arguments(upTo: ")")
      return try call(name, on: operand, arguments, open.place)
    }
    if case .name("authorizer") = operand.kind, name == "requestResource" {
      return try node(.name("authorizer.requestResource"), operand.place)
    }
    if case .name("google") = operand.kind, name == "protobuf" {
      return try node(.name("google.protobuf"), operand.place)
    }
    if case .name("google.protobuf") = operand.kind {
      return try node(.name("google.protobuf.\(name)"), operand.place)
    }
    return try node(
      .select(operand, name, isTest: false, isOptional: isOptional), dot.place, over: [operand])
  }

  private mutating func arguments(upTo close: String) throws(Stop) -> [CELNode] {
    var all: [CELNode] = []
    guard take(close) == nil else { return all }
    repeat { all.append(try expression()) } while take(",") != nil
    try expect(close)
    return all
  }

  private static let starts =
    "{'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, "
    + "STRING, BYTES, IDENTIFIER}"

  private mutating func primary() throws(Stop) -> CELNode {
    let token = self.token
    position += 1
    switch token.kind {
    case .string(let text): return try node(.literal(.string(text)), token.place)
    case .bytes(let bytes): return try node(.literal(.bytes(bytes)), token.place)
    case .int, .uint, .double: return try number(token, isNegative: false)
    case .identifier(let name): return try self.name(name, token)
    case .sign("true"): return try node(.literal(.bool(true)), token.place)
    case .sign("false"): return try node(.literal(.bool(false)), token.place)
    case .sign("null"): return try node(.literal(.null), token.place)
    case .sign("-"):
      let number = self.token
      position += 1
      return try self.number(number, isNegative: true, at: token.place)
    case .sign("("):
      let inner = try expression()
      try expect(")")
      return inner
    case .sign("["): return try list(token)
    case .sign("{"): return try map(token)
    case .sign("."):
      guard case .identifier(let name) = self.token.kind else { break }
      position += 1
      return try self.name(name, token)
    default: break
    }
    position -= 1
    throw Stop(
      token.place, "Syntax error: mismatched input '\(token.text)' expecting \(Self.starts)")
  }

  private func number(
    _ token: CELToken, isNegative: Bool, at place: Int? = nil
  ) throws(Stop) -> CELNode {
    let place = place ?? token.place
    let front = isNegative ? "-" : ""
    switch token.kind {
    case .int(let digits):
      let isHex = digits.hasPrefix("0x")
      let text = front + (isHex ? String(digits.dropFirst(2)) : digits)
      guard let value = Int64(text, radix: isHex ? 16 : 10) else {
        throw Stop(place, "invalid int literal")
      }
      return try node(.literal(.int(value)), place)
    case .uint(let digits):
      let isHex = digits.hasPrefix("0x")
      guard let value = UInt64(isHex ? String(digits.dropFirst(2)) : digits, radix: isHex ? 16 : 10)
      else { throw Stop(place, "invalid uint literal") }
      return try node(.literal(.uint(value)), place)
    case .double(let digits):
      guard let value = Double(front + (digits.hasPrefix(".") ? "0" + digits : digits)),
        value.isFinite
      else { throw Stop(place, "invalid double literal") }
      return try node(.literal(.double(value)), place)
    default: throw Stop(place, "Syntax error: mismatched input '-' expecting \(Self.starts)")
    }
  }

  private mutating func list(_ open: CELToken) throws(Stop) -> CELNode {
    var elements: [CELElement] = []
    while take("]") == nil {
      let isOptional = take("?") != nil
      elements.append(CELElement(value: try expression(), isOptional: isOptional))
      if take(",") == nil {
        try expect("]")
        break
      }
    }
    return try node(.list(elements), open.place, over: elements.map(\.value))
  }

  private mutating func map(_ open: CELToken) throws(Stop) -> CELNode {
    var entries: [CELEntry] = []
    while take("}") == nil {
      let isOptional = take("?") != nil
      let key = try expression()
      try expect(":")
      entries.append(CELEntry(key: key, value: try expression(), isOptional: isOptional))
      if take(",") == nil {
        try expect("}")
        break
      }
    }
    return try node(.map(entries), open.place, over: entries.flatMap { [$0.key, $0.value] })
  }

  private static let reserved: Set<String> = [
    "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop",
    "package", "namespace", "return", "var", "void", "while",
  ]

  /// Whether a text can be the name of something.
  ///
  /// Source: kubernetes, `pkg/apis/admissionregistration/validation`, `isCELIdentifier`.
  static func isName(_ text: String) -> Bool {
    var lexer = CELLexer(text)
    let tokens = lexer.tokens()
    guard tokens.count == 2, case .identifier(text) = tokens[0].kind else { return false }
    return lexer.issues.isEmpty && !reserved.contains(text)
  }

  private mutating func name(_ name: String, _ token: CELToken) throws(Stop) -> CELNode {
    if let open = take("(") {
      let arguments = try arguments(upTo: ")")
      return try call(name, arguments, open.place)
    }
    guard !Self.reserved.contains(name) else {
      throw Stop(token.place, "reserved identifier: \(name)")
    }
    return try node(.name(name), token.place)
  }
}
