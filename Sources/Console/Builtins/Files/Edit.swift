/// `edit`: a file in the learner's editor.
enum Edit: Builtin {
  static let name = "edit"
  static let usage = "edit FILE"
  static let summary = "Opens a file in your editor ($EDITOR)."
  static let group = BuiltinGroup.files
  static let examples = [
    // Nobody sits before a script: there it says how a file is written instead.
    Example("edit web.json", expects: ["web.json"])
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    guard let path = arguments.first, arguments.count == 1 else {
      return .failure("edit: which file? write 'edit web.json'", status: 2)
    }
    guard session.interaction.isInteractive else {
      return .failure(
        "edit: there is nobody to edit here; write the file with cat > \(path) <<'EOF'")
    }
    let text = session.readFile(path) ?? ""
    guard let changed = session.interaction.edit(text, named: path) else {
      return Output("\(path) is unchanged.\n")
    }
    if let reason = session.writeFile(changed, to: path) { return .failure("edit: \(reason)") }
    let lines = changed.lines.count
    return Output("\(path) is written: \(lines == 1 ? "1 line" : "\(lines) lines").\n")
  }
}
