import Sandbox
import Simulation
import Terminal

/// `advance`: lets virtual time pass.
enum Advance: Builtin {
  static let name = "advance"
  static let usage = "advance DURATION"
  static let summary = "Lets virtual time pass, and tells what happened in it."
  static let group = BuiltinGroup.time
  static let details = "A duration is such as 90s, 5m, 1h30m or 2d; a bare number is seconds."
  static let examples = [Example("advance 90s", expects: ["09:01:30", "1m30s later"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    guard let text = arguments.first, arguments.count == 1 else {
      return .failure("advance: how long? write 'advance 90s' or 'advance 5m'", status: 2)
    }
    guard let duration = SimDuration(text: text), duration > .zero else {
      return .failure("advance: '\(text)' is no time; write 90s, 5m, 1h30m or 2d", status: 2)
    }
    let start = session.sandbox.world.now
    let passed = session.pass(duration)
    var output = session.whatHappened(since: start)
    if !passed { output.append(.failure("^C: the clock was stopped", status: 130)) }
    return output
  }
}

extension Session {
  /// How many events are told after time has passed.
  private static let mostEvents = 12

  /// The events since `start`, and what time it is.
  func whatHappened(since start: SimTime) -> Output {
    let now = sandbox.world.now
    let events = sandbox.events().filter { $0.time > start && $0.time <= now }
    var lines: [String] = []
    if events.count > Self.mostEvents {
      lines.append("… and \(events.count - Self.mostEvents) before: 'events' lists all")
    }
    lines += events.suffix(Self.mostEvents).map { folded(text(of: $0)) }
    lines.append("It is \(timeText), \((now - start).text) later.")
    return .lines(lines)
  }

  /// A line in the rows it takes on the screen, where somebody looks at one.
  private func folded(_ line: String) -> String {
    guard interaction.isInteractive else { return line }
    return line.wrapped(toWidth: width - 10).joined(separator: "\n          ")
  }

  /// An event as one line.
  func text(of event: EventLine) -> String {
    "\(style(.dim, text(of: event.time)))  \(event.source)  \(event.message)"
  }

  /// The time of the day, with the date once the first day is over.
  public var timeText: String { text(of: sandbox.world.now) }

  private func text(of time: SimTime) -> String {
    let isFirstDay = time.dateText == sandbox.journal.start.dateText
    return isFirstDay ? time.clockText : "\(time.dateText) \(time.clockText)"
  }
}
