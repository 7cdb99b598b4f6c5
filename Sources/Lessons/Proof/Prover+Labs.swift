import Console
import Sandbox
import Simulation

extension Prover {
  /// The start misses every goal, every solution reaches all, every near miss misses what it
  /// says, and every goal is missed by one.
  func issues(in lab: Lab) -> [ContentIssue] {
    let (scene, failure) = lab.scene(like: session)
    if let failure { return [failure.issue(in: lab.file, "the scene cannot be set")] }
    var start = session
    start.sandbox = scene
    var issues = LabReport(of: lab, in: start, since: nil).reached.compactMap { id in
      lab.goals.first { $0.id == id }.map { goal in
        issue(
          lab, goal.line,
          "the goal '\(id)' is reached before anything is done; ask for something that is not "
            + "there yet")
      }
    }
    for solution in lab.solutions { issues += self.issues(in: solution, of: lab, start) }
    for wrong in lab.wrong { issues += self.issues(in: wrong, of: lab, start) }
    for goal in lab.goals where !lab.wrong.contains(where: { $0.misses.contains(goal.id) }) {
      issues.append(
        issue(
          lab, goal.line,
          "no wrong answer misses the goal '\(goal.id)'; add one that does, or leave it out"))
    }
    return issues + hintIssues(lab, start)
  }

  private func issues(
    in solution: Lab.Solution, of lab: Lab, _ start: Session
  ) -> [ContentIssue] {
    var fork = start
    let performed = fork.perform(solution.script)
    if let failed = performed.last, !failed.isSuccess {
      return [failed.issue(in: lab.file, "the solution '\(solution.name)' fails")]
    }
    return LabReport(of: lab, in: fork, since: nil).findings.filter { !$0.verdict.isMet }.map {
      issue(
        lab, solution.line,
        "the solution '\(solution.name)' misses the goal '\($0.goal)': "
          + $0.verdict.gist)
    }
  }

  /// Lines of a near miss may be refused: that is how some of them go wrong.
  private func issues(in wrong: Lab.NearMiss, of lab: Lab, _ start: Session) -> [ContentIssue] {
    var fork = start
    _ = fork.perform(wrong.script, stopsAtFailure: false)
    let missed = LabReport(of: lab, in: fork, since: nil).missed
    let tooMany = missed.filter { !wrong.misses.contains($0) }
    let tooFew = wrong.misses.filter { !missed.contains($0) }
    return tooMany.map {
      issue(
        lab, wrong.line,
        "the wrong answer '\(wrong.name)' also misses '\($0)'; add it to 'misses', or correct "
          + "the lines")
    }
      + tooFew.map {
        issue(
          lab, wrong.line,
          "the wrong answer '\(wrong.name)' reaches '\($0)'; sharpen the goal, or take it out of "
            + "'misses'")
      }
  }

  // MARK: Hints

  private func hintIssues(_ lab: Lab, _ start: Session) -> [ContentIssue] {
    let commands = changingCommands(of: lab, start)
    return lab.goals.flatMap { goal in
      goal.hints.dropLast().compactMap { hint in
        let text = hint.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let told = commands.first { Self.tells(text, $0) }
        return told.map {
          issue(
            lab, hint.line,
            "only the last hint may show '\($0)', which a solution uses; name the idea, or write "
              + "'\($0) help'")
        }
      }
    }
  }

  /// Whether a hint shows a command, beyond pointing to its help.
  private static func tells(_ hint: String, _ command: String) -> Bool {
    var rest = hint[...]
    while let range = rest.firstRange(of: command) {
      rest = rest[range.upperBound...]
      let isWhole = rest.first.map { !($0.isLetter || $0 == "-") } ?? true
      if isWhole, !rest.hasPrefix(" help") { return true }
    }
    return false
  }

  /// The commands with which solutions change the cloud, such as `aws ecs create-service`.
  private func changingCommands(of lab: Lab, _ start: Session) -> [String] {
    var commands: [String] = []
    for solution in lab.solutions {
      var fork = start
      _ = fork.perform(solution.script)
      for line in fork.sandbox.journal.lines.dropFirst(start.sandbox.journal.lines.count) {
        for entry in line.entries {
          guard let sent = entry.sent else { continue }
          let command = "aws \(sent.service) \(sent.operation.kebabCase)"
          if !commands.contains(command) { commands.append(command) }
        }
      }
    }
    return commands
  }

  private func issue(_ lab: Lab, _ line: Int, _ message: String) -> ContentIssue {
    ContentIssue(file: lab.file, line: line, message: message)
  }
}

extension String {
  /// `CreateService` as `create-service`; runs of capitals are one word, as in `DBCluster`.
  fileprivate var kebabCase: String {
    let letters = Array(self)
    var text = ""
    for (place, letter) in letters.enumerated() {
      let next = place + 1 < letters.count ? letters[place + 1] : nil
      let isStart =
        letter.isUppercase && place > 0
        && (!letters[place - 1].isUppercase || next?.isLowercase == true)
      text += (isStart ? "-" : "") + letter.lowercased()
    }
    return text
  }
}
