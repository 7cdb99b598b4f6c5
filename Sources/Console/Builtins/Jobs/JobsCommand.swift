/// `jobs`: lists what goes on beside the shell.
enum JobsCommand: Builtin {
  static let name = "jobs"
  static let usage = "jobs [-l | -p]"
  static let summary =
    "Lists what goes on beside the shell, such as 'kubectl port-forward'."
  static let group = BuiltinGroup.shell
  static let details = """
    Only what listens at ports of your machine goes on: 'kubectl port-forward' and 'kubectl \
    proxy', with '&' behind them or without. It ends with 'kill %1', or with the session. -l shows the \
    numbers of the processes, -p nothing else.
    """
  static let examples = [Example("jobs -p")]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    do throws(Options.Refusal) {
      let options = try Options(arguments, of: name, flags: "lpr")
      var chosen = session.jobs.running
      if !options.operands.isEmpty {
        chosen = []
        for text in options.operands {
          guard let job = session.jobs.job(text) else {
            return .failure("drydock: jobs: \(text): no such job")
          }
          chosen.append(job)
        }
      }
      if options.has("p") { return .lines(chosen.map { String($0.process) }) }
      return .lines(
        chosen.map {
          session.jobs.text(of: $0, "Running", showsProcess: options.has("l")) + " &"
        })
    } catch {
      return error.output
    }
  }
}
