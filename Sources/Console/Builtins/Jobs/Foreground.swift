/// `fg`: would bring a command to the front.
enum Foreground: Builtin {
  static let name = "fg"
  static let usage = "fg [%JOB]"
  static let summary = "Shows a command that goes on beside the shell, and says how it ends."
  static let group = BuiltinGroup.shell
  static let details = """
    Nothing holds this shell, so that you can call what a command opened: it stays beside the \
    shell, and 'kill' does what Ctrl-C would.
    """
  static let examples = [Example("fg || echo $?", expects: ["1"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    let text = arguments.first ?? "%+"
    guard let job = session.jobs.job(text) else {
      let name = arguments.isEmpty ? "current" : text
      return .failure("drydock: fg: \(name): no such job")
    }
    return Output(stdout: job.line + "\n", stderr: Session.note(on: job), status: 0)
  }
}
