/// `k`: what most people call `kubectl`.
enum KubectlShort: Builtin {
  static let name = "k"
  static let usage = "k COMMAND [TYPE] [NAME] [OPTIONS]"
  static let summary = "The same as kubectl."
  static let group = BuiltinGroup.world
  static let details = "Exam takers and tutorials have this alias from the first minute on."
  static let examples = [Example("k version --client")]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    KubectlBuiltin.run(arguments, in: &session, input: &input)
  }
}
