import Sandbox
import Simulation

/// `clock`: the virtual clock.
enum Clock: Builtin {
  static let name = "clock"
  static let usage = "clock [live [SPEED] | stop]"
  static let summary = "Shows the virtual clock; 'live' lets it run by itself while you type."
  static let group = BuiltinGroup.time
  static let details = "A speed is such as 60x: one minute every second. 'clock stop' halts it."
  static let examples = [Example("clock", expects: ["2026-01-05 09:00:00 UTC"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    switch arguments.first {
    case nil: return show(session)
    case "live": return live(arguments.count > 1 ? arguments[1] : "1x", in: &session)
    case "stop":
      session.interaction.runClock(speed: nil)
      return Output("The clock stands still; 'advance' moves it.\n")
    case let word?:
      return .failure(
        "clock: '\(word)' is unknown; write 'clock live 60x' or 'clock stop'", status: 2)
    }
  }

  private static func show(_ session: Session) -> Output {
    let world = session.sandbox.world
    let passed = world.now - session.sandbox.journal.start
    var lines = ["\(world.now.dateText) \(world.now.clockText) UTC, \(passed.text) after the start"]
    if let next = world.agenda.next {
      lines.append("The next change is due in \((next.time - world.now).text).")
    } else {
      lines.append("Nothing is due; time that passes changes nothing.")
    }
    return .lines(lines)
  }

  private static func live(_ text: String, in session: inout Session) -> Output {
    guard session.interaction.isInteractive else {
      return .failure("clock: the clock runs by itself only in the interactive shell")
    }
    let digits = text.hasSuffix("x") ? String(text.dropLast()) : text
    guard let speed = Double(digits), speed > 0, speed <= 3600 else {
      return .failure("clock: '\(text)' is no speed; write 60x, at most 3600x", status: 2)
    }
    session.interaction.runClock(speed: speed)
    return Output("The clock runs \(digits) times as fast as yours; 'clock stop' halts it.\n")
  }
}
