import Console
import Terminal

/// `notes`: what there is to read.
enum NotesCommand: Builtin {
  static let name = "notes"
  static let usage = "notes"
  static let summary = "Lists the notes, in the order in which they build on each other."
  static let group = BuiltinGroup.school
  static let examples = [Example("notes", expects: ["what-ecs-is", "note"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    session.withSchool { session, school in
      let read = try school.store.notesRead()
      let style = session.style
      let rows = school.library.notes.map { note in
        [
          read.contains(note.id) ? style.glyphs.tick : " ", style(.name, note.id), note.title,
          "\(note.minutes) min",
        ]
      }
      guard !rows.isEmpty else { return Output("There are no notes in the content folder.\n") }
      let table = TextTable(columns: ["", "note", "title", "time"].map { .init($0) }, rows: rows)
      return Output(
        table.text(width: session.width, style: style) + "\nRead one with: note \(rows[0][1])\n")
    }
  }
}
