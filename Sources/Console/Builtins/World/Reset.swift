import Sandbox

/// `reset`: an empty sandbox.
enum Reset: Builtin {
  static let name = "reset"
  static let usage = "reset"
  static let summary = "Empties the sandbox: cloud, clock, history, files and variables."
  static let group = BuiltinGroup.world
  static let examples = [Example("A=1", "reset", expects: ["empty"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    let count = session.sandbox.journal.lines.count
    if count > 0, session.interaction.isInteractive,
      !session.interaction.confirm("Empty the sandbox? \(count) lines go; they cannot come back.")
    {
      return Output("Nothing was changed.\n")
    }
    session.assigned = [:]
    session.sandbox = Sandbox(
      seed: session.sandbox.journal.seed, region: session.sandbox.region,
      library: session.sandbox.library, start: session.sandbox.journal.start)
    return Output("The sandbox is empty, and it is \(session.timeText).\n")
  }
}
