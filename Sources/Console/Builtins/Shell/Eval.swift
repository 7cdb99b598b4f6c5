/// `eval`: runs its arguments as a line.
enum Eval: Builtin {
  static let name = "eval"
  static let usage = "eval TEXT…"
  static let summary = "Runs its arguments as a line."
  static let group = BuiltinGroup.shell
  static let examples = [Example("LINE='echo hi'; eval \"$LINE\"", expects: ["hi\n"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output { session.runScript(arguments.joined(separator: " "), &input) }
}
