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
        let problem =
          text.hasPrefix("%") ? "\(text): no such job" : "pid \(text) is not a child of this shell"
        output.append(.failure("drydock: wait: \(problem)", status: 127))
        continue
      }
      output.status = end.status
    }
    return output
  }
}
