/// Reads an expression.
///
/// Source: cel-spec, `doc/langdef.md`, section “Syntax”; cel-go, `parser/parser.go` for the words
/// of errors and for the places that they name.
struct CELParser {
  /// How deep parts may lie within each other.
  static let mostDepth = 250
  /// How long an expression may be.
  static let mostSigns = 100_000

  var tokens: [CELToken] = []
  var position = 0
  var depth = 0

  /// Reads `source`.
  static func parse(_ source: String) throws(CELIssues) -> CELNode {
    let count = source.unicodeScalars.count
    guard count <= mostSigns else {
      throw CELIssues(
        source: source,
        all: [
          CELIssue(
            place: nil,
            message: "expression code point size exceeds limit: size: \(count), limit \(mostSigns)")
        ])
    }
    var lexer = CELLexer(source)
    var parser = CELParser(tokens: lexer.tokens())
    do throws(Stop) {
      let root = try parser.expression()
      try parser.end()
      guard lexer.issues.isEmpty else { throw Stop(lexer.issues) }
      return root
    } catch {
      var all = lexer.issues.isEmpty || error.issues == lexer.issues ? [] : lexer.issues
      all += error.issues
      throw CELIssues(source: source, all: all)
    }
  }

  /// What ends the reading.
  struct Stop: Error {
    let issues: [CELIssue]

    init(_ issues: [CELIssue]) { self.issues = issues }

    init(_ place: Int?, _ message: String) {
      issues = [CELIssue(place: place, message: message)]
    }
  }

  var token: CELToken { tokens[min(position, tokens.count - 1)] }

  mutating func take(_ sign: String) -> CELToken? {
    guard token.is(sign) else { return nil }
    defer { position += 1 }
    return token
  }

  mutating func expect(_ sign: String) throws(Stop) {
    guard take(sign) == nil else { return }
    throw Stop(token.place, "Syntax error: missing '\(sign)' at '\(token.text)'")
  }

  private mutating func end() throws(Stop) {
    guard token.kind != .end else { return }
    let isLast = position + 1 < tokens.count && tokens[position + 1].kind == .end
    let word = isLast ? "extraneous" : "mismatched"
    throw Stop(
      token.place, "Syntax error: \(word) input '\(token.text)' expecting <EOF>")
  }

  /// A node around others; the expression may not be deeper than upstream's parser goes.
  func node(
    _ kind: CELNode.Kind, _ place: Int, over parts: [CELNode] = []
  ) throws(Stop) -> CELNode {
    let depth = (parts.map(\.depth).max() ?? 0) + 1
    guard depth <= Self.mostDepth else { throw Self.tooDeep }
    return CELNode(kind: kind, place: place, depth: depth)
  }

  static let tooDeep = Stop(nil, "expression recursion limit exceeded: \(mostDepth)")
}

// Operators, from the loosest to the tightest.
extension CELParser {
  mutating func expression() throws(Stop) -> CELNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.mostDepth else { throw Self.tooDeep }
    let condition = try disjunction()
    guard let mark = take("?") else { return condition }
    let yes = try disjunction()
    try expect(":")
    let no = try expression()
    return try node(.choice(condition, yes, no), mark.place, over: [condition, yes, no])
  }

  private mutating func disjunction() throws(Stop) -> CELNode {
    var parts = [try conjunction()]
    var places: [Int] = []
    while let sign = take("||") {
      places.append(sign.place)
      parts.append(try conjunction())
    }
    guard let first = places.first else { return parts[0] }
    return try node(.any(parts, places: places), first, over: parts)
  }

  private mutating func conjunction() throws(Stop) -> CELNode {
    var parts = [try relation()]
    var places: [Int] = []
    while let sign = take("&&") {
      places.append(sign.place)
      parts.append(try relation())
    }
    guard let first = places.first else { return parts[0] }
    return try node(.all(parts, places: places), first, over: parts)
  }

  private mutating func relation() throws(Stop) -> CELNode {
    var left = try sum()
    while case .sign(let sign) = token.kind, Self.relations.contains(sign) {
      let place = token.place
      position += 1
      let right = try sum()
      let name = sign == "in" ? "@in" : "_\(sign)_"
      left = try node(.call(name, target: nil, [left, right]), place, over: [left, right])
    }
    return left
  }

  private static let relations: Set<String> = ["<", "<=", ">=", ">", "==", "!=", "in"]

  private mutating func sum() throws(Stop) -> CELNode {
    var left = try product()
    while let sign = take("+") ?? take("-") {
      let right = try product()
      left = try node(
        .call("_\(sign.text)_", target: nil, [left, right]), sign.place, over: [left, right])
    }
    return left
  }

  private mutating func product() throws(Stop) -> CELNode {
    var left = try unary()
    while let sign = take("*") ?? take("/") ?? take("%") {
      let right = try unary()
      left = try node(
        .call("_\(sign.text)_", target: nil, [left, right]), sign.place, over: [left, right])
    }
    return left
  }

  private mutating func unary() throws(Stop) -> CELNode {
    var signs: [CELToken] = []
    while let sign = take("!") ?? (isNegativeNumber ? nil : take("-")) { signs.append(sign) }
    guard let first = signs.first else { return try member() }
    var operand = try member()
    // Two of the same sign undo each other.
    if signs.allSatisfy({ $0.text == first.text }) {
      return signs.count % 2 == 0
        ? operand
        : try node(.call("\(first.text)_", target: nil, [operand]), first.place, over: [operand])
    }
    for sign in signs.reversed() {
      operand = try node(
        .call("\(sign.text)_", target: nil, [operand]), sign.place, over: [operand])
    }
    return operand
  }

  private var isNegativeNumber: Bool {
    guard token.is("-"), position + 1 < tokens.count else { return false }
    switch tokens[position + 1].kind {
    case .int, .double: return true
    default: return false
    }
  }
}
