import Documents

extension Lab {
  private static let keys = [
    "id", "version", "title", "objectives", "minutes", "order", "given", "task", "goals",
    "solutions", "wrong", "debrief", "sources",
  ]

  /// Reads a lab.
  static func read(_ file: ContentFile) -> (Lab?, [ContentIssue]) {
    let reader = FileReader(file)
    guard let root = reader.root(file.text),
      let fields = Fields(root, "lab", knows: keys, in: reader)
    else { return (nil, reader.issues) }
    let lab = Lab(
      id: fields.id(), title: fields.text("title", hint: "Run your first task"),
      version: fields.integer("version", fallback: 1), objectives: fields.texts("objectives"),
      minutes: fields.integer("minutes", fallback: nil),
      order: fields.integer("order", fallback: 1000),
      given: fields.optionalScript("given") ?? Script(),
      task: fields.text("task", hint: "| and what is wanted below"),
      goals: goals(fields), solutions: solutions(fields), wrong: nearMisses(fields),
      debrief: fields.text("debrief", hint: "| and why it was so below"),
      sources: fields.sources(), file: file.path, line: fields.line)
    complainAboutGoals(of: lab, in: reader)
    return (reader.issues.isEmpty ? lab : nil, reader.issues)
  }

  private static func goals(_ fields: Fields) -> [Goal] {
    fields.items("goals", atLeast: 1, hint: "- id: …").compactMap { node in
      let keys = ["id", "sentence", "check", "weight", "hints"]
      guard let goal = Fields(node, "goal", knows: keys, in: fields.reader) else { return nil }
      let checks = goal.checks("check")
      let line = goal.line
      let check = checks.count == 1 ? checks[0] : Condition(.all(checks), line: line)
      return Goal(
        id: goal.id(), sentence: goal.text("sentence", hint: "The service has two tasks."),
        check: check, weight: goal.integer("weight", fallback: 1), hints: hints(goal), line: line)
    }
  }

  private static func hints(_ goal: Fields) -> [Hint] {
    let items = goal.items("hints", atLeast: 1, hint: "- the idea, then nearer the command")
    if items.count > 4, let value = goal.value("hints") {
      goal.reader.fault("a goal has up to four hints; join some of them", at: value.line)
    }
    return items.compactMap { item in
      guard let text = item.text else {
        goal.reader.fault("a hint is a text; put quotes around one with ': ' in it", at: item.line)
        return nil
      }
      return Hint(text: text, line: item.line + goal.reader.offset)
    }
  }

  private static func solutions(_ fields: Fields) -> [Solution] {
    fields.items("solutions", atLeast: 1, hint: "- name: … with lines: |").compactMap { node in
      guard let solution = Fields(node, "solution", knows: ["name", "lines"], in: fields.reader)
      else { return nil }
      return Solution(
        name: solution.text("name", hint: "what sets it apart"),
        script: solution.script("lines"), line: solution.line)
    }
  }

  private static func nearMisses(_ fields: Fields) -> [NearMiss] {
    fields.items("wrong", atLeast: 1, hint: "- name: … with lines: | and misses: [goal]")
      .compactMap { node in
        let keys = ["name", "lines", "misses"]
        guard let wrong = Fields(node, "wrong answer", knows: keys, in: fields.reader) else {
          return nil
        }
        _ = wrong.items("misses", atLeast: 1, hint: "[goal-id]")
        return NearMiss(
          name: wrong.text("name", hint: "what sets it apart"), script: wrong.script("lines"),
          misses: wrong.texts("misses"), line: wrong.line)
      }
  }

  private static func complainAboutGoals(of lab: Lab, in reader: FileReader) {
    let ids = lab.goals.map(\.id)
    for (place, goal) in lab.goals.enumerated() where ids.prefix(place).contains(goal.id) {
      reader.fault("two goals are called '\(goal.id)'; rename one", at: goal.line)
    }
    for wrong in lab.wrong {
      for id in wrong.misses where !ids.contains(id) {
        let meant = Spelling.nearest(to: id, among: ids).map { "did you mean '\($0)'?" }
        reader.fault(
          "no goal is called '\(id)'; \(meant ?? "there are: \(ids.joined(separator: ", "))")",
          at: wrong.line)
      }
    }
  }
}
