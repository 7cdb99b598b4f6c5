/// A line is typed, and what it does to a fork decides.
enum TypeTheCommand: QuestionType {
  static let name = "command"

  static func read(_ fields: Fields) -> Question.Form? {
    fields.refuse(["options", "shuffle"], because: "a line is typed, not chosen")
    return .command(
      Question.Command(
        given: fields.optionalScript("given") ?? Script(),
        checks: fields.checks("check", allowsAnswer: true),
        accepts: examples("accepts", fields), wrong: examples("wrong", fields)))
  }

  private static func examples(_ key: String, _ fields: Fields) -> [Question.Example] {
    fields.items(key, atLeast: 1, hint: "- {line: aws …, reason: …}").compactMap { node in
      guard let example = Fields(node, "example", knows: ["line", "reason"], in: fields.reader)
      else { return nil }
      return Question.Example(
        text: example.text("line", hint: "what is typed"),
        reason: example.text("reason", hint: "why it is accepted or not"), line: example.line)
    }
  }
}
