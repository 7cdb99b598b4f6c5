/// `killall`: ends what goes on beside the shell, by its name.
enum KillAll: Builtin {
  static let name = "killall"
  static let usage = "killall [-SIGNAL] NAME"
  static let summary = "Ends all commands beside the shell that have a name, such as 'kubectl'."
  static let group = BuiltinGroup.shell
  static let examples = [Example("killall kubectl || echo $?", expects: ["1"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    var words = arguments[...]
    guard let signal = Kill.takeSignal(&words), words.count == 1, let program = words.first else {
      return .failure("drydock: killall: usage: \(usage)", status: 2)
    }
    guard program == "kubectl", !session.jobs.running.isEmpty else {
      return .failure("\(program): no process found")
    }
    for job in session.jobs.running { session.end(job, signal.state, status: signal.status) }
    return Output()
  }
}
