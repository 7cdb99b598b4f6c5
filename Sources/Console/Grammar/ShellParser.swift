/// Reads the shell language: a POSIX-like shell with bash's most common additions.
///
/// Words and operators are read on demand, since what a character means hangs on what stands
/// before it. One parser reads a whole text, the insides of `$(…)` included.
struct ShellParser {
  /// The text, without carriage returns.
  let scalars: [Unicode.Scalar]
  /// The place of the next character.
  var index = 0
  /// The token that was looked at but not taken, and where the text goes on after it.
  var lookahead: (token: Token, end: Int)?
  /// The bodies of here-documents, in the order of their `<<`.
  var documents: [ShellWord]
  /// Here-documents whose body begins after the next line break.
  var pending: [PendingDocument] = []
  /// Whether the sign of the operator read last stood twice, as in `##`.
  var isDoubled = false
  /// Whether this is a copy that only looks at what comes.
  var isLookingAhead = false
  /// How deep compound commands and substitutions are nested.
  var depth = 0

  /// A word, an operator, a line break or the end.
  enum Token: Equatable {
    case word(ShellWord)
    case sign(String)
    case newline
    case end
  }

  /// The deepest nesting that is read.
  static let deepest = 100

  init(_ text: String, documents: [ShellWord] = []) {
    scalars = text.unicodeScalars.filter { $0 != "\r" }
    self.documents = documents
  }

  /// The whole text as a script.
  mutating func parse() throws(ShellSyntaxError) -> ShellScript {
    let script = try parseScript { _ in false }
    let token = try peek()
    guard token == .end else { throw unexpected(token) }
    if let open = pending.first { throw unfinished(open) }
    return script
  }
}

// MARK: Lists and pipelines

extension ShellParser {
  /// Reads lists up to the end of the text, a `)` or `;;`, or a word for which `isEnd` holds.
  mutating func parseScript(
    until isEnd: (String) -> Bool
  ) throws(ShellSyntaxError) -> ShellScript {
    var script = ShellScript()
    while true {
      try skipNewlines()
      switch try peek() {
      case .end, .sign(")"), .sign(";;"): return script
      case .word(let word) where word.plainText.map(isEnd) == true: return script
      default: break
      }
      script.lists.append(try parseList())
      switch try peek() {
      case .sign(";"), .newline: try take()
      case .sign("&"):
        guard script.lists[script.lists.count - 1].mayRunBehind else {
          throw error(
            "nothing but 'kubectl port-forward' and 'kubectl proxy' runs in the background here; "
              + "leave out the '&'")
        }
        script.lists[script.lists.count - 1].runsBehind = true
        try take()
      case .end, .sign(")"), .sign(";;"): return script
      case let token: throw unexpected(token)
      }
    }
  }

  mutating func parseList() throws(ShellSyntaxError) -> CommandList {
    var list = CommandList(first: try parsePipeline())
    while true {
      let token = try peek()
      guard token == .sign("&&") || token == .sign("||") else { return list }
      try take()
      try skipNewlines()
      try demandCommand(after: token)
      list.rest.append(
        CommandList.Link(
          condition: token == .sign("&&") ? .onSuccess : .onFailure,
          pipeline: try parsePipeline()))
    }
  }

  mutating func parsePipeline() throws(ShellSyntaxError) -> Pipeline {
    var pipeline = Pipeline()
    while case .word(let word) = try peek(), word.plainText == "!" {
      try take()
      pipeline.isNegated.toggle()
    }
    pipeline.stages.append(try parseStage())
    while true {
      let token = try peek()
      guard token == .sign("|") || token == .sign("|&") else { return pipeline }
      try take()
      if token == .sign("|&") {
        pipeline.stages[pipeline.stages.count - 1].redirections.append(
          Redirection(descriptor: 2, target: .duplicate(1)))
      }
      try skipNewlines()
      try demandCommand(after: token)
      pipeline.stages.append(try parseStage())
    }
  }

  private mutating func demandCommand(after token: Token) throws(ShellSyntaxError) {
    guard case .end = try peek(), case .sign(let sign) = token else { return }
    throw incomplete("a command must follow '\(sign)'")
  }

  mutating func skipNewlines() throws(ShellSyntaxError) {
    while try peek() == .newline { try take() }
  }
}

// MARK: Tokens

extension ShellParser {
  /// The next token, which stays where it is.
  mutating func peek() throws(ShellSyntaxError) -> Token {
    if let lookahead { return lookahead.token }
    let start = index
    let token = try readToken()
    lookahead = (token, index)
    index = start
    return token
  }

  /// Takes the token that `peek` shows.
  @discardableResult
  mutating func take() throws(ShellSyntaxError) -> Token {
    let token = try peek()
    if let lookahead { index = lookahead.end }
    lookahead = nil
    return token
  }

  private mutating func readToken() throws(ShellSyntaxError) -> Token {
    skipBlanks()
    guard let scalar = current else { return .end }
    if scalar == "\n" {
      index += 1
      try readPendingDocuments()
      return .newline
    }
    for sign in Self.signs where starts(with: sign) {
      index += sign.unicodeScalars.count
      return .sign(sign)
    }
    return .word(try readWord())
  }

  /// The operators, longer ones before their beginnings.
  private static let signs = [
    "&>>", "<<<", "<<-", "&&", "||", ";;", "|&", "<<", ">>", "&>", ">&", "<&", ">|", ";", "&",
    "|", "<", ">", "(", ")",
  ]

  mutating func skipBlanks() {
    while let scalar = current {
      if scalar == " " || scalar == "\t" {
        index += 1
      } else if scalar == "\\", next == "\n" {
        index += 2
      } else if scalar == "#" {
        while let inComment = current, inComment != "\n" { _ = inComment; index += 1 }
      } else {
        return
      }
    }
  }

  /// The character at the place, nil at the end.
  var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }
  /// The character after the place.
  var next: Unicode.Scalar? { index + 1 < scalars.count ? scalars[index + 1] : nil }

  func starts(with text: String) -> Bool {
    scalars[index...].starts(with: text.unicodeScalars)
  }
}

// MARK: Errors

extension ShellParser {
  /// What is wrong at the next token.
  func error(_ message: String) -> ShellSyntaxError { error(message, at: index) }

  func error(_ message: String, at place: Int, incomplete: Bool = false) -> ShellSyntaxError {
    let before = scalars.prefix(place)
    let line = before.reduce(1) { $1 == "\n" ? $0 + 1 : $0 }
    let lineStart = before.lastIndex(of: "\n").map { $0 + 1 } ?? 0
    var place = place
    while place < scalars.count, scalars[place] == " " { place += 1 }
    return ShellSyntaxError(
      message: message, line: line, column: place - lineStart + 1, isIncomplete: incomplete)
  }

  func incomplete(
    _ message: String, at place: Int? = nil, awaiting awaited: String? = nil
  ) -> ShellSyntaxError {
    var found = error(message, at: place ?? scalars.count, incomplete: true)
    found.awaited = awaited
    return found
  }

  func unexpected(_ token: Token) -> ShellSyntaxError {
    switch token {
    case .end: incomplete("the command is not finished")
    case .newline: error("the line ends too early")
    case .sign(")"): error("this ')' closes nothing; quote it ('\\)') if it is text")
    case .sign(";"), .sign("&&"), .sign("||"), .sign("|"), .sign(";;"):
      error("a command must stand before '\(token.text)'")
    case .sign("("): error("'(' begins no command here; quote it ('\\(') if it is text")
    default: error("'\(token.text)' cannot stand here")
    }
  }
}

extension ShellParser.Token {
  /// The token as it can be shown.
  var text: String {
    switch self {
    case .word(let word): word.plainText ?? "this word"
    case .sign(let sign): sign
    case .newline: "line break"
    case .end: "end"
    }
  }
}
