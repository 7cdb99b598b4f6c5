import Documents

/// Reads templates.
///
/// Source: Go, `text/template/parse/parse.go`.
struct GoTemplateParser {
  static let keywords = [
    "if", "else", "end", "range", "with", "define", "block", "template", "break", "continue", "nil",
  ]
  private let tokens: [(token: GoTemplateLexer.Token, place: Int, line: Int)]
  private var next = 0
  private var variables = ["$"]
  private var ranges = 0
  private(set) var named: [(name: String, body: [GoTemplateNode])] = []

  init(_ source: String) throws(GoTemplateError) {
    tokens = try GoTemplateLexer(source).tokens
  }

  /// The whole template.
  mutating func tree() throws(GoTemplateError) -> [GoTemplateNode] {
    let (nodes, ending) = try list()
    if !ending.isEmpty { throw fail("unexpected {{\(ending)}}") }
    return nodes
  }

  // MARK: Tokens

  private var current: GoTemplateLexer.Token { tokens[min(next, tokens.count - 1)].token }
  private var place: Int { tokens[min(next, tokens.count - 1)].place }

  private func fail(_ message: String) -> GoTemplateError {
    GoTemplateError(message: "\(tokens[min(next, tokens.count - 1)].line): \(message)")
  }

  private func unexpected(_ context: String) -> GoTemplateError {
    fail("unexpected \(current.quoted) in \(context)")
  }

  private mutating func skipSpace() { while current == .space { next += 1 } }

  private mutating func expectClose(_ context: String) throws(GoTemplateError) {
    skipSpace()
    guard current == .close else { throw unexpected(context) }
    next += 1
  }

  // MARK: Lists

  /// The nodes up to `end`, `else` or the end of the template; and which it was.
  private mutating func list() throws(GoTemplateError) -> ([GoTemplateNode], String) {
    var nodes: [GoTemplateNode] = []
    while true {
      switch current {
      case .end: return (nodes, "")
      case .text(let text):
        nodes.append(.text(text))
        next += 1
      case .open:
        next += 1
        skipSpace()
        if case .word(let word) = current, word == "end" || word == "else" {
          next += 1
          return (nodes, word)
        }
        if let node = try action() { nodes.append(node) }
      default: throw unexpected("input")
      }
    }
  }

  private mutating func action() throws(GoTemplateError) -> GoTemplateNode? {
    guard case .word(let word) = current, Self.keywords.contains(word), word != "nil" else {
      return .action(try pipe("command"))
    }
    next += 1
    switch word {
    case "break", "continue":
      guard ranges > 0 else { throw fail("{{\(word)}} outside {{range}}") }
      try expectClose("{{\(word)}}")
      return word == "break" ? .leave : .goOn
    case "template":
      let start = place
      skipSpace()
      let name = try name("template clause")
      skipSpace()
      if current == .close {
        next += 1
        return .call(name: name, nil, place: start)
      }
      return .call(name: name, try pipe("template clause"), place: start)
    case "define", "block": return try definition(word)
    default: return try branch(word)
    }
  }

  private mutating func name(_ context: String) throws(GoTemplateError) -> String {
    guard case .string(let name, _) = current else { throw unexpected(context) }
    next += 1
    return name
  }

  private mutating func definition(_ word: String) throws(GoTemplateError) -> GoTemplateNode? {
    let start = place
    skipSpace()
    let name = try name("\(word) clause")
    var argument: GoTemplatePipe?
    if word == "block" {
      argument = try pipe("block clause")
    } else {
      try expectClose("define clause")
    }
    let outer = variables
    variables = ["$"]
    let (body, ending) = try list()
    variables = outer
    if ending.isEmpty { throw fail("unexpected EOF") }
    if ending == "else" { throw fail("unexpected {{else}} in \(word) clause") }
    try expectClose("end")
    named.append((name, body))
    return argument.map { .call(name: name, $0, place: start) }
  }

  private mutating func branch(_ word: String) throws(GoTemplateError) -> GoTemplateNode {
    let count = variables.count
    let head = try pipe(word)
    if word == "range" { ranges += 1 }
    let (body, ending) = try list()
    if word == "range" { ranges -= 1 }
    var otherwise: [GoTemplateNode] = []
    if ending.isEmpty { throw fail("unexpected EOF") }
    if ending == "else" {
      skipSpace()
      if case .word(let chained) = current, chained == word, word != "range" {
        next += 1
        otherwise = [try branch(word)]
      } else {
        try expectClose("else")
        let (more, last) = try list()
        otherwise = more
        guard last == "end" else {
          throw fail(last.isEmpty ? "unexpected EOF" : "expected end; found {{\(last)}}")
        }
        try expectClose("end")
      }
    } else {
      try expectClose("end")
    }
    variables.removeLast(variables.count - count)
    switch word {
    case "if": return .when(head, then: body, otherwise: otherwise)
    case "with": return .with(head, then: body, otherwise: otherwise)
    default: return .range(head, body: body, otherwise: otherwise)
    }
  }

  // MARK: Pipes

  /// A pipe up to the closing braces, or up to a parenthesis.
  private mutating func pipe(
    _ context: String, isInner: Bool = false
  ) throws(GoTemplateError) -> GoTemplatePipe {
    var pipe = GoTemplatePipe()
    skipSpace()
    declaration(&pipe, context)
    while true {
      skipSpace()
      if current == (isInner ? .sign(")") : .close) {
        next += 1
        break
      }
      pipe.commands.append(try command(context))
    }
    if pipe.commands.isEmpty {
      next -= 1
      throw fail("missing value for \(context)")
    }
    for (number, command) in pipe.commands.enumerated() where number > 0 {
      switch command.words.first?.kind {
      case .constant, .dot, .null:
        throw fail("non executable command in pipeline stage \(number + 1)")
      default: break
      }
    }
    if !pipe.isAssignment { variables += pipe.variables }
    return pipe
  }

  /// `$a, $b :=` at the front.
  private mutating func declaration(_ pipe: inout GoTemplatePipe, _ context: String) {
    let start = next
    var names: [String] = []
    while case .variable(let name) = current {
      names.append(name)
      next += 1
      skipSpace()
      guard current == .sign(","), context == "range", names.count < 2 else {
        break
      }
      next += 1
      skipSpace()
    }
    if !names.isEmpty, current == .sign(":=") || current == .sign("=") {
      pipe.isAssignment = current == .sign("=")
      pipe.variables = names
      next += 1
    } else {
      next = start
    }
  }

  private mutating func command(_ context: String) throws(GoTemplateError) -> GoTemplateCommand {
    var command = GoTemplateCommand(place: place)
    while true {
      skipSpace()
      if let operand = try operand() {
        command.words.append(operand)
        if current == .space { continue }
      }
      switch current {
      case .space: continue
      case .close, .sign(")"): break
      case .sign("|"):
        next += 1
        skipSpace()
        if current == .close || current == .sign(")") {
          throw fail("missing value for \(context)")
        }
      case .end: throw fail("unclosed action")
      default: throw unexpected("operand")
      }
      break
    }
    if command.words.isEmpty { throw fail("empty command") }
    return command
  }

  private mutating func operand() throws(GoTemplateError) -> GoTemplateOperand? {
    guard var operand = try term() else { return nil }
    var fields: [String] = []
    var start = operand.place
    while case .field(let name) = current {
      if fields.isEmpty { start = place }
      fields.append(String(name.dropFirst()))
      operand.text += name
      next += 1
    }
    if fields.isEmpty { return operand }
    switch operand.kind {
    case .field(let first): operand.kind = .field(first + fields)
    case .variable(let name, let first): operand.kind = .variable(name, first + fields)
    case .constant, .null, .dot:
      throw fail("unexpected <.> after term \(GoText.quoted(operand.text))")
    default:
      operand = GoTemplateOperand(kind: .chain(operand, fields), place: start, text: operand.text)
    }
    operand.place = start
    return operand
  }

  private mutating func term() throws(GoTemplateError) -> GoTemplateOperand? {
    let start = place
    func made(_ kind: GoTemplateOperand.Kind, _ text: String) -> GoTemplateOperand {
      GoTemplateOperand(kind: kind, place: start, text: text)
    }
    switch current {
    case .word(let word):
      let kind: GoTemplateOperand.Kind
      switch word {
      case "true", "false": kind = .constant(.bool(word == "true"))
      case "nil": kind = .null
      case _ where GoTemplateFunctions.names.contains(word): kind = .function(word)
      default:
        if Self.keywords.contains(word) { return nil }
        throw fail("function \(GoText.quoted(word)) not defined")
      }
      next += 1
      return made(kind, word)
    case .dot:
      next += 1
      return made(.dot, ".")
    case .field(let name):
      next += 1
      return made(.field([String(name.dropFirst())]), name)
    case .variable(let name):
      guard variables.contains(name) else {
        throw fail("undefined variable \(GoText.quoted(name))")
      }
      next += 1
      return made(.variable(name, []), name)
    case .string(let text, let raw):
      next += 1
      return made(.constant(.string(text)), raw)
    case .letter(let text):
      next += 1
      let code = Int64(text.unicodeScalars.first?.value ?? 0)
      return made(.constant(.integer(code)), "'\(text)'")
    case .number(let text):
      guard let value = GoTemplateNumber.value(text) else {
        throw fail("bad number syntax: \(GoText.quoted(text))")
      }
      next += 1
      return made(.constant(value), text)
    case .sign("("):
      next += 1
      let inner = try pipe("parenthesized pipeline", isInner: true)
      return made(.pipe(inner), "(\(inner.text))")
    default: return nil
    }
  }
}

/// Numbers as Go writes them.
enum GoTemplateNumber {
  static func value(_ text: String) -> JSON? {
    let bare = text.filter { $0 != "_" }
    if let whole = Int64(bare) { return .integer(whole) }
    let sign: Int64 = bare.hasPrefix("-") ? -1 : 1
    let digits = bare.drop { $0 == "-" || $0 == "+" }
    for (front, radix) in [("0x", 16), ("0X", 16), ("0b", 2), ("0o", 8)]
    where digits.hasPrefix(front) {
      return Int64(digits.dropFirst(2), radix: radix).map { .integer(sign * $0) }
    }
    return Double(bare).flatMap { $0.isFinite ? .double($0) : nil }
  }
}
