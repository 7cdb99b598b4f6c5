import Console

/// `run N`: runs a block of the note that was shown last.
enum RunBlock: Builtin {
  static let name = "run"
  static let usage = "run N"
  static let summary = "Runs the block with that number of the note shown last."
  static let group = BuiltinGroup.school
  static let details = "Each command of the block is a step of its own for 'undo'."
  static let examples = [Example("note what-ecs-is", "run 1", expects: ["$ aws"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    guard let note = session.school?.shownNote else {
      return .failure("no note was shown yet; read one with 'note ID', 'notes' lists them")
    }
    let blocks = note.document.runnableBlocks
    guard arguments.count == 1, let number = Int(arguments[0]), blocks.indices.contains(number - 1)
    else {
      let range = blocks.isEmpty ? "has no blocks to run" : "has the blocks 1 to \(blocks.count)"
      return .failure("usage: \(usage); the note '\(note.id)' \(range)", status: 2)
    }
    var output = Output()
    for line in ShellInputs.split(blocks[number - 1].text) {
      output.write(session.style(.code, "$ \(line)") + "\n")
      output.append(session.run(line))
    }
    return output
  }
}
