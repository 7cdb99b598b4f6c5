import Sandbox
import Simulation

extension Session {
  /// Runs one input, be it a line or several that belong together, as one step of `undo`.
  public mutating func run(_ text: String) -> Output {
    _ = interaction.takeInterrupt()
    sandbox.beginLine(text)
    control = nil
    loopDepth = 0
    rounds = 0
    unknownNames = [:]
    loseDeadJobs()
    var input = StandardInput()
    let line = ShellInputs.withoutPrompts(text)
    var output = runScript(line, &input)
    if control == .end { hasEnded = true }
    keepVariables()
    sandbox.endLine()
    status = output.status
    continueTour(after: line, &output)
    return output
  }

  /// Runs a text input by input, each a step of `undo` of its own, until it ends or `exit`.
  public mutating func runAll(_ text: String) -> Output {
    var output = Output()
    for input in ShellInputs.split(text) {
      output.append(run(input))
      if hasEnded { break }
    }
    return output
  }

  /// Runs a text within the line under way, as `source` and `eval` do.
  mutating func runScript(_ text: String, _ input: inout StandardInput) -> Output {
    var parser = ShellParser(text)
    let script: ShellScript
    do {
      script = try parser.parse()
    } catch {
      status = 2
      return .failure("drydock: \(error)", status: 2)
    }
    guard scriptDepth < 20 else {
      return .failure("drydock: scripts run each other more than 20 deep; this one is not run")
    }
    let outer = documents
    documents = parser.documents
    scriptDepth += 1
    defer {
      documents = outer
      scriptDepth -= 1
    }
    return evaluate(script, &input)
  }
}
