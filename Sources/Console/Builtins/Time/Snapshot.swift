import Sandbox
import Simulation

/// `snapshot`: named states to return to.
enum Snapshot: Builtin {
  static let name = "snapshot"
  static let usage = "snapshot save NAME | list | restore NAME"
  static let summary = "Remembers the present state under a name, and returns to it."
  static let group = BuiltinGroup.time
  static let examples = [
    Example(
      "A=1", "snapshot save before", "A=2", "snapshot restore before; echo $A", expects: ["1\n"]),
    Example("snapshot save first", "snapshot list", expects: ["first"]),
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    session.keepVariables()
    switch (arguments.first, arguments.count) {
    case ("save", 2):
      session.sandbox.takeSnapshot(arguments[1])
      return Output(
        "Saved as '\(arguments[1])'; 'snapshot restore \(arguments[1])' returns here.\n")
    case ("list", 1), (nil, 0):
      let snapshots = session.sandbox.snapshots
      guard !snapshots.isEmpty else { return Output("There is none; 'snapshot save NAME'.\n") }
      return .lines(snapshots.map { "\($0.name)  after line \($0.lineCount)" })
    case ("restore", 2):
      guard session.sandbox.restoreSnapshot(arguments[1]) else {
        let names = session.sandbox.snapshots.map(\.name).joined(separator: ", ")
        let hint = names.isEmpty ? "there is none" : "there are: \(names)"
        return .failure("snapshot: none is called '\(arguments[1])'; \(hint)")
      }
      return Output("Back at '\(arguments[1])', \(session.timeText).\n")
    default: return .failure("snapshot: write '\(usage)'", status: 2)
    }
  }
}
