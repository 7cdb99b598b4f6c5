import Console

/// A line is typed, and what it does to a fork decides.
enum TypeTheCommand: QuestionType {
  static let name = "command"
  static let par = 45.0

  static func read(_ fields: Fields) -> Question.Body? {
    fields.refuse(["options", "shuffle"], because: "a line is typed, not chosen")
    return Question.Body(
      command: Question.Command(
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

  static func prompt(for sheet: Sheet) -> String { "your command: " }

  static func judge(
    _ response: String, to sheet: Sheet, in session: Session
  ) throws(Misread) -> Judgement {
    let line = response.trimmed
    guard !line.isEmpty else { throw Misread(message: "type the command") }
    guard let command = sheet.question.body.command else {
      throw Misread(message: "there is nothing to judge by", isFinal: true)
    }
    var scene = session.fresh()
    if let failed = scene.perform(command.given).last, !failed.isSuccess {
      throw Misread(message: "the scene cannot be set: \(failed.gist)", isFinal: true)
    }
    let (output, verdict) = effect(of: line, command, scene)
    var feedback = output.stdout.isEmpty && output.stderr.isEmpty ? [] : shown(output)
    if !verdict.isMet {
      feedback += ["expected  \(verdict.expected)", "found     \(verdict.finding)"]
    }
    for example in command.accepts {
      feedback.append("\(session.style.glyphs.tick) \(example.text.trimmed)")
      feedback.append("    \(example.reason.trimmed)")
    }
    for example in command.wrong {
      feedback.append("\(session.style.glyphs.cross) \(example.text.trimmed)")
      feedback.append("    \(example.reason.trimmed)")
    }
    return Judgement(isRight: verdict.isMet, recorded: line, feedback: feedback)
  }

  /// Runs a line in the scene and asks whether all that must hold does.
  static func effect(
    of line: String, _ command: Question.Command, _ scene: Session
  ) -> (output: Output, verdict: Verdict) {
    var fork = scene.forked()
    let output = fork.runAll(line)
    var last = Verdict(isMet: false, expected: "something to check", actual: "nothing")
    for check in command.checks {
      last = check.judge(fork, answer: output)
      if !last.isMet { break }
    }
    return (output, last)
  }

  private static func shown(_ output: Output) -> [String] {
    let lines = (output.stdout + output.stderr).split(separator: "\n").map(String.init)
    let most = 8
    let head = lines.prefix(most).map { "  " + $0 }
    return ["it printed:"] + head + (lines.count > most ? ["  …"] : [])
  }

  static func prove(_ question: Question, in session: Session) -> [ContentIssue] {
    guard let command = question.body.command else { return [] }
    var scene = session.fresh()
    if let failed = scene.perform(command.given).last, !failed.isSuccess {
      return [failed.issue(in: question.file, "the scene cannot be set")]
    }
    var issues: [ContentIssue] = []
    for example in command.accepts {
      let verdict = effect(of: example.text, command, scene).verdict
      guard !verdict.isMet else { continue }
      issues.append(
        ContentIssue(
          file: question.file, line: example.line,
          message: "the accepted line is judged wrong: \(verdict.gist)"))
    }
    for example in command.wrong where effect(of: example.text, command, scene).verdict.isMet {
      issues.append(
        ContentIssue(
          file: question.file, line: example.line,
          message: "the wrong line is judged right; make the check of the question sharper"))
    }
    return issues
  }
}
