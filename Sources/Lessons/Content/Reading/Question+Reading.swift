import Documents

extension Question {
  private static let fileKeys = ["topic", "objectives", "sources", "questions"]
  private static let keys = [
    "id", "version", "topic", "objectives", "kind", "ask", "options", "shuffle", "given", "check",
    "accepts", "wrong", "proof", "sources",
  ]

  /// What a file says for all its questions.
  private struct Shared {
    var topic: String
    var objectives: [String]
    var sources: [Source]
  }

  /// Reads a file of questions; one that is wrong does not stop the others.
  static func read(_ file: ContentFile) -> ([Question], [ContentIssue]) {
    let reader = FileReader(file)
    guard let root = reader.root(file.text),
      let fields = Fields(root, "file of questions", knows: fileKeys, in: reader)
    else { return ([], reader.issues) }
    let shared = Shared(
      topic: fields.optionalText("topic") ?? file.stem, objectives: fields.texts("objectives"),
      sources: fields.value("sources") == nil ? [] : fields.sources())
    let nodes = fields.items("questions", atLeast: 1, hint: "- id: …")
    let questions = nodes.compactMap { read($0, shared, in: reader) }
    return (questions, reader.issues)
  }

  private static func read(
    _ node: YAMLNode, _ shared: Shared, in reader: FileReader
  ) -> Question? {
    let before = reader.issues.count
    guard let fields = Fields(node, "question", knows: keys, in: reader),
      let type = type(fields), let body = type.read(fields)
    else { return nil }
    let own = fields.texts("objectives")
    let question = Question(
      id: fields.id(), version: fields.integer("version", fallback: 1),
      topic: fields.optionalText("topic") ?? shared.topic,
      objectives: own.isEmpty ? shared.objectives : own,
      ask: fields.text("ask", hint: "| and the question below"), kind: type.name,
      body: body,
      shuffles: fields.flag("shuffle", fallback: true), proof: proof(fields),
      sources: fields.sources(inherited: shared.sources), file: reader.path, line: fields.line)
    return reader.isFaulty(since: before) ? nil : question
  }

  private static func type(_ fields: Fields) -> (any QuestionType.Type)? {
    let kind = fields.text("kind", hint: "single, multiple or command")
    if let type = QuestionTypes.named(kind) { return type }
    let names = QuestionTypes.all.map { $0.name }.joined(separator: ", ")
    if let value = fields.value("kind") {
      fields.reader.fault("'\(kind)' is no kind of question; there are: \(names)", at: value.line)
    }
    return nil
  }

  private static func proof(_ fields: Fields) -> Proof? {
    guard let value = fields.value("proof"),
      let proof = Fields(value, "proof", knows: ["given", "check"], in: fields.reader)
    else { return nil }
    return Proof(
      given: proof.optionalScript("given") ?? Script(), checks: proof.checks("check"),
      line: proof.line)
  }
}
