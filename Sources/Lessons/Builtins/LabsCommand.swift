import Console
import Storage
import Terminal

/// `labs`: what there is to do.
enum LabsCommand: Builtin {
  static let name = "labs"
  static let usage = "labs"
  static let summary = "Lists the labs and how far you got in each."
  static let group = BuiltinGroup.school
  static let examples = [Example("labs", expects: ["lab start"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    session.withSchool { session, school in
      let attempts = try school.store.attempts()
      let rows = school.library.labs.map { lab in
        [
          session.style(.name, lab.id), lab.title, "\(lab.minutes) min",
          standing(of: lab, attempts, isOpen: school.lab?.lab.id == lab.id),
        ]
      }
      guard let first = school.library.labs.first else {
        return Output("There are no labs in the content folder.\n")
      }
      let columns = ["lab", "title", "time", "you"].map { TextTable.Column($0) }
      let table = TextTable(columns: columns, rows: rows)
      return Output(
        table.text(width: session.width, style: session.style)
          + "\nBegin one with: lab start \(first.id)\n")
    }
  }

  /// How far the learner got in a lab.
  static func standing(of lab: Lab, _ attempts: [LabAttempt], isOpen: Bool) -> String {
    let mine = attempts.filter { $0.lab == lab.id }
    if isOpen { return "under way" }
    if let passed = mine.first(where: { $0.outcome == .passed }) {
      let alone = mine.contains { $0.outcome == .passed && !$0.solutionShown }
      let older = passed.version < lab.version ? ", older version" : ""
      return (alone ? "done" : "done with the solution") + older
    }
    let best = mine.map(\.reached).max() ?? 0
    return mine.isEmpty ? "" : "\(best) of \(lab.goals.count) goals"
  }
}
