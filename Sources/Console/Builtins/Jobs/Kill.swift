/// `kill`: ends what goes on beside the shell.
enum Kill: Builtin {
  static let name = "kill"
  static let usage = "kill [-SIGNAL] %JOB | PROCESS …"
  static let summary =
    "Ends a command that goes on beside the shell, such as 'kubectl port-forward'."
  static let group = BuiltinGroup.shell
  static let details = """
    %1 is the first of 'jobs', %% the last that began; $! holds the number of the last process. \
    Processes of the simulated cloud end otherwise: 'aws ecs stop-task', 'kubectl delete pod', \
    'kubectl exec POD -- kill 1'.
    """
  static let examples = [Example("kill %1 || echo $?", expects: ["1"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    var words = arguments[...]
    guard let signal = takeSignal(&words), !words.isEmpty else {
      return .failure("drydock: kill: usage: \(usage)", status: 2)
    }
    var output = Output()
    for text in words {
      guard let job = session.jobs.job(text) else {
        let problem =
          text.hasPrefix("%")
          ? "\(text): no such job"
          : Int(text) == nil
            ? "\(text): arguments must be process or job IDs" : "(\(text)) - No such process"
        output.append(.failure("drydock: kill: \(problem)"))
        continue
      }
      if signal != .none { session.end(job, signal.state, status: signal.status) }
    }
    return output
  }

  /// A signal that ends a process.
  enum Signal {
    case none, hangUp, interrupt, kill, terminate

    init?(_ text: String) {
      let name = text.uppercased()
      switch name.hasPrefix("SIG") ? String(name.dropFirst(3)) : name {
      case "0": self = .none
      case "1", "HUP": self = .hangUp
      case "2", "INT": self = .interrupt
      case "9", "KILL": self = .kill
      case "15", "TERM": self = .terminate
      default: return nil
      }
    }

    /// What Bash says of a process that got it; kubectl ends in order where it is interrupted.
    var state: String {
      switch self {
      case .none, .interrupt: "Done"
      case .hangUp: "Hangup"
      case .kill: "Killed"
      case .terminate: "Terminated"
      }
    }

    var status: Int {
      switch self {
      case .none, .interrupt: 0
      case .hangUp: 129
      case .kill: 137
      case .terminate: 143
      }
    }
  }

  /// Takes `-9`, `-KILL`, `-s KILL` and `-n 9` off the front; nil where it is none that is known.
  static func takeSignal(_ words: inout ArraySlice<String>) -> Signal? {
    guard let first = words.first, first.hasPrefix("-"), first.count > 1 else { return .terminate }
    words.removeFirst()
    if first == "--" { return .terminate }
    if first == "-s" || first == "-n" { return words.popFirst().flatMap { Signal($0) } }
    return Signal(String(first.dropFirst()))
  }
}
