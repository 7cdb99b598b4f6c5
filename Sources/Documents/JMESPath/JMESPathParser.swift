/// Builds the tree of an expression by operator precedence (Pratt's method).
///
/// Each token has a meaning at the start of an expression and one after an operand; a token goes
/// on with the operand to its left while it binds stronger than what asked for the expression.
struct JMESPathParser {
  /// How deep the tree may be, which keeps recursion within the stack.
  static let depthLimit = 250

  let expression: String
  let tokens: [JMESPathToken]
  var index = 0
  var depth = 0

  /// The tree of a whole expression.
  static func parse(_ expression: String) throws(JMESPathError) -> JMESPathNode {
    var lexer = JMESPathLexer(expression)
    var parser = JMESPathParser(expression: expression, tokens: try lexer.tokens())
    let root = try parser.parse(bindingPower: 0)
    guard parser.current == .eof else {
      let token = parser.token
      throw .syntax("Unexpected token: \(token.valueText)", at: token, of: expression)
    }
    guard root.isShallow(limit: depthLimit) else { throw .tooDeep }
    return root
  }

  // MARK: Tokens

  /// The token at hand.
  var token: JMESPathToken { tokens[index] }
  /// The kind of the token at hand.
  var current: JMESPathToken.Kind { tokens[index].kind }
  /// The kind of the token after that one.
  var following: JMESPathToken.Kind { tokens[min(index + 1, tokens.count - 1)].kind }

  mutating func advance() { index += 1 }

  mutating func match(_ kind: JMESPathToken.Kind) throws(JMESPathError) {
    guard current == kind else { throw unexpected(expecting: kind.rawValue) }
    advance()
  }

  /// An error at the token at hand.
  func problem(_ text: String) -> JMESPathError { .syntax(text, at: token, of: expression) }

  /// The token at hand is not what must stand here.
  func unexpected(expecting wanted: String) -> JMESPathError {
    if current == .eof { return .incomplete(expression) }
    return problem("Expecting: \(wanted), got: \(current.rawValue)")
  }

  // MARK: Expressions

  /// The expression that starts here and takes in all that binds stronger than `bindingPower`.
  mutating func parse(bindingPower: Int) throws(JMESPathError) -> JMESPathNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { throw .tooDeep }
    var left = try operand()
    while bindingPower < current.bindingPower {
      left = try continuation(of: left)
    }
    return left
  }

  /// What the token at hand means at the start of an expression.
  private mutating func operand() throws(JMESPathError) -> JMESPathNode {
    let start = token
    if current != .eof { advance() }
    switch start.kind {
    case .literal:
      guard case .json(let json) = start.value else { return .literal(.null) }
      return .literal(json)
    case .unquotedIdentifier: return .field(start.valueText)
    case .quotedIdentifier: return try quotedField(start)
    case .star: return try star()
    case .filter: return try filter(.identity)
    case .flatten: return try flatten(.identity)
    case .lbracket: return try bracket()
    case .lbrace: return try multiSelectHash()
    case .lparen:
      let inner = try parse(bindingPower: 0)
      try match(.rparen)
      return inner
    case .not: return .not(try parse(bindingPower: start.kind.bindingPower))
    case .current: return .current
    case .expref:
      return .expressionReference(try parse(bindingPower: start.kind.bindingPower))
    case .eof: throw .incomplete(expression)
    default: throw .syntax("invalid token", at: start, of: expression)
    }
  }

  /// What the token at hand means after an operand.
  private mutating func continuation(
    of left: JMESPathNode
  ) throws(JMESPathError) -> JMESPathNode {
    let kind = current
    let power = kind.bindingPower
    switch kind {
    case .dot, .pipe, .or, .and, .eq, .ne, .lt, .lte, .gt, .gte, .flatten, .filter, .lbracket,
      .lparen:
      advance()
    default: throw problem("invalid token")
    }
    switch kind {
    case .dot: return try dot(left)
    case .pipe: return .chain([left, try parse(bindingPower: power)])
    case .or: return .or(left, try parse(bindingPower: power))
    case .and: return .and(left, try parse(bindingPower: power))
    case .flatten: return try flatten(left)
    case .filter: return try filter(left)
    case .lbracket: return try bracket(after: left)
    case .lparen: return try call(left)
    case .ne: return .comparison(.notEqual, left, try parse(bindingPower: power))
    case .lt: return .comparison(.less, left, try parse(bindingPower: power))
    case .lte: return .comparison(.lessOrEqual, left, try parse(bindingPower: power))
    case .gt: return .comparison(.greater, left, try parse(bindingPower: power))
    case .gte: return .comparison(.greaterOrEqual, left, try parse(bindingPower: power))
    default: return .comparison(.equal, left, try parse(bindingPower: power))
    }
  }

  private func quotedField(_ name: JMESPathToken) throws(JMESPathError) -> JMESPathNode {
    guard current != .lparen else {
      // The column is 0 wherever the name stands; that is how the Python package reports it.
      throw .syntax(
        "Quoted identifier not allowed for function names.", at: token, position: 0,
        of: expression)
    }
    return .field(name.valueText)
  }
}
