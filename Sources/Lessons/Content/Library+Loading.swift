extension Library {
  /// Reads content files; what is wrong is left out and told, and the rest stays open.
  public static func load(_ files: [ContentFile]) -> (library: Library, issues: [ContentIssue]) {
    var library = Library()
    var issues: [ContentIssue] = []
    for file in files { library.add(file, &issues) }
    library.notes.sort { ($0.order, $0.id) < ($1.order, $1.id) }
    library.labs.sort { ($0.order, $0.id) < ($1.order, $1.id) }
    library.paths.sort { ($0.order, $0.id) < ($1.order, $1.id) }
    library.orderQuestions()
    library.leaveOutRepeated(&issues)
    issues += library.brokenReferences(objectivesFile: files.first { $0.kind == .objectives })
    return (library, issues)
  }

  private mutating func add(_ file: ContentFile, _ issues: inout [ContentIssue]) {
    switch file.kind {
    case .note:
      let (note, found) = Note.read(file)
      note.map { notes.append($0) }
      issues += found
    case .lab:
      let (lab, found) = Lab.read(file)
      lab.map { labs.append($0) }
      issues += found
    case .questions:
      let (read, found) = Question.read(file)
      questions += read
      issues += found
    case .path:
      let (path, found) = LearningPath.read(file)
      path.map { paths.append($0) }
      issues += found
    case .objectives:
      let (read, found) = Objective.read(file)
      objectives += read
      issues += found
    case .other: break
    case .misplaced:
      let message =
        "nobody reads this file; notes/*.md, labs/**/*.yaml, questions/**/*.yaml, "
        + "paths/*.yaml and objectives.yaml are read"
      issues.append(ContentIssue(file: file.path, line: 1, message: message, severity: .warning))
    }
  }

  /// Puts the topics into the order of the learning paths; those in no path come last.
  private mutating func orderQuestions() {
    var topics: [String] = []
    for step in paths.flatMap(\.steps).map(\.step) {
      if case .quiz(let topic) = step, !topics.contains(topic) { topics.append(topic) }
    }
    let placed = topics.flatMap { topic in questions.filter { $0.topic == topic } }
    questions = placed + questions.filter { !topics.contains($0.topic) }
  }

  /// Leaves out the second of two things of one id.
  private mutating func leaveOutRepeated(_ issues: inout [ContentIssue]) {
    notes = Self.unique(notes, \.id, "note", { ($0.file, 1) }, &issues)
    labs = Self.unique(labs, \.id, "lab", { ($0.file, $0.line) }, &issues)
    questions = Self.unique(questions, \.id, "question", { ($0.file, $0.line) }, &issues)
    paths = Self.unique(paths, \.id, "path", { ($0.file, $0.line) }, &issues)
  }

  private static func unique<Item>(
    _ items: [Item], _ id: (Item) -> String, _ what: String,
    _ place: (Item) -> (file: String, line: Int), _ issues: inout [ContentIssue]
  ) -> [Item] {
    var seen: [String: String] = [:]
    return items.filter { item in
      let (file, line) = place(item)
      guard let other = seen[id(item)] else {
        seen[id(item)] = file
        return true
      }
      let message = "another \(what) is called '\(id(item))', in \(other); rename one"
      issues.append(ContentIssue(file: file, line: line, message: message))
      return false
    }
  }

  /// Names that stand for nothing.
  private func brokenReferences(objectivesFile: ContentFile?) -> [ContentIssue] {
    var issues: [ContentIssue] = []
    func demand(
      _ id: String, _ what: String, _ known: [String], _ file: String, _ line: Int
    ) {
      if known.contains(id) { return }
      let meant = Spelling.nearest(to: id, among: known).map { "did you mean '\($0)'?" }
      let message = "there is no \(what) '\(id)'; \(meant ?? "write one that exists")"
      issues.append(ContentIssue(file: file, line: line, message: message))
    }
    for path in paths {
      for placed in path.steps {
        switch placed.step {
        case .note(let id): demand(id, "note", notes.map(\.id), path.file, placed.line)
        case .lab(let id): demand(id, "lab", labs.map(\.id), path.file, placed.line)
        case .quiz(let topic): demand(topic, "topic", topics, path.file, placed.line)
        }
      }
    }
    guard objectivesFile != nil else { return issues }
    let known = objectives.map(\.id)
    let users =
      notes.map { ($0.file, 1, $0.objectives) } + labs.map { ($0.file, $0.line, $0.objectives) }
      + questions.map { ($0.file, $0.line, $0.objectives) }
      + paths.map { ($0.file, $0.line, $0.objectives) }
    for (file, line, used) in users {
      for id in used { demand(id, "objective", known, file, line) }
    }
    return issues
  }
}
