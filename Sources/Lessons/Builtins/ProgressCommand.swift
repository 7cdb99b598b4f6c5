import Console
import Terminal

/// `progress`: what was read, done and remembered.
enum ProgressCommand: Builtin {
  static let name = "progress"
  static let usage = "progress"
  static let summary = "Shows what you read, did and remember, and what is due."
  static let group = BuiltinGroup.school
  static let examples = [Example("progress", expects: ["Notes", "Labs", "Questions"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    session.withSchool { session, school in
      let library = school.library
      let read = try school.store.notesRead()
      let attempts = try school.store.attempts()
      let passed = library.labs.filter { lab in
        attempts.contains { $0.lab == lab.id && $0.outcome == .passed }
      }
      let readCount = library.notes.count { read.contains($0.id) }
      var lines = [
        "Notes      \(bar(readCount, library.notes.count, session.style)) read",
        "Labs       \(bar(passed.count, library.labs.count, session.style)) done",
      ]
      let history = try AnswerHistory(of: school.store)
      let seen = library.questions.count { history[$0].count > 0 }
      lines.append(
        "Questions  \(bar(seen, library.questions.count, session.style)) answered")
      let topics = topicTable(school, history, session)
      return Output(
        lines.map { $0 + "\n" }.joined() + "\n" + topics + "\n" + advice(school, history) + "\n")
    }
  }

  private static func bar(_ count: Int, _ all: Int, _ style: Style) -> String {
    let cells = all == 0 ? 0 : count * 20 / all
    let full = String(repeating: style.glyphs.full, count: cells)
    let empty = String(repeating: style.glyphs.empty, count: 20 - cells)
    return "\(full)\(empty)  \(count) of \(all)"
  }

  private static func topicTable(
    _ school: School, _ history: AnswerHistory, _ session: Session
  ) -> String {
    let scheduler = Scheduler()
    let now = school.clock()
    let rows = school.library.topics.map { topic in
      let questions = school.library.questions.filter { $0.topic == topic }
      let entries = questions.map { history[$0] }
      let answers = entries.reduce(0) { $0 + $1.count }
      let right = entries.reduce(0) { $0 + $1.right }
      let cards = questions.compactMap { history.card(of: $0) }
      let recall = cards.map { scheduler.retrievability(of: $0, at: now) }.reduce(0, +)
      return [
        topic, "\(cards.count) of \(questions.count)",
        answers == 0 ? "" : "\(right * 100 / answers) %",
        cards.isEmpty ? "" : "\(Int(recall * 100) / cards.count) %",
        "\(cards.count { $0.due <= now })",
      ]
    }
    let table = TextTable(
      columns: [
        .init("topic"), .init("answered", alignment: .trailing),
        .init("right", alignment: .trailing), .init("remembered now", alignment: .trailing),
        .init("due", alignment: .trailing),
      ], rows: rows)
    return rows.isEmpty ? "" : table.text(width: session.width, style: session.style)
  }

  /// What to do next.
  private static func advice(_ school: School, _ history: AnswerHistory) -> String {
    let now = school.clock()
    let cards = school.library.questions.compactMap { history.card(of: $0) }
    let due = cards.count { $0.due <= now }
    if due > 0 { return "\(due) \(due == 1 ? "question is" : "questions are") due: quiz" }
    guard let next = cards.map(\.due).min() else { return "Nothing answered yet: quiz" }
    return "Nothing is due before \(next.text) UTC; 'quiz' goes on with new questions."
  }
}
