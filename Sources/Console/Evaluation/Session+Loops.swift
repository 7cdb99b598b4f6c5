import Simulation

/// Loops and choices.
extension Session {
  /// What a loop may print, in bytes.
  private static let mostOutput = 16_000_000

  mutating func runForEach(
    _ variable: String, _ words: [ShellWord]?, _ body: ShellScript, _ input: inout StandardInput
  ) -> Output {
    let values: [String]
    if let words {
      switch expand(words) {
      case .success(let fields): values = fields
      case .failure(let failure): return failure.output
      }
    } else {
      values = parameters
    }
    var output = Output()
    loopDepth += 1
    defer { loopDepth -= 1 }
    for value in values {
      assign(value, to: variable)
      output.append(evaluate(body, &input))
      if endsLoop() { break }
      if let stop = interruption(after: output) { return output.followed(by: stop) }
    }
    return output
  }

  mutating func runLoop(
    until: Bool, _ condition: ShellScript, _ body: ShellScript, _ input: inout StandardInput
  ) -> Output {
    var output = Output()
    loopDepth += 1
    defer { loopDepth -= 1 }
    var bodyStatus = 0
    for _ in 0..<mostRounds {
      output.append(evaluateCondition(condition, &input))
      if control != nil {
        if endsLoop() { return output }
        continue
      }
      if (output.status == 0) == until {
        output.status = bodyStatus
        return output
      }
      output.append(evaluate(body, &input))
      bodyStatus = output.status
      if endsLoop() { return output }
      if let stop = interruption(after: output) { return output.followed(by: stop) }
    }
    return output.followed(by: .tooManyRounds(mostRounds))
  }

  mutating func runCount(
    _ start: ShellWord, _ condition: ShellWord, _ step: ShellWord, _ body: ShellScript,
    _ input: inout StandardInput
  ) -> Output {
    var output = Output()
    loopDepth += 1
    defer { loopDepth -= 1 }
    if let failure = arithmetic(start).failure { return failure }
    for _ in 0..<mostRounds {
      let holds = arithmetic(condition, empty: 1)
      if let failure = holds.failure { return failure }
      if holds.value == 0 { return output }
      output.append(evaluate(body, &input))
      if endsLoop() { return output }
      if let stop = interruption(after: output) { return output.followed(by: stop) }
      if let failure = arithmetic(step).failure { return failure }
    }
    return output.followed(by: .tooManyRounds(mostRounds))
  }

  mutating func runConditional(
    _ branches: [ShellCommand.Branch], _ otherwise: ShellScript?, _ input: inout StandardInput
  ) -> Output {
    var output = Output()
    for branch in branches {
      output.append(evaluateCondition(branch.condition, &input))
      if control != nil { return output }
      if output.status == 0 {
        output.append(evaluate(branch.body, &input))
        return output
      }
    }
    output.status = 0
    if let otherwise { output.append(evaluate(otherwise, &input)) }
    return output
  }

  mutating func runChoice(
    _ subject: ShellWord, _ cases: [ShellCommand.Case], _ input: inout StandardInput
  ) -> Output {
    guard case .success(let text) = expandToText(subject) else { return Output(status: 1) }
    for each in cases {
      for word in each.patterns {
        guard case .success(let pattern) = pattern(of: word) else { return Output(status: 1) }
        if pattern.matches(text) { return evaluate(each.body, &input) }
      }
    }
    return Output()
  }

  /// Runs a condition, in which `set -e` does not count failures.
  private mutating func evaluateCondition(
    _ script: ShellScript, _ input: inout StandardInput
  ) -> Output {
    conditionDepth += 1
    defer { conditionDepth -= 1 }
    return evaluate(script, &input)
  }

  /// Whether `break` or `exit` ends this loop; `continue` is used up.
  private mutating func endsLoop() -> Bool {
    switch control {
    case nil: return false
    case .leaveLoops(let count):
      control = count > 1 ? .leaveLoops(count - 1) : nil
      return true
    case .nextRound(let count):
      control = count > 1 ? .nextRound(count - 1) : nil
      return count > 1
    case .leaveScript, .end: return true
    }
  }

  /// Why the loop must not go on, asked after each round.
  private mutating func interruption(after output: Output) -> Output? {
    rounds += 1
    let reason: Output
    if interaction.takeInterrupt() {
      reason = .failure("^C: the loop was stopped", status: 130)
    } else if rounds > 10 * mostRounds {
      reason = .failure(
        "drydock: the loops were stopped after \(Output.grouped(10 * mostRounds)) rounds in all")
    } else if output.size > Self.mostOutput {
      reason = .failure("drydock: the loop was stopped, since it printed more than 16 MB")
    } else {
      return nil
    }
    control = .leaveScript
    return reason
  }
}

extension Output {
  /// What is said when a loop does not come to an end.
  static func tooManyRounds(_ count: Int) -> Output {
    .failure(
      "drydock: the loop was stopped after \(grouped(count)) rounds; let time pass in it with "
        + "'sleep 10', or see why its condition stays as it is",
      status: 1)
  }

  /// A number of thousands as people write it.
  fileprivate static func grouped(_ count: Int) -> String {
    count < 1000 ? "\(count)" : "\(count / 1000),000"
  }

  /// This output and what came after it.
  func followed(by later: Output) -> Output {
    var both = self
    both.append(later)
    return both
  }
}
