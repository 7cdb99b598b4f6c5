import Sandbox
import Simulation

/// `undo`: takes back lines.
enum Undo: Builtin {
  static let name = "undo"
  static let usage = "undo [N]"
  static let summary = "Takes back the last line that changed something, or the last N."
  static let group = BuiltinGroup.time
  static let details = """
    The cloud, the clock, files and variables go back; answers and progress stay. 'redo' does it \
    again.
    """
  static let examples = [Example("NAME=web", "undo", expects: ["NAME=web"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    guard let count = Int(arguments.first ?? "1"), count > 0, arguments.count < 2 else {
      return .failure("undo: how many lines? write 'undo' or 'undo 3'", status: 2)
    }
    session.keepVariables()
    var lines: [String] = []
    for _ in 0..<count {
      guard let line = session.sandbox.undo() else { break }
      lines.append("took back: \(line.firstLine)")
    }
    guard !lines.isEmpty else { return .failure("undo: there is nothing to take back") }
    lines.append("It is \(session.timeText). 'redo' does it again.")
    if let folder = session.folder {
      lines.append("The files in \(folder.name) are yours and stay as they are.")
    }
    return .lines(lines)
  }
}

/// `redo`: does again what was taken back.
enum Redo: Builtin {
  static let name = "redo"
  static let usage = "redo [N]"
  static let summary = "Does again what 'undo' took back."
  static let group = BuiltinGroup.time
  static let examples = [Example("NAME=web", "undo", "redo; echo $NAME", expects: ["web\n"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    guard let count = Int(arguments.first ?? "1"), count > 0, arguments.count < 2 else {
      return .failure("redo: how many lines? write 'redo' or 'redo 3'", status: 2)
    }
    var lines: [String] = []
    for _ in 0..<count {
      guard let line = session.sandbox.redo() else { break }
      lines.append("did again: \(line.firstLine)")
    }
    guard !lines.isEmpty else { return .failure("redo: nothing was taken back") }
    lines.append("It is \(session.timeText).")
    return .lines(lines)
  }
}

extension JournalLine {
  /// The line's text, cut at its first line break.
  var firstLine: String {
    let first = text.prefix { $0 != "\n" }
    return first.count < text.count ? first + " …" : String(first)
  }
}
