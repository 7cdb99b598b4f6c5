import Console

extension Prover {
  /// Tries a question as its type demands, and confirms its key where it says how.
  func issues(in question: Question) -> [ContentIssue] {
    let own = QuestionTypes.named(question.kind)?.prove(question, in: session) ?? []
    guard let proof = question.proof else { return own }
    var scene = session.fresh()
    if let failed = scene.perform(proof.given).last, !failed.isSuccess {
      return own + [failed.issue(in: question.file, "a line of the proof fails")]
    }
    return own
      + proof.checks.compactMap { check in
        let verdict = check.judge(scene)
        guard !verdict.isMet else { return nil }
        return ContentIssue(
          file: question.file, line: check.line,
          message: "the simulator does not confirm the answer: \(verdict.gist)")
      }
  }
}

/// Whether the right answers stand in the same place too often.
enum KeyBalance {
  /// Below so many questions of one kind in a file, chance is a good enough reason.
  private static let least = 8

  static func issues(in questions: [Question]) -> [ContentIssue] {
    var files: [String] = []
    for question in questions where !files.contains(question.file) { files.append(question.file) }
    return files.compactMap { file in
      let choices = questions.filter { $0.file == file && $0.kind == SingleChoice.name }
      guard choices.count >= least else { return nil }
      let places = choices.compactMap { $0.body.options.firstIndex(where: \.isRight) }
      for place in 0..<6 {
        let count = places.count { $0 == place }
        guard count * 10 > choices.count * 6 else { continue }
        return ContentIssue(
          file: file, line: choices[0].line,
          message: "\(count) of \(choices.count) right answers stand at "
            + "'\(Sheet.letters[place])'; move some of them",
          severity: .warning)
      }
      return nil
    }
  }
}
