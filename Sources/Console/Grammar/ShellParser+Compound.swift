// Loops, conditions, groups: commands that hold commands.

extension ShellParser {
  /// The compound command that begins here, nil where none does.
  mutating func parseCompound() throws(ShellSyntaxError) -> ShellCommand? {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw error("commands are nested too deep here") }
    switch try peek() {
    case .sign("("):
      if next(after: "(") == "(" { return .arithmetic(try takeArithmetic()) }
      try take()
      let script = try parseScript { _ in false }
      try demand(.sign(")"), "the '(' is not closed; write ')'")
      return .subshell(script)
    case .word(let word):
      guard let text = word.plainText else { return nil }
      return try parseReserved(text)
    default: return nil
    }
  }

  private mutating func parseReserved(_ word: String) throws(ShellSyntaxError) -> ShellCommand? {
    switch word {
    case "for": return try parseFor()
    case "until" where isUntilCommand: return nil
    case "while", "until": return try parseLoop(until: word == "until")
    case "if": return try parseIf()
    case "case": return try parseCase()
    case "{":
      try take()
      let script = try parseScript { $0 == "}" }
      try demandWord("}", "the '{' is not closed; write '; }'")
      return .group(script)
    case "[[": return try parseTest()
    case "function":
      throw error("functions are not part of this shell; keep the lines in a file and 'source' it")
    case "select":
      throw error("'select' is not part of this shell; type the choice yourself")
    case "then", "do", "done", "fi", "else", "elif", "esac", "}":
      throw error(Self.strayWords[word] ?? "'\(word)' begins no command")
    default: return nil
    }
  }

  /// Whether `until` is the built-in here (`until steady`, `until 'COMMAND' prints 3`), not a loop.
  private var isUntilCommand: Bool {
    // One look at a time: looks within looks would double with each level of nesting.
    guard !isLookingAhead else { return false }
    var ahead = self
    ahead.isLookingAhead = true
    _ = try? ahead.take()
    guard case .word(let first)? = try? ahead.take() else { return false }
    if first.plainText == "steady" { return true }
    guard case .word(let second)? = try? ahead.peek() else { return false }
    return ["prints", "contains", "succeeds"].contains(second.plainText)
  }

  private static let strayWords = [
    "then": "'then' has no 'if' before it", "else": "'else' has no 'if' before it",
    "elif": "'elif' has no 'if' before it", "fi": "'fi' has no 'if' before it",
    "do": "'do' has no 'for', 'while' or 'until' before it",
    "done": "'done' has no 'for', 'while' or 'until' before it",
    "esac": "'esac' has no 'case' before it", "}": "'}' has no '{' before it",
  ]

  private mutating func parseLoop(until: Bool) throws(ShellSyntaxError) -> ShellCommand {
    try take()
    let name = until ? "until" : "while"
    let condition = try parseScript { $0 == "do" }
    guard !condition.isEmpty else { throw unexpected(try peek()) }
    try demandWord("do", "'do' must follow the condition of '\(name)', after ';' or a line break")
    return .loop(until: until, condition: condition, body: try parseBody(of: name))
  }

  private mutating func parseBody(of name: String) throws(ShellSyntaxError) -> ShellScript {
    let body = try parseScript { $0 == "done" }
    try demandWord("done", "the '\(name)' is not closed; write '; done'")
    return body
  }

  private mutating func parseFor() throws(ShellSyntaxError) -> ShellCommand {
    try take()
    if try peek() == .sign("(") { return try parseCount() }
    guard case .word(let word) = try peek(), let name = word.plainText, Self.isName(name) else {
      throw try peek() == .end
        ? incomplete("a variable must follow 'for'")
        : error("a variable must follow 'for', as in 'for x in a b; do …; done'")
    }
    try take()
    try skipNewlines()
    var words: [ShellWord]?
    if case .word(let word) = try peek(), word.plainText == "in" {
      try take()
      var list: [ShellWord] = []
      while case .word(let word) = try peek() {
        try take()
        list.append(word)
      }
      words = list
    }
    if try peek() == .sign(";") { try take() }
    try skipNewlines()
    try demandWord("do", "'do' must follow the list of 'for', after ';' or a line break")
    return .forEach(variable: name, words: words, body: try parseBody(of: "for"))
  }

  private mutating func parseCount() throws(ShellSyntaxError) -> ShellCommand {
    let place = index
    let inside = try takeArithmetic()
    let fields = inside.splitAtSemicolons()
    guard fields.count == 3 else {
      throw error("three parts must stand in 'for ((start; condition; step))'", at: place)
    }
    if try peek() == .sign(";") { try take() }
    try skipNewlines()
    try demandWord("do", "'do' must follow 'for ((…))', after ';' or a line break")
    return .count(
      start: fields[0], condition: fields[1], step: fields[2], body: try parseBody(of: "for"))
  }

  private mutating func parseIf() throws(ShellSyntaxError) -> ShellCommand {
    var branches: [ShellCommand.Branch] = []
    while true {
      try take()
      let condition = try parseScript { $0 == "then" }
      guard !condition.isEmpty else { throw unexpected(try peek()) }
      try demandWord("then", "'then' must follow the condition, after ';' or a line break")
      let body = try parseScript { ["elif", "else", "fi"].contains($0) }
      branches.append(ShellCommand.Branch(condition: condition, body: body))
      guard case .word(let word) = try peek(), word.plainText == "elif" else { break }
    }
    var otherwise: ShellScript?
    if case .word(let word) = try peek(), word.plainText == "else" {
      try take()
      otherwise = try parseScript { $0 == "fi" }
    }
    try demandWord("fi", "the 'if' is not closed; write '; fi'")
    return .conditional(branches: branches, otherwise: otherwise)
  }

  private mutating func parseCase() throws(ShellSyntaxError) -> ShellCommand {
    try take()
    guard case .word(let subject) = try take() else {
      throw incomplete("a word must follow 'case'")
    }
    try skipNewlines()
    try demandWord("in", "'in' must follow the word of 'case'")
    var cases: [ShellCommand.Case] = []
    while true {
      try skipNewlines()
      if case .word(let word) = try peek(), word.plainText == "esac" { break }
      if try peek() == .sign("(") { try take() }
      var patterns: [ShellWord] = []
      while case .word(let pattern) = try peek() {
        try take()
        patterns.append(pattern)
        if try peek() == .sign("|") { try take() }
      }
      try demand(.sign(")"), "')' must follow the pattern")
      let body = try parseScript { $0 == "esac" }
      cases.append(ShellCommand.Case(patterns: patterns, body: body))
      if try peek() == .sign(";;") { try take() }
    }
    try demandWord("esac", "the 'case' is not closed; write 'esac'")
    return .choice(subject: subject, cases: cases)
  }

  private mutating func parseTest() throws(ShellSyntaxError) -> ShellCommand {
    try take()
    var tokens: [ShellCommand.TestToken] = []
    while true {
      switch try take() {
      case .word(let word) where word.plainText == "]]": return .test(tokens)
      case .word(let word): tokens.append(.word(word))
      case .sign(let sign): tokens.append(.sign(sign))
      case .newline: continue
      case .end: throw incomplete("the '[[' is not closed; write ' ]]'")
      }
    }
  }

  // MARK: Expectations

  mutating func demandWord(_ text: String, _ message: String) throws(ShellSyntaxError) {
    guard case .word(let word) = try peek(), word.plainText == text else {
      throw try peek() == .end ? incomplete(message) : error(message)
    }
    try take()
  }

  mutating func demand(_ token: Token, _ message: String) throws(ShellSyntaxError) {
    guard try peek() == token else {
      throw try peek() == .end ? incomplete(message) : error(message)
    }
    try take()
  }

  /// What stands directly after the operator that is looked at.
  private func next(after sign: String) -> Unicode.Scalar? {
    guard let end = lookahead?.end, end < scalars.count else { return nil }
    return scalars[end]
  }

  /// Takes `((…))` and returns what stands inside.
  private mutating func takeArithmetic() throws(ShellSyntaxError) -> ShellWord {
    try take()
    guard current == "(" else { throw error("'((' must follow") }
    index += 1
    return ShellWord(parts: try readArithmetic())
  }
}

extension ShellWord {
  /// The parts between semicolons, of which literals may hold some.
  fileprivate func splitAtSemicolons() -> [ShellWord] {
    var words = [ShellWord()]
    for part in parts {
      guard case .quoted(let text) = part else {
        words[words.count - 1].parts.append(part)
        continue
      }
      let pieces = text.split(separator: ";", omittingEmptySubsequences: false)
      for (place, piece) in pieces.enumerated() {
        if place > 0 { words.append(ShellWord()) }
        words[words.count - 1].parts.append(.quoted(String(piece)))
      }
    }
    return words
  }
}
