/// `break`: leaves a loop.
enum Break: Builtin {
  static let name = "break"
  static let usage = "break [N]"
  static let summary = "Leaves the loop around it, or N loops."
  static let group = BuiltinGroup.shell
  static let examples = [
    Example("for i in 1 2 3; do [ $i = 2 ] && break; echo $i; done", expects: ["1\n"])
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    guard session.loopDepth > 0 else {
      return .failure("drydock: break: there is no loop to leave", status: 0)
    }
    session.control = .leaveLoops(max(1, arguments.first.flatMap { Int($0) } ?? 1))
    return Output()
  }
}

/// `continue`: goes on with a loop's next round.
enum Continue: Builtin {
  static let name = "continue"
  static let usage = "continue [N]"
  static let summary = "Goes on with the next round of the loop around it."
  static let group = BuiltinGroup.shell
  static let examples = [
    Example("for i in 1 2; do [ $i = 1 ] && continue; echo $i; done", expects: ["2\n"])
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    guard session.loopDepth > 0 else {
      return .failure("drydock: continue: there is no loop to go on with", status: 0)
    }
    session.control = .nextRound(max(1, arguments.first.flatMap { Int($0) } ?? 1))
    return Output()
  }
}

/// `return`: leaves a script that was sourced.
enum Return: Builtin {
  static let name = "return"
  static let usage = "return [STATUS]"
  static let summary = "Leaves a script that was run with source."
  static let group = BuiltinGroup.shell
  static let examples = [
    Example("echo 'return 3' > s; source s; echo $?", expects: ["3\n"])
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    session.control = .leaveScript
    return Output(status: arguments.first.flatMap { Int($0) } ?? session.status)
  }
}
