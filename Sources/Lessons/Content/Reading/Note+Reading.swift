extension Note {
  private static let keys = [
    "id", "title", "version", "order", "minutes", "objectives", "sources",
  ]

  /// Reads a note: a head of YAML between lines of three dashes, then Markdown.
  static func read(_ file: ContentFile) -> (Note?, [ContentIssue]) {
    let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
    let end = lines.dropFirst().firstIndex { isRule($0) }
    guard let first = lines.first, isRule(first), let end else {
      let message = "a note begins with its head; write '---', then 'id: …' and so on, then '---'"
      return (nil, [ContentIssue(file: file.path, line: 1, message: message)])
    }
    let reader = FileReader(file, offset: 1)
    let head = lines[1..<end].joined(separator: "\n")
    guard let root = reader.root(head),
      let fields = Fields(root, "note", knows: keys, in: reader)
    else { return (nil, reader.issues) }
    let note = Note(
      id: fields.id(), title: fields.text("title", hint: "What a cluster is"),
      version: fields.integer("version", fallback: 1),
      order: fields.integer("order", fallback: 1000),
      minutes: fields.integer("minutes", fallback: nil), objectives: fields.texts("objectives"),
      sources: fields.sources(), body: lines[(end + 1)...].joined(separator: "\n"),
      bodyLine: end + 2, file: file.path)
    return (reader.issues.isEmpty ? note : nil, reader.issues)
  }

  private static func isRule(_ line: Substring) -> Bool {
    line.hasPrefix("---") && line.allSatisfy { $0 == "-" || $0.isWhitespace }
  }
}
