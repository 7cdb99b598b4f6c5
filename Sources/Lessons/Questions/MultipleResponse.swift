import Console

/// Two or more options are right, and all of them must be chosen.
enum MultipleResponse: QuestionType {
  static let name = "multiple"
  static let par = 20.0

  static func read(_ fields: Fields) -> Question.Body? {
    let options = fields.options()
    let right = options.count(where: \.isRight)
    if right < 2 || right == options.count {
      fields.reader.fault(
        "a multiple response has two or more right options and a wrong one; "
          + "this has \(right) right of \(options.count)",
        at: fields.node.line)
    }
    return Question.Body(options: options)
  }

  static func prompt(for sheet: Sheet) -> String {
    let count = sheet.options.count(where: \.isRight)
    return "your \(count) answers, such as \(Sheet.letters.prefix(count).joined(separator: ",")): "
  }

  static func judge(
    _ response: String, to sheet: Sheet, in session: Session
  ) throws(Misread) -> Judgement {
    sheet.judgement(of: try sheet.chosen(in: response), style: session.style)
  }

  static func prove(_ question: Question, in session: Session) -> [ContentIssue] {
    question.optionIssues()
  }
}
