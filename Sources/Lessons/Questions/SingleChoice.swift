/// Exactly one option is right.
enum SingleChoice: QuestionType {
  static let name = "single"

  static func read(_ fields: Fields) -> Question.Form? {
    let options = fields.options()
    let right = options.count(where: \.isRight)
    if right != 1 {
      fields.reader.fault(
        "a single choice has one right option, this has \(right); "
          + "write 'right: true' at one, or 'kind: multiple'",
        at: fields.node.line)
    }
    return .single(options)
  }
}
