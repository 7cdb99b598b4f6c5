import Simulation

/// Runs the syntax tree.
extension Session {
  /// Runs lists one after the other; the status is the last one's.
  mutating func evaluate(_ script: ShellScript, _ input: inout StandardInput) -> Output {
    var output = Output()
    for list in script.lists {
      let own =
        list.runsBehind
        ? evaluateBehind { $0.evaluate(list, &input) } : evaluate(list, &input)
      output.append(withAsides(own, isBehind: list.runsBehind))
      status = output.status
      if control != nil { break }
    }
    return output
  }

  private mutating func evaluate(_ list: CommandList, _ input: inout StandardInput) -> Output {
    var output = evaluate(list.first, &input)
    status = output.status
    var lastRan = list.rest.isEmpty
    for (place, link) in list.rest.enumerated() where control == nil {
      guard (output.status == 0) == (link.condition == .onSuccess) else { continue }
      output.append(evaluate(link.pipeline, &input))
      status = output.status
      lastRan = place == list.rest.count - 1
    }
    let last = list.rest.last?.pipeline ?? list.first
    if options.stopsOnFailure, lastRan, output.status != 0, !last.isNegated, conditionDepth == 0 {
      if control == nil { control = .end }
    }
    return output
  }

  private mutating func evaluate(_ pipeline: Pipeline, _ input: inout StandardInput) -> Output {
    var output: Output
    if pipeline.stages.count == 1 {
      output = evaluate(pipeline.stages[0], &input)
    } else {
      output = runStages(pipeline.stages, &input)
    }
    if pipeline.isNegated { output.status = output.status == 0 ? 1 : 0 }
    return output
  }

  /// Each command of a pipeline has its own variables, as in a process of its own.
  private mutating func runStages(_ stages: [Stage], _ input: inout StandardInput) -> Output {
    var result = Output()
    var failure = 0
    let variables = assigned
    var carried = input
    let dress = style
    defer { style = dress }
    for (place, stage) in stages.enumerated() {
      assigned = variables
      // What another command reads carries no colour.
      style = place < stages.count - 1 ? .plain : dress
      let output = evaluate(stage, &carried)
      if output.status != 0 { failure = output.status }
      control = nil
      guard place < stages.count - 1 else {
        result.append(output)
        break
      }
      result.write(output.stderr, to: .error)
      carried = StandardInput(output.stdout)
    }
    assigned = variables
    if options.failsWithAnyStage { result.status = failure }
    return result
  }

  private mutating func evaluate(_ stage: Stage, _ input: inout StandardInput) -> Output {
    guard !stage.redirections.isEmpty else { return evaluate(stage.command, &input) }
    var streams = RedirectedStreams()
    for redirection in stage.redirections {
      if let failure = lead(redirection, &streams) { return failure }
    }
    let (dress, outer) = (style, self.streams)
    defer { (style, self.streams) = (dress, outer) }
    self.streams = streams
    if case .file = streams.out { style = .plain }
    guard var own = streams.input else {
      return deliver(evaluate(stage.command, &input), through: streams)
    }
    return deliver(evaluate(stage.command, &own), through: streams)
  }

  private mutating func evaluate(_ command: ShellCommand, _ input: inout StandardInput) -> Output {
    switch command {
    case .simple(let simple): return evaluate(simple, &input)
    case .group(let script): return evaluate(script, &input)
    case .subshell(let script):
      let variables = assigned
      let kept = options
      let output = evaluate(script, &input)
      // `exit` leaves the subshell only.
      if control == .end || control == .leaveScript { control = nil }
      options = kept
      assigned = variables
      return output
    case .forEach(let variable, let words, let body):
      return runForEach(variable, words, body, &input)
    case .count(let start, let condition, let step, let body):
      return runCount(start, condition, step, body, &input)
    case .loop(let until, let condition, let body):
      return runLoop(until: until, condition, body, &input)
    case .conditional(let branches, let otherwise):
      return runConditional(branches, otherwise, &input)
    case .choice(let subject, let cases): return runChoice(subject, cases, &input)
    case .test(let tokens): return runTest(tokens)
    case .arithmetic(let word): return runArithmetic(word)
    }
  }

}
