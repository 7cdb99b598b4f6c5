/// A way in which a question is written, one type per file of this folder.
protocol QuestionType: SendableMetatype {
  /// The word behind `kind:`.
  static var name: String { get }
  /// Reads what is particular to it, and complains about what is wrong.
  static func read(_ fields: Fields) -> Question.Form?
}

extension Fields {
  /// The options of a question to choose from.
  func options() -> [Question.Option] {
    let items = items("options", atLeast: 3, hint: "- {text: …, reason: …}")
    if items.count > 6, let value = value("options") {
      reader.fault("a question has up to six options; leave some out", at: value.line)
    }
    refuse(["given", "check", "accepts", "wrong"], because: "options are chosen, not typed")
    return items.compactMap { node in
      let keys = ["text", "right", "reason"]
      guard let option = Fields(node, "option", knows: keys, in: reader) else { return nil }
      return Question.Option(
        text: option.text("text", hint: "the answer"),
        isRight: option.flag("right", fallback: false),
        reason: option.text("reason", hint: "why it is right or wrong"), line: option.line)
    }
  }

  /// Complains about keys that belong to another kind.
  func refuse(_ keys: [String], because reason: String) {
    for key in keys {
      if let member = node.member(key) {
        reader.fault("'\(key)' does not belong here: \(reason)", at: member.line)
      }
    }
  }
}
