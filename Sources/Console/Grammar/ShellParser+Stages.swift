// Commands with their redirections.

extension ShellParser {
  mutating func parseStage() throws(ShellSyntaxError) -> Stage {
    if let compound = try parseCompound() {
      var stage = Stage(command: compound)
      while let redirections = try parseRedirection() { stage.redirections += redirections }
      return stage
    }
    return try parseSimple()
  }

  private mutating func parseSimple() throws(ShellSyntaxError) -> Stage {
    var command = SimpleCommand()
    var redirections: [Redirection] = []
    while true {
      if let more = try parseRedirection() {
        redirections += more
        continue
      }
      guard case .word(let word) = try peek() else { break }
      if command.words.isEmpty, let assignment = try assignment(in: word) {
        try take()
        command.assignments.append(assignment)
        continue
      }
      try take()
      command.words.append(word)
      try refuseFunction(named: word, isFirst: command.words.count == 1)
    }
    guard !command.words.isEmpty || !command.assignments.isEmpty || !redirections.isEmpty else {
      throw unexpected(try peek())
    }
    return Stage(command: .simple(command), redirections: redirections)
  }

  private mutating func refuseFunction(
    named word: ShellWord, isFirst: Bool
  ) throws(ShellSyntaxError) {
    guard isFirst, try peek() == .sign("("), let name = word.plainText else { return }
    throw error(
      "functions are not part of this shell; keep the lines of '\(name)' in a file and "
        + "run it with 'source FILE'")
  }

  /// `NAME=value` as an assignment, nil where the word is none.
  private func assignment(
    in word: ShellWord
  ) throws(ShellSyntaxError) -> SimpleCommand.Assignment? {
    guard case .literal(let text)? = word.parts.first,
      let sign = text.firstIndex(of: "=")
    else { return nil }
    var name = text[..<sign]
    let appends = name.last == "+"
    if appends { name = name.dropLast() }
    guard Self.isName(String(name)) else { return nil }
    var value = ShellWord(parts: Array(word.parts.dropFirst()))
    let rest = String(text[text.index(after: sign)...])
    if !rest.isEmpty { value.parts.insert(.literal(rest), at: 0) }
    let end = lookahead?.end ?? scalars.count
    if value.parts.isEmpty, end < scalars.count, scalars[end] == "(" {
      throw error(
        "arrays are not part of this shell; write a list as one text: \(name)=\"a b\"",
        at: end)
    }
    return SimpleCommand.Assignment(name: String(name), value: value, appends: appends)
  }

  /// Whether the text can name a variable.
  static func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, isNameStart(first) else { return false }
    return text.unicodeScalars.allSatisfy { isNameScalar($0) }
  }

  static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
    isNameStart(scalar) || ("0"..."9").contains(scalar)
  }

  // MARK: Redirections

  /// The redirection that begins here, nil where none does; `&>` makes two.
  mutating func parseRedirection() throws(ShellSyntaxError) -> [Redirection]? {
    let start = index
    let number = try takeDescriptor()
    guard case .sign(let sign) = try peek(), Self.redirectionSigns.contains(sign) else {
      index = start
      if number != nil { lookahead = nil }
      return nil
    }
    try take()
    if sign == "<<" || sign == "<<-" {
      let place = try beginDocument(stripsTabs: sign == "<<-")
      return [Redirection(descriptor: number ?? 0, target: .hereDocument(place))]
    }
    guard case .word(let word) = try peek() else {
      let token = try peek()
      throw token == .end
        ? incomplete("a file name must follow '\(sign)'")
        : error("a file name must follow '\(sign)'")
    }
    try take()
    return try redirections(sign, number, word)
  }

  private static let redirectionSigns = [
    "<", ">", ">>", ">|", "<<", "<<-", "<<<", "&>", "&>>", ">&", "<&",
  ]

  /// Takes the digit of `2>`; nil where none stands directly before the operator.
  private mutating func takeDescriptor() throws(ShellSyntaxError) -> Int? {
    guard case .word(let word) = try peek(), let text = word.plainText, text.count == 1,
      let number = Int(text), let end = lookahead?.end, end < scalars.count,
      scalars[end] == ">" || scalars[end] == "<"
    else { return nil }
    guard number <= 2 else {
      throw error("only the streams 0, 1 and 2 can be led elsewhere, not \(number)")
    }
    try take()
    return number
  }

  private func redirections(
    _ sign: String, _ number: Int?, _ word: ShellWord
  ) throws(ShellSyntaxError) -> [Redirection] {
    let both = Redirection(descriptor: 2, target: .duplicate(1))
    switch sign {
    case "<": return [Redirection(descriptor: number ?? 0, target: .readFile(word))]
    case ">", ">|": return [Redirection(descriptor: number ?? 1, target: .writeFile(word))]
    case ">>": return [Redirection(descriptor: number ?? 1, target: .appendFile(word))]
    case "<<<": return [Redirection(descriptor: number ?? 0, target: .hereString(word))]
    case "&>": return [Redirection(descriptor: 1, target: .writeFile(word)), both]
    case "&>>": return [Redirection(descriptor: 1, target: .appendFile(word)), both]
    default:
      guard let text = word.plainText, let source = Int(text), (0...2).contains(source) else {
        throw error("a stream's number must follow '\(sign)', as in '2>&1'")
      }
      return [
        Redirection(descriptor: number ?? (sign == ">&" ? 1 : 0), target: .duplicate(source))
      ]
    }
  }
}
