/// Two or more options are right, and all of them must be chosen.
enum MultipleResponse: QuestionType {
  static let name = "multiple"

  static func read(_ fields: Fields) -> Question.Form? {
    let options = fields.options()
    let right = options.count(where: \.isRight)
    if right < 2 || right == options.count {
      fields.reader.fault(
        "a multiple response has two or more right options and a wrong one; "
          + "this has \(right) right of \(options.count)",
        at: fields.node.line)
    }
    return .multiple(options)
  }
}
