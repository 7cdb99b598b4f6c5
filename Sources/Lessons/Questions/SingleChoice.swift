import Console

/// Exactly one option is right.
enum SingleChoice: QuestionType {
  static let name = "single"
  static let par = 12.0

  static func read(_ fields: Fields) -> Question.Body? {
    let options = fields.options()
    let right = options.count(where: \.isRight)
    if right != 1 {
      fields.reader.fault(
        "a single choice has one right option, this has \(right); "
          + "write 'right: true' at one, or 'kind: multiple'",
        at: fields.node.line)
    }
    return Question.Body(options: options)
  }

  static func prompt(for sheet: Sheet) -> String {
    "your answer (a-\(Sheet.letters[sheet.order.count - 1])): "
  }

  static func judge(
    _ response: String, to sheet: Sheet, in session: Session
  ) throws(Misread) -> Judgement {
    let chosen = try sheet.chosen(in: response)
    guard chosen.count == 1 else { throw Misread(message: "one answer is right; type one letter") }
    return sheet.judgement(of: chosen, style: session.style)
  }

  static func prove(_ question: Question, in session: Session) -> [ContentIssue] {
    question.optionIssues()
  }
}
