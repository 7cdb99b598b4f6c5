import Documents

extension LearningPath {
  /// Reads a learning path.
  static func read(_ file: ContentFile) -> (LearningPath?, [ContentIssue]) {
    let reader = FileReader(file)
    let keys = ["id", "title", "order", "objectives", "steps"]
    guard let root = reader.root(file.text),
      let fields = Fields(root, "path", knows: keys, in: reader)
    else { return (nil, reader.issues) }
    let path = LearningPath(
      id: fields.id(), title: fields.text("title", hint: "First steps with ECS"),
      order: fields.integer("order", fallback: 1000),
      steps: fields.items("steps", atLeast: 1, hint: "- note: …").compactMap {
        step($0, in: reader)
      },
      objectives: fields.texts("objectives"), file: file.path, line: fields.line)
    return (reader.issues.isEmpty ? path : nil, reader.issues)
  }

  private static func step(_ node: YAMLNode, in reader: FileReader) -> Placed? {
    let keys = ["note", "lab", "quiz"]
    guard let fields = Fields(node, "step", knows: keys, in: reader) else { return nil }
    let steps: [Step] = [
      fields.optionalText("note").map { .note($0) }, fields.optionalText("lab").map { .lab($0) },
      fields.optionalText("quiz").map { .quiz($0) },
    ].compactMap { $0 }
    guard steps.count == 1 else {
      reader.fault("a step is one of note, lab and quiz; write '- note: ID'", at: node.line)
      return nil
    }
    return Placed(step: steps[0], line: fields.line)
  }
}

extension Objective {
  /// Reads the list of objectives.
  static func read(_ file: ContentFile) -> ([Objective], [ContentIssue]) {
    let reader = FileReader(file)
    guard let root = reader.root(file.text),
      let fields = Fields(root, "file of objectives", knows: ["objectives"], in: reader)
    else { return ([], reader.issues) }
    let objectives = fields.items("objectives", atLeast: 1, hint: "- {id: …, title: …}")
      .compactMap { node -> Objective? in
        guard let item = Fields(node, "objective", knows: ["id", "title"], in: reader) else {
          return nil
        }
        return Objective(
          id: item.id(), title: item.text("title", hint: "what one can do then"),
          line: item.line)
      }
    return (objectives, reader.issues)
  }
}
