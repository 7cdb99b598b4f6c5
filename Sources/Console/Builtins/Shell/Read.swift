/// `read`: a line of input into variables.
enum Read: Builtin {
  static let name = "read"
  static let usage = "read [-r] [-p PROMPT] [NAME…]"
  static let summary = "Reads a line of the input into variables."
  static let group = BuiltinGroup.shell
  static let examples = [
    Example("printf 'a b\\n' | while read x y; do echo $y; done", expects: ["b\n"])
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    do throws(Options.Refusal) {
      let options = try Options(arguments, of: name, flags: "rs", valued: "p")
      var line = input.readLine()
      if line == nil, session.interaction.isInteractive {
        line = session.interaction.line(options.value("p") ?? "")
      }
      let names = options.operands.isEmpty ? ["REPLY"] : options.operands
      if let text = line, !options.has("r") { line = withoutEscapes(text, &input) }
      assign(line ?? "", to: names, in: &session)
      return Output(status: line == nil ? 1 : 0)
    } catch {
      return error.output
    }
  }

  private static func withoutEscapes(_ line: String, _ input: inout StandardInput) -> String {
    var result = ""
    var rest = Substring(line)
    while let character = rest.popFirst() {
      guard character == "\\" else {
        result.append(character)
        continue
      }
      if let escaped = rest.popFirst() {
        result.append(escaped)
      } else if let next = input.readLine() {
        rest = Substring(next)
      }
    }
    return result
  }

  private static func assign(_ line: String, to names: [String], in session: inout Session) {
    let separators = session.value(of: "IFS") ?? " \t\n"
    let blanks = separators.filter { " \t\n".contains($0) }
    func trimmed(_ text: Substring) -> Substring {
      var text = text.drop { blanks.contains($0) }
      while let last = text.last, blanks.contains(last) { text.removeLast() }
      return text
    }
    guard names != ["REPLY"] else {
      session.assign(line, to: "REPLY")
      return
    }
    var rest = trimmed(Substring(line))
    for (place, name) in names.enumerated() {
      guard place < names.count - 1 else {
        session.assign(String(rest), to: name)
        return
      }
      let field = rest.prefix { !separators.contains($0) }
      rest = rest.dropFirst(field.count)
      rest = rest.drop { blanks.contains($0) }
      if let next = rest.first, separators.contains(next) {
        rest.removeFirst()
        rest = rest.drop { blanks.contains($0) }
      }
      session.assign(String(field), to: name)
    }
  }
}
