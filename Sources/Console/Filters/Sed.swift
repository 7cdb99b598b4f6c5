/// `sed`: edits lines.
enum Sed: Builtin {
  static let name = "sed"
  static let usage = "sed [-nEi] [-e SCRIPT]… SCRIPT [FILE…]"
  static let summary = "Replaces text in lines, deletes or prints lines."
  static let group = BuiltinGroup.text
  static let details = """
    Known commands: s/REGEX/TEXT/ with the flags g, i, p and a number; d, p, q; before them an \
    address: a line number, $, /REGEX/, or two with a comma.
    """
  static let examples = [
    Example("echo nginx:1.25 | sed 's/1.25/1.27/'", expects: ["nginx:1.27\n"]),
    Example("seq 4 | sed -n '2,3p'", expects: ["2\n3\n"]),
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    do throws(Options.Refusal) {
      let options = try Options(
        arguments, of: name, flags: "nEri", valued: "e",
        long: ["quiet": "n", "silent": "n", "regexp-extended": "E", "in-place": "i"])
      var operands = options.operands
      var scripts = options.values("e")
      if scripts.isEmpty {
        guard !operands.isEmpty else {
          throw Options.Refusal(message: "sed: a script is missing, such as 's/old/new/'")
        }
        scripts = [operands.removeFirst()]
      }
      let dialect: RegularExpression.Dialect =
        options.has("E") || options.has("r") ? .extended : .basic
      var commands: [SedCommand] = []
      for script in scripts { commands += try SedCommand.read(script, dialect) }
      let program = SedProgram(commands: commands, isQuiet: options.has("n"))
      guard options.has("i") else {
        return session.filter(operands, &input, command: name) { program.run($0) }
      }
      return editInPlace(operands, program, in: &session)
    } catch {
      return error.output
    }
  }

  private static func editInPlace(
    _ paths: [String], _ program: SedProgram, in session: inout Session
  ) -> Output {
    var output = Output()
    for path in paths {
      guard let text = session.readFile(path) else {
        output.append(.failure("sed: can't read \(path): No such file or directory", status: 2))
        continue
      }
      if let reason = session.writeFile(program.run(text), to: path) {
        output.append(.failure("sed: \(reason)"))
      }
    }
    return output
  }
}
