import Console
import Terminal

/// What questions to choose from have in common.
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

extension Sheet {
  /// The places in the file of the options that were chosen, as in `a`, `b, d` or `bd`.
  func chosen(in response: String) throws(Misread) -> [Int] {
    let words = response.lowercased().filter { !$0.isWhitespace && $0 != "," }
    let offered = Self.letters.prefix(order.count)
    var places: [Int] = []
    for letter in words {
      guard let shown = offered.firstIndex(of: String(letter)) else {
        let last = offered.last ?? "a"
        throw Misread(message: "'\(letter)' is no option; type letters from a to \(last)")
      }
      if !places.contains(order[shown]) { places.append(order[shown]) }
    }
    guard !places.isEmpty else { throw Misread(message: "type the letter of your answer") }
    return places.sorted()
  }

  /// What was chosen, judged: all right options and no wrong one.
  func judgement(of chosen: [Int], style: Style) -> Judgement {
    let options = question.body.options
    let right = options.indices.filter { options[$0].isRight }
    let letters = chosen.map { Self.letters[$0] }.joined(separator: ",")
    let feedback = order.enumerated().map { shown, place in
      let option = options[place]
      let mark = option.isRight ? style.glyphs.tick : style.glyphs.cross
      let yours = chosen.contains(place) ? " (your choice)" : ""
      let line = "\(mark) \(Self.letters[shown])\(yours): \(option.reason.trimmed)"
      return style(option.isRight ? .success : .dim, line)
    }
    return Judgement(isRight: chosen == right, recorded: letters, feedback: feedback)
  }
}

extension Question {
  /// Faults and warnings about the options, found by looking at them.
  func optionIssues() -> [ContentIssue] {
    var issues: [ContentIssue] = []
    func warn(_ message: String, at line: Int) {
      issues.append(
        ContentIssue(file: file, line: line, message: message, severity: .warning))
    }
    let texts = body.options.map { $0.text.trimmed }
    for (place, option) in body.options.enumerated() {
      if texts.prefix(place).contains(texts[place]) {
        issues.append(
          ContentIssue(
            file: file, line: option.line,
            message: "'\(texts[place])' is offered twice; write another option"))
      }
      let lowered = texts[place].lowercased()
      if ["all of the above", "none of the above"].contains(where: lowered.hasPrefix) {
        warn("'\(texts[place])' tests reading, not knowing; name what is meant", at: option.line)
      }
    }
    let right = body.options.filter(\.isRight).map(\.text.count).max() ?? 0
    let wrong = body.options.filter { !$0.isRight }.map(\.text.count).max() ?? 0
    if right > 20, Double(right) > 1.4 * Double(wrong) {
      warn(
        "the right option is the longest by far (\(right) letters, the others up to \(wrong)); "
          + "shorten it or fill out a wrong one", at: line)
    }
    return issues
  }
}
