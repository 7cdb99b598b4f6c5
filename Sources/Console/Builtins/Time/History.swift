import Sandbox
import Simulation

/// `history`: the lines that changed something.
enum History: Builtin {
  static let name = "history"
  static let usage = "history [N]"
  static let summary = "Lists the lines that changed the sandbox, numbered for 'goto'."
  static let group = BuiltinGroup.time
  static let examples = [
    Example("NAME=web", "touch a", "history", expects: ["1  NAME=web\n", "2  touch a\n"])
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    guard let most = Int(arguments.first ?? "1000000") else {
      return .failure("history: how many lines? write 'history 20'", status: 2)
    }
    let lines = session.sandbox.journal.lines.enumerated().suffix(most)
    guard !lines.isEmpty else { return Output("Nothing was changed yet.\n") }
    var output = Output.lines(
      lines.map { ($0.offset + 1).paddedLeft(to: 4) + "  " + $0.element.firstLine })
    let undone = session.sandbox.redoCount
    if undone > 0 { output.write("(\(undone) taken back; 'redo' does them again)\n") }
    return output
  }
}

/// `goto`: the state after a line of the history.
enum Goto: Builtin {
  static let name = "goto"
  static let usage = "goto N"
  static let summary = "Goes to the state after line N of 'history'; 0 is the beginning."
  static let group = BuiltinGroup.time
  static let examples = [
    Example("A=1", "A=2", "A=3", "goto 1; echo $A", expects: ["1\n"])
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    guard let number = arguments.first.flatMap({ Int($0) }), arguments.count == 1 else {
      return .failure("goto: which line? 'history' numbers them", status: 2)
    }
    session.keepVariables()
    guard session.sandbox.goTo(lineCount: number) else {
      let last = session.sandbox.journal.lines.count + session.sandbox.redoCount
      return .failure("goto: there is no line \(number); there are 0 to \(last)")
    }
    return Output("After line \(number), at \(session.timeText).\n")
  }
}
