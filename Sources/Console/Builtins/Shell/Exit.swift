/// `exit` and `quit`: leave.
enum Exit: Builtin {
  static let name = "exit"
  static let usage = "exit [STATUS]"
  static let summary = "Leaves the shell; the sandbox is kept for the next start."
  static let group = BuiltinGroup.shell
  static let examples = [Example("(exit 3); echo $?", expects: ["3\n"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    let status = arguments.first.flatMap { Int($0) } ?? session.status
    session.control = .end
    return Output(status: status & 255)
  }
}

/// `quit`: leaves.
enum Quit: Builtin {
  static let name = "quit"
  static let usage = "quit"
  static let summary = "Leaves the shell; the sandbox is kept for the next start."
  static let group = BuiltinGroup.shell
  static let examples = [Example("quit")]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    session.control = .end
    return Output()
  }
}
