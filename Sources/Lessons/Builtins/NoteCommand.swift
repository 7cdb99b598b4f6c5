import Console
import Terminal

/// `note ID`: reads a note.
enum NoteCommand: Builtin {
  static let name = "note"
  static let usage = "note ID"
  static let summary = "Shows a note; its shell blocks are numbered, and 'run N' runs one."
  static let group = BuiltinGroup.school
  static let examples = [Example("note what-ecs-is", expects: ["cluster"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    session.withSchool { session, school in
      guard let id = arguments.first, arguments.count == 1 else {
        return .failure("usage: \(usage); 'notes' lists them", status: 2)
      }
      guard let note = school.library.note(id) else {
        return .unknown("note", id, school.library.notes.map(\.id), list: "notes")
      }
      school.shownNote = note
      try school.store.recordRead(note: note.id, version: note.version, at: school.clock())
      let style = session.style
      let renderer = MarkdownRenderer(
        width: min(session.width, 100), style: style, runnableBlocks: .numbered)
      var text = renderer.render(note.document)
      let count = note.document.runnableBlocks.count
      if count > 0 { text += "\nRun a block in your sandbox with: run 1\n" }
      text += "\n" + note.sources.map { style(.dim, "Source: \($0.line)") + "\n" }.joined()
      return Output(text)
    }
  }
}

extension Note {
  /// The text as a document; lines are counted from the top of the file.
  var document: MarkdownDocument { MarkdownDocument(parsing: body, firstLine: bodyLine) }
}

extension Output {
  /// What is said to a name that stands for nothing.
  static func unknown(
    _ what: String, _ name: String, _ known: [String], list: String
  ) -> Output {
    let meant = Spelling.nearest(to: name, among: known).map { "did you mean '\($0)'?" }
    return .failure("there is no \(what) '\(name)'; \(meant ?? "'\(list)' lists them")")
  }
}
