import Simulation

/// `wait`: tells what became of commands that went on beside the shell.
enum Wait: Builtin {
  static let name = "wait"
  static let usage = "wait [%JOB | PROCESS …]"
  static let summary =
    "Waits for commands beside the shell; those that listen never end by themselves."
  static let group = BuiltinGroup.shell
  static let examples = [Example("wait; echo $?", expects: ["0"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    var output = Output()
    let named = arguments.isEmpty ? session.jobs.running.map { "%\($0.number)" } : arguments
    for text in named {
      if let job = session.jobs.job(text) {
        return .failure(
          "drydock: wait: it would wait for good: '\(job.line)' listens until 'kill "
            + "%\(job.number)' ends it")
      }
      guard let end = session.jobs.ended.last(where: { $0.process == Int(text) }) else {
        let (problem, status) = problem(with: text)
        output.append(.failure("drydock: wait: \(problem)", status: status))
        continue
      }
      output.status = end.status
    }
    return output
  }

  /// Source: GNU bash, `builtins/wait.def`; that time can be meant is our own.
  private static func problem(with text: String) -> (sentence: String, status: Int) {
    if text.hasPrefix("%") { return ("\(text): no such job", 127) }
    if Int(text) != nil { return ("pid \(text) is not a child of this shell", 127) }
    let hint = SimDuration(text: text).map { _ in "; 'advance \(text)' lets time pass" }
    return ("`\(text)': not a pid or valid job spec\(hint ?? "")", 1)
  }
}
