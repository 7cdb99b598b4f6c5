import Simulation

/// `sleep`: lets virtual time pass, without anybody waiting.
enum Sleep: Builtin {
  static let name = "sleep"
  static let usage = "sleep SECONDS"
  static let summary = "Lets virtual time pass at once, as scripts for a real account wait."
  static let group = BuiltinGroup.time
  static let examples = [Example("sleep 90; date +%H:%M:%S", expects: ["09:01:30\n"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    var total = SimDuration.zero
    for argument in arguments {
      guard let duration = SimDuration(text: argument) else {
        return .failure("sleep: '\(argument)' is no time; write 30, 30s, 5m or 1h", status: 2)
      }
      total = total + duration
    }
    guard !arguments.isEmpty else {
      return .failure("sleep: how long? usage: \(usage)", status: 2)
    }
    return session.pass(total) ? Output() : .failure("^C: the clock was stopped", status: 130)
  }
}

extension Session {
  /// Lets time pass, in slices, so that Ctrl-C can stop it.
  ///
  /// - Returns: whether all of it passed.
  mutating func pass(_ duration: SimDuration) -> Bool {
    let interaction = interaction
    var interrupted = false
    _ = sandbox.advance(within: duration, until: { _ in false }) {
      interrupted = interrupted || interaction.takeInterrupt()
      return interrupted
    }
    return !interrupted
  }
}
