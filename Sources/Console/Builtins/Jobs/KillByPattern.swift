/// `pkill`: ends what goes on beside the shell, by a pattern.
enum KillByPattern: Builtin {
  static let name = "pkill"
  static let usage = "pkill [-SIGNAL] [-f] PATTERN"
  static let summary = "Ends the commands beside the shell whose name, or with -f line, matches."
  static let group = BuiltinGroup.shell
  static let examples = [Example("pkill -f port-forward || echo $?", expects: ["1"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    var words = arguments.filter { $0 != "-f" }[...]
    guard let signal = Kill.takeSignal(&words), words.count == 1, let pattern = words.first,
      let expression = try? Regex(pattern)
    else { return .failure("drydock: pkill: usage: \(usage)", status: 2) }
    let matched = session.jobs.running.filter { job in
      let text = arguments.contains("-f") ? job.line : "kubectl"
      return text.firstMatch(of: expression) != nil
    }
    for job in matched { session.end(job, signal.state, status: signal.status) }
    return Output(status: matched.isEmpty ? 1 : 0)
  }
}
