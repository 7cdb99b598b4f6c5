/// `tee`: writes its input to files and passes it on.
enum Tee: Builtin {
  static let name = "tee"
  static let usage = "tee [-a] FILE…"
  static let summary = "Writes its input to files and passes it on."
  static let group = BuiltinGroup.files
  static let examples = [Example("echo hi | tee a | cat a -", expects: ["hi\nhi\n"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    do throws(Options.Refusal) {
      let options = try Options(arguments, of: name, flags: "ai", long: ["append": "a"])
      let text = input.readAll()
      var output = Output(text)
      for path in options.operands {
        let before = options.has("a") ? session.readFile(path) ?? "" : ""
        if let reason = session.writeFile(before + text, to: path) {
          output.append(.failure("tee: \(reason)"))
        }
      }
      return output
    } catch {
      return error.output
    }
  }
}
