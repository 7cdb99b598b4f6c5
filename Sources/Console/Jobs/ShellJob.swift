import KubectlCommand

/// A command that goes on beside the shell: one that listens at ports of this machine.
struct ShellJob {
  /// Its number, which `%1` names.
  let number: Int
  /// The number of its process.
  let process: Int
  /// What was typed.
  let line: String
  /// What it listens to.
  let listening: KubectlListening
  /// Where its streams lead.
  let streams: RedirectedStreams
}

/// The commands that go on beside the shell.
struct ShellJobs {
  /// Those that run, in the order of their numbers.
  private(set) var running: [ShellJob] = []
  /// The number of the last process that went on.
  private(set) var lastProcess: Int?
  /// What those that ended returned, by process.
  private(set) var ended: [(process: Int, status: Int)] = []
  /// One that began and was not spoken of yet.
  var begun: ShellJob?
  /// Those that were in front last, the latest last.
  private var order: [Int] = []

  /// The number that the next process gets.
  var nextProcess: Int { (lastProcess ?? 1000) + 1 }

  /// The number that the next job gets.
  var nextNumber: Int { (running.map(\.number).max() ?? 0) + 1 }

  /// What listens at ports of the machine.
  var ports: LocalPorts {
    LocalPorts(taken: running.flatMap { $0.listening.ways.flatMap(\.sockets) })
  }

  /// Counts a process that ended as soon as it began.
  mutating func count(_ status: Int) {
    ended.append((nextProcess, status))
    lastProcess = nextProcess
  }

  mutating func begin(_ listening: KubectlListening, _ line: String, _ streams: RedirectedStreams) {
    let job = ShellJob(
      number: nextNumber, process: nextProcess, line: line, listening: listening, streams: streams)
    lastProcess = job.process
    running.append(job)
    order.append(job.number)
    begun = job
  }

  /// Takes a job out.
  mutating func end(_ job: ShellJob, status: Int) {
    running.removeAll { $0.number == job.number }
    order.removeAll { $0 == job.number }
    ended.append((job.process, status))
  }

  /// The job that `%1`, `%+`, `%-`, `%kubectl`, `%?8080` or a process's number names.
  func job(_ text: String) -> ShellJob? {
    guard text.hasPrefix("%") else { return running.first { $0.process == Int(text) } }
    let name = text.dropFirst()
    switch name {
    case "", "%", "+": return running.first { $0.number == order.last }
    case "-": return running.first { $0.number == order.dropLast().last ?? order.last }
    default: break
    }
    if let number = Int(name) { return running.first { $0.number == number } }
    if name.hasPrefix("?") { return running.first { $0.line.contains(name.dropFirst()) } }
    return running.first { $0.line.hasPrefix(name) }
  }

  /// `[1]+  Running                 kubectl proxy &`, as Bash shows a job.
  func text(of job: ShellJob, _ state: String, showsProcess: Bool = false) -> String {
    let mark = job.number == order.last ? "+" : job.number == order.dropLast().last ? "-" : " "
    let process = showsProcess ? "\(job.process) " : ""
    let padding = String(repeating: " ", count: max(1, 24 - state.count))
    return "[\(job.number)]\(mark)  \(process)\(state)\(padding)\(job.line)"
  }
}
