import Sandbox
import Simulation

/// `until`: lets virtual time pass until something holds.
enum Until: Builtin {
  static let name = "until"
  static let usage = """
    until steady [within DURATION]   or   until 'COMMAND' prints TEXT [within DURATION]
    """
  static let summary =
    "Lets virtual time pass until all is at rest, or a command prints what you want."
  static let group = BuiltinGroup.time
  static let details = """
    'until steady' stops when nothing is starting, stopping or deploying any more.
    until 'COMMAND' prints TEXT     when the output is TEXT, blanks at its ends aside
    until 'COMMAND' contains TEXT   when TEXT occurs in the output
    until 'COMMAND' succeeds        when its status is 0
    At most an hour passes unless 'within' says otherwise.
    """
  static let examples = [
    Example("until steady", expects: ["09:00:00", "steady"]),
    Example("until 'date +%M' prints 05", expects: ["09:05:00"]),
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    var arguments = arguments
    var limit = SimDuration.hours(1)
    if arguments.count >= 2, arguments[arguments.count - 2] == "within" {
      guard let duration = SimDuration(text: arguments[arguments.count - 1]) else {
        return .failure(
          "until: '\(arguments[arguments.count - 1])' is no time; write 30m", status: 2)
      }
      limit = duration
      arguments.removeLast(2)
    }
    if arguments == ["steady"] { return steady(limit, in: &session) }
    guard let wish = Wish(arguments) else {
      return .failure(
        "until: write 'until steady' or until 'aws …' prints 3; 'help until' says more", status: 2)
    }
    return reach(wish, limit, in: &session)
  }

  private static func steady(_ limit: SimDuration, in session: inout Session) -> Output {
    let start = session.sandbox.world.now
    let interaction = session.interaction
    var interrupted = false
    let report = session.sandbox.advanceUntilSteady(within: limit) {
      interrupted = interrupted || interaction.takeInterrupt()
      return interrupted
    }
    var output = session.whatHappened(since: start)
    if interrupted {
      return output.followed(by: .failure("^C: the clock was stopped", status: 130))
    }
    if report.isSteady {
      output.write("All is steady.\n")
    } else {
      output.append(
        .failure(
          "not steady after \(limit.text):\n"
            + report.unsettled.map { "  \($0)" }.joined(separator: "\n")
            + "\n'why' and 'events' tell more; 'until steady within 6h' waits longer"))
    }
    return output
  }

  /// What the output of a command shall be.
  private struct Wish {
    let command: String
    let verb: String
    let text: String

    init?(_ arguments: [String]) {
      guard arguments.count >= 2, ["prints", "contains", "succeeds"].contains(arguments[1]),
        (arguments.count == 2) == (arguments[1] == "succeeds")
      else { return nil }
      command = arguments[0]
      verb = arguments[1]
      text = arguments.dropFirst(2).joined(separator: " ")
    }

    func isFulfilled(by output: Output) -> Bool {
      switch verb {
      case "prints": output.stdout.trimmingBlanks == text.trimmingBlanks
      case "contains": output.stdout.contains(text)
      default: output.status == 0
      }
    }
  }

  /// Asks on copies, at each instant at which something happens and once a second otherwise where
  /// nothing is to come.
  private static func reach(
    _ wish: Wish, _ limit: SimDuration, in session: inout Session
  ) -> Output {
    let start = session.sandbox.world.now
    let end = start + limit
    var ahead = session
    ahead.interaction = NoInteraction()
    var last = Output()
    var questions = 0
    while questions < 20_000 {
      var fork = ahead
      var nothing = StandardInput()
      last = fork.runScript(wish.command, &nothing)
      questions += 1
      if wish.isFulfilled(by: last) {
        session.sandbox.advance(by: ahead.sandbox.world.now - start)
        return session.whatHappened(since: start)
      }
      if session.interaction.takeInterrupt() { break }
      let now = ahead.sandbox.world.now
      let next = ahead.sandbox.world.agenda.next?.time ?? now + .minutes(1)
      guard now < end else { break }
      ahead.sandbox.advance(
        by: min(max(next, now + .seconds(1)), min(now + .minutes(1), end)) - now)
    }
    session.sandbox.advance(by: ahead.sandbox.world.now - start)
    let printed = (last.stdout + last.stderr).trimmingBlanks
    var output = session.whatHappened(since: start)
    output.append(
      .failure(
        "not reached within \(limit.text): the command printed '\(printed.prefix(200))'"))
    return output
  }
}
