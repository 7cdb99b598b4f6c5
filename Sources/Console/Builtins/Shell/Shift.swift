/// `shift`: drops the first parameters.
enum Shift: Builtin {
  static let name = "shift"
  static let usage = "shift [N]"
  static let summary = "Drops the first parameters of a script."
  static let group = BuiltinGroup.shell
  static let examples = [Example("set -- a b; shift; echo $1", expects: ["b\n"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    let count = arguments.first.flatMap { Int($0) } ?? 1
    guard count <= session.parameters.count else { return Output(status: 1) }
    session.parameters.removeFirst(count)
    return Output()
  }
}
