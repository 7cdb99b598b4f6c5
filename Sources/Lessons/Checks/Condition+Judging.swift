import Console
import Sandbox
import Simulation

/// Asking a condition: everything happens on forks of the session that is handed in.
extension Condition {
  /// Whether the condition holds in the cloud of `session`, with what was found.
  ///
  /// `answer` is what the learner's own line gave, for tests without `run`.
  public func judge(_ session: Session, answer: Output? = nil) -> Verdict {
    var fork = session.forked()
    if let after {
      let performed = fork.perform(after)
      if let failed = performed.last, !failed.isSuccess {
        return Verdict(
          isMet: false, expected: "'\(failed.input.text)' to succeed", actual: failed.gist)
      }
    }
    if let within { return judge(&fork, within: within, answer) }
    return always.map { holds(&fork, for: $0, answer) } ?? ask(fork, answer)
  }

  /// Looks at each instant at which something happens for one from which it holds.
  private func judge(_ fork: inout Session, within: SimDuration, _ answer: Output?) -> Verdict {
    let start = fork.sandbox.world.now
    let end = start + within
    while true {
      let verdict = always.map { holds(&fork, for: $0, answer) } ?? ask(fork, answer)
      if verdict.isMet { return verdict }
      let now = fork.sandbox.world.now
      guard now < end else {
        var last = verdict
        last.expected += " within \(within.text)"
        last.later = last.later ?? (now - start).text
        return last
      }
      fork.advance(to: fork.nextInstant(before: end))
    }
  }

  /// Whether it holds now and at each instant of a span; the fork is left where it did not.
  private func holds(
    _ fork: inout Session, for span: SimDuration, _ answer: Output?
  ) -> Verdict {
    let start = fork.sandbox.world.now
    let end = start + span
    let before = fork
    while true {
      var verdict = ask(fork, answer)
      let now = fork.sandbox.world.now
      verdict.later = now == start ? nil : (now - start).text
      if !verdict.isMet {
        if within == nil { verdict.expected += " for \(span.text)" }
        return verdict
      }
      guard now < end else {
        fork = before
        return verdict
      }
      fork.advance(to: fork.nextInstant(before: end))
    }
  }

  /// Asks at this instant.
  private func ask(_ fork: Session, _ answer: Output?) -> Verdict {
    switch question {
    case .run(let script, let tests): return Self.ask(fork, script, tests, answer)
    case .all(let parts):
      let verdicts = parts.map { $0.judge(fork, answer: answer) }
      return verdicts.first { !$0.isMet } ?? verdicts.first ?? Self.nothing
    case .any(let parts):
      let verdicts = parts.map { $0.judge(fork, answer: answer) }
      if let met = verdicts.first(where: \.isMet) { return met }
      return Verdict(
        isMet: false, expected: verdicts.map(\.expected).joined(separator: ", or "),
        actual: verdicts.map(\.finding).joined(separator: "; "))
    case .not(let part):
      let verdict = part.judge(fork, answer: answer)
      return Verdict(
        isMet: !verdict.isMet, expected: "anything but \(verdict.expected)",
        actual: verdict.actual, later: verdict.later)
    }
  }

  private static func ask(
    _ fork: Session, _ script: Script?, _ tests: [Test], _ answer: Output?
  ) -> Verdict {
    var output = answer ?? Output()
    if let script {
      var probe = fork
      output = Output()
      for performed in probe.perform(script) { output.append(performed.output) }
    }
    let wantsStatus = tests.contains { if case .status = $0 { true } else { false } }
    let isHealthy = output.status == 0 || wantsStatus
    let failed = tests.first { !$0.passes(output) }
    let shown = isHealthy ? output.stdout : output.stderr
    let text = shown.trimmed.isEmpty ? "nothing" : shown.trimmed
    let status = output.status == 0 ? "" : " (exit status \(output.status))"
    return Verdict(
      isMet: isHealthy && failed == nil,
      expected: (failed ?? tests.first)?.expectation ?? "success", actual: text + status)
  }

  private static let nothing = Verdict(isMet: true, expected: "nothing", actual: "nothing")
}

extension Session {
  /// The next instant at which something happens, or `end` where nothing happens before it.
  fileprivate func nextInstant(before end: SimTime) -> SimTime {
    let next = sandbox.world.agenda.next?.time ?? end
    // An instant that is already reached must not stop the clock for ever.
    return min(max(next, sandbox.world.now + .milliseconds(1)), end)
  }

  fileprivate mutating func advance(to time: SimTime) {
    sandbox.advance(by: time - sandbox.world.now)
  }
}
