/// `bash` and `sh`: run a script whose variables and options stay its own.
enum Bash: Builtin {
  static let name = "bash"
  static let usage = "bash FILE [PARAMETER…]   or   bash -c LINES"
  static let summary = "Runs a script of the workspace; its variables stay its own."
  static let group = BuiltinGroup.shell
  static let examples = [
    Example("echo 'echo $1' > say.sh", "bash say.sh hello", expects: ["hello\n"])
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    var rest = arguments[...]
    var text: String?
    while let option = rest.first, option.hasPrefix("-"), option.count > 1 {
      rest.removeFirst()
      guard option == "-c" else {
        let letters = option.dropFirst()
        guard letters.allSatisfy({ "eux".contains($0) }) else {
          return .failure("bash: '\(option)' is not supported; there are -c -e -u -x", status: 2)
        }
        continue
      }
      text = rest.popFirst() ?? ""
      if !rest.isEmpty { rest.removeFirst() }
    }
    if text == nil, let path = rest.popFirst() {
      guard let found = session.readFile(path) else {
        return .failure("bash: \(path): No such file or directory", status: 127)
      }
      text = found
    }
    let options = arguments.filter { $0.hasPrefix("-") && $0 != "-c" }.joined()
    return runApart(text ?? input.readAll(), Array(rest), options, in: &session, &input)
  }

  /// Runs the text with exported variables only, as a program of its own.
  private static func runApart(
    _ text: String, _ parameters: [String], _ letters: String, in session: inout Session,
    _ input: inout StandardInput
  ) -> Output {
    let variables = session.assigned
    let options = session.options
    session.options = ShellOptions()
    session.options.stopsOnFailure = letters.contains("e")
    session.options.traces = letters.contains("x")
    session.options.refusesUnset = letters.contains("u")
    let output = session.runFile(text, parameters, &input)
    session.options = options
    session.assigned = variables
    session.control = nil
    return output
  }
}

/// `sh`: the same as `bash`.
enum Sh: Builtin {
  static let name = "sh"
  static let usage = "sh FILE [PARAMETER…]"
  static let summary = "The same as bash."
  static let group = BuiltinGroup.shell
  static let examples = [Example("sh -c 'echo hi'", expects: ["hi\n"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output { Bash.run(arguments, in: &session, input: &input) }
}
