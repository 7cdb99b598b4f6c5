/// `unset`: forgets variables.
enum Unset: Builtin {
  static let name = "unset"
  static let usage = "unset NAME…"
  static let summary = "Forgets variables."
  static let group = BuiltinGroup.shell
  static let examples = [Example("A=1; unset A; echo \"[${A-none}]\"", expects: ["[none]\n"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    for name in arguments where ShellParser.isName(name) {
      session.unassign(name)
      session.unassign("export \(name)")
    }
    return Output()
  }
}
