import KubectlCommand

/// What commands that go on beside the shell print between other lines.
struct Asides {
  /// What stands before what the command in front printed.
  var before = Output()
  /// What stands behind it.
  var after = Output()
}

extension Session {
  /// Runs a list that ends with `&`.
  mutating func evaluateBehind(_ run: (inout Session) -> Output) -> Output {
    let flow = control
    var output = run(&self)
    control = flow
    if jobs.begun == nil {
      // It ended before anybody could look.
      let head = "[\(jobs.nextNumber)] \(jobs.nextProcess)\n"
      jobs.count(output.status)
      let end = output.status == 0 ? "Done" : "Exit \(output.status)"
      var all = Output(stdout: "", stderr: head, status: 0)
      all.append(output)
      all.write(
        "[\(jobs.nextNumber)]+  \(end)\(String(repeating: " ", count: 24 - end.count))"
          + "\(behindLine)\n", to: .error)
      output = all
    }
    output.status = 0
    return output
  }

  /// Adds what was printed by others meanwhile.
  mutating func withAsides(_ output: Output, isBehind: Bool = false) -> Output {
    var all = asides.before
    if let job = jobs.begun, isBehind { all.write("[\(job.number)] \(job.process)\n", to: .error) }
    all.append(output)
    if let job = jobs.begun, !isBehind { all.write(Self.note(on: job), to: .error) }
    for piece in asides.after.pieces { all.write(piece.text, to: piece.stream) }
    jobs.begun = nil
    asides = Asides()
    return all
  }

  /// What is said of a command that would hold the shell for good.
  static func note(on job: ShellJob) -> String {
    "drydock: it goes on beside the shell, where 'curl' can call it; 'kill %\(job.number)' ends "
      + "it\n"
  }

  /// Writes what a job prints to where its streams lead.
  mutating func write(_ text: String, to stream: Output.Stream = .out, by job: ShellJob) {
    switch stream == .out ? job.streams.out : job.streams.error {
    case .out, .error: asides.before.write(text, to: .error)
    case .nowhere: break
    case .file(let path, _): _ = writeFile((readFile(path) ?? "") + text, to: path)
    }
  }

  /// Ends a job, and says how it ended.
  mutating func end(_ job: ShellJob, _ state: String, status: Int) {
    asides.after.write(jobs.text(of: job, state) + "\n", to: .error)
    jobs.end(job, status: status)
  }

  /// Ends a forward that cannot go on.
  mutating func lose(_ job: ShellJob) {
    write(KubectlListening.lost, to: .error, by: job)
    end(job, "Exit 1", status: 1)
  }

  /// Ends the forwards whose nodes or clusters are gone.
  mutating func loseDeadJobs() {
    for job in jobs.running {
      if let pod = job.pod, sandbox.isCutOff(from: pod) { lose(job) }
    }
  }
}
