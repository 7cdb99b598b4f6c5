import Documents

/// Reads `jq` programs.
struct JqParser {
  private var lexer: JqLexer
  /// The word looked at.
  private(set) var token = JqToken.end
  private var depth = 0
  /// How many words were read; a chain of them is as deep a tree.
  private var count = 0
  private static let mostWords = 2_000

  init(lexer: JqLexer) throws(JqFailure) {
    self.lexer = lexer
    token = try self.lexer.next()
  }

  /// What follows the word looked at.
  var restAfterToken: Substring { lexer.rest }

  /// The filter that a program stands for.
  static func filter(_ source: String) throws(JqFailure) -> JqFilter {
    var parser = try JqParser(lexer: JqLexer(source))
    if parser.token == .end { return .identity }
    let filter = try parser.pipe()
    guard parser.token == .end else {
      throw JqFailure("'\(parser.shown)' cannot stand there", status: 3)
    }
    return filter
  }

  private var shown: String {
    switch token {
    case .sign(let text), .name(let text): text
    case .field(let text): "." + text
    case .variable(let text): "$" + text
    case .format(let text): text
    case .number(let value): value.compactText
    case .text: "a text"
    case .end: "the end"
    }
  }

  private mutating func advance() throws(JqFailure) {
    count += 1
    guard count <= Self.mostWords else { throw JqFailure("the program is too long", status: 3) }
    token = try lexer.next()
  }

  private mutating func take(_ sign: String) throws(JqFailure) -> Bool {
    guard token == .sign(sign) else { return false }
    try advance()
    return true
  }

  private mutating func takeName(_ name: String) throws(JqFailure) -> Bool {
    guard token == .name(name) else { return false }
    try advance()
    return true
  }

  private mutating func demand(_ sign: String) throws(JqFailure) {
    guard try take(sign) else {
      throw JqFailure("'\(sign)' is missing before '\(shown)'", status: 3)
    }
  }

  private mutating func demandName(_ name: String) throws(JqFailure) {
    guard try takeName(name) else {
      throw JqFailure("'\(name)' is missing before '\(shown)'", status: 3)
    }
  }

  // MARK: Operators, weakest first

  mutating func pipe() throws(JqFailure) -> JqFilter {
    depth += 1
    defer { depth -= 1 }
    guard depth < 200 else { throw JqFailure("the program is nested too deep", status: 3) }
    if token == .name("def") {
      throw JqFailure("'def' is not supported here; write the filter out", status: 3)
    }
    let left = try comma()
    if try takeName("as") {
      guard case .variable(let name) = token else {
        throw JqFailure("only a plain $name may follow 'as'", status: 3)
      }
      try advance()
      try demand("|")
      return .bind(left, name, try pipe())
    }
    guard try take("|") else { return left }
    return .pipe(left, try pipe())
  }

  private mutating func comma() throws(JqFailure) -> JqFilter {
    var left = try operation(0)
    while try take(",") { left = .both(left, try operation(0)) }
    return left
  }

  private static let strengths: [(signs: [String], strength: Int)] = [
    (["//"], 1), (["=", "|=", "+=", "-=", "*=", "/=", "%=", "//="], 2), (["or"], 3),
    (["and"], 4), (["==", "!=", "<", "<=", ">", ">="], 5), (["+", "-"], 6), (["*", "/", "%"], 7),
  ]

  private mutating func operation(_ least: Int) throws(JqFailure) -> JqFilter {
    var left = try unary()
    while true {
      let sign: String
      switch token {
      case .sign(let text): sign = text
      case .name(let text) where text == "and" || text == "or": sign = text
      default: return left
      }
      guard let strength = Self.strengths.first(where: { $0.signs.contains(sign) })?.strength,
        strength > least
      else { return left }
      try advance()
      // `//` groups to the right, the others to the left; comparisons and assignments not at all.
      let right = try operation(strength == 1 ? 0 : strength)
      switch strength {
      case 1: left = .alternative(left, right)
      case 2: left = .assign(sign, left, right)
      default: left = .binary(sign, left, right)
      }
    }
  }

  private mutating func unary() throws(JqFailure) -> JqFilter {
    if try take("-") { return .negated(try postfix()) }
    return try postfix()
  }

  // MARK: Paths

  private mutating func postfix() throws(JqFailure) -> JqFilter {
    var filter = try primary()
    while true {
      if case .field(let name) = token {
        try advance()
        filter = .member(filter, .literal(.string(name)))
      } else if token == .sign("[") {
        try advance()
        filter = try bracket(filter)
      } else if token == .sign("?") {
        try advance()
        filter = .optional(filter)
      } else if token == .sign("."), case .text(let pieces)? = try peekText() {
        filter = .member(filter, .text(pieces, format: nil))
      } else if token == .sign("."), try peekBracket() {
        filter = try bracket(filter)
      } else {
        return filter
      }
    }
  }

  /// The text in `."text"`, taken where there is one.
  private mutating func peekText() throws(JqFailure) -> JqToken? {
    var ahead = self
    try ahead.advance()
    guard case .text = ahead.token else { return nil }
    let text = ahead.token
    try ahead.advance()
    self = ahead
    return text
  }

  private mutating func peekBracket() throws(JqFailure) -> Bool {
    var ahead = self
    try ahead.advance()
    guard ahead.token == .sign("[") else { return false }
    try ahead.advance()
    self = ahead
    return true
  }

  /// What follows `[`.
  private mutating func bracket(_ filter: JqFilter) throws(JqFailure) -> JqFilter {
    if try take("]") { return .elements(filter) }
    if try take(":") {
      let end = try pipe()
      try demand("]")
      return .slice(filter, nil, end)
    }
    let start = try pipe()
    if try take(":") {
      if try take("]") { return .slice(filter, start, nil) }
      let end = try pipe()
      try demand("]")
      return .slice(filter, start, end)
    }
    try demand("]")
    return .member(filter, start)
  }

  // MARK: Beginnings

  private mutating func primary() throws(JqFailure) -> JqFilter {
    let first = token
    try advance()
    switch first {
    case .number(let value): return .literal(value)
    case .text(let pieces): return .text(pieces, format: nil)
    case .field(let name): return .member(.identity, .literal(.string(name)))
    case .variable(let name): return .variable(name)
    case .format(let name):
      if case .text(let pieces) = token {
        try advance()
        return .text(pieces, format: name)
      }
      return .format(name)
    case .sign("."):
      if case .text(let pieces) = token {
        try advance()
        return .member(.identity, .text(pieces, format: nil))
      }
      return .identity
    case .sign(".."): return .recurse
    case .sign("("):
      let filter = try pipe()
      try demand(")")
      return filter
    case .sign("["):
      if try take("]") { return .array(nil) }
      let filter = try pipe()
      try demand("]")
      return .array(filter)
    case .sign("\u{7B}"): return .object(try members())
    case .name(let name): return try word(name)
    default:
      throw JqFailure(
        first == .end ? "the program ends too early" : "a filter is missing before '\(shown)'",
        status: 3)
    }
  }

  private mutating func word(_ name: String) throws(JqFailure) -> JqFilter {
    switch name {
    case "null": return .literal(.null)
    case "true": return .literal(.bool(true))
    case "false": return .literal(.bool(false))
    case "if": return try conditional()
    case "try":
      let body = try postfix()
      return .attempt(body, try takeName("catch") ? try postfix() : nil)
    case "reduce":
      let source = try postfix()
      try demandName("as")
      guard case .variable(let variable) = token else {
        throw JqFailure("a $name must follow 'as'", status: 3)
      }
      try advance()
      try demand("(")
      let start = try pipe()
      try demand(";")
      let step = try pipe()
      try demand(")")
      return .reduce(source, variable, start: start, step: step)
    case "foreach", "label", "import", "include", "limit_":
      throw JqFailure("'\(name)' is not supported here", status: 3)
    default: return .call(name, try arguments())
    }
  }

  private mutating func arguments() throws(JqFailure) -> [JqFilter] {
    guard try take("(") else { return [] }
    var arguments = [try pipe()]
    while try take(";") { arguments.append(try pipe()) }
    try demand(")")
    return arguments
  }

  private mutating func conditional() throws(JqFailure) -> JqFilter {
    let condition = try pipe()
    try demandName("then")
    let yes = try pipe()
    if try takeName("elif") { return .conditional(condition, yes, try conditional()) }
    guard try takeName("else") else {
      try demandName("end")
      return .conditional(condition, yes, .identity)
    }
    let no = try pipe()
    try demandName("end")
    return .conditional(condition, yes, no)
  }

  private mutating func members() throws(JqFailure) -> [JqMember] {
    var members: [JqMember] = []
    while !(try take("\u{7D}")) {
      if !members.isEmpty { try demand(",") }
      members.append(try member())
    }
    return members
  }

  private mutating func member() throws(JqFailure) -> JqMember {
    let first = token
    try advance()
    let key: JqFilter
    var short: JqFilter
    switch first {
    case .name(let name):
      key = .literal(.string(name))
      short = .member(.identity, key)
    case .variable(let name):
      key = .literal(.string(name))
      short = .variable(name)
    case .text(let pieces):
      key = .text(pieces, format: nil)
      short = .member(.identity, key)
    case .sign("("):
      key = try pipe()
      try demand(")")
      short = .member(.identity, key)
    default: throw JqFailure("a name must stand in an object", status: 3)
    }
    if try take(":") {
      short = try objectValue()
    }
    return JqMember(key: key, value: short)
  }

  /// A member's value: alternatives and pipes of simple filters, without commas.
  private mutating func objectValue() throws(JqFailure) -> JqFilter {
    let value = try operation(0)
    guard try take("|") else { return value }
    return .pipe(value, try objectValue())
  }
}
