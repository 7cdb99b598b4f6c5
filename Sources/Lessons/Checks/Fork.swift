import Console
import Sandbox
import Simulation

/// Running content's own lines: always on a copy, never near the disk or the learner.
extension Session {
  /// Another future of this session: nobody is asked, no real folder is bound, and no school
  /// takes notes.
  func forked() -> Session {
    var fork = self
    fork.interaction = NoInteraction()
    fork.folder = nil
    fork.attachments = Attachments()
    fork.style = .plain
    return fork
  }

  /// A forked session in a sandbox of its own.
  func fresh(seed: UInt64 = 1) -> Session {
    var fork = forked()
    fork.sandbox = Sandbox(
      seed: seed, region: sandbox.region, library: sandbox.library)
    return fork
  }

  /// Runs a script step by step, each line a step of `undo`.
  ///
  /// - Returns: what each input gave, up to and with the first that failed where `stopsAtFailure`.
  mutating func perform(_ script: Script, stopsAtFailure: Bool = true) -> [Performed] {
    var all: [Performed] = []
    for placed in script.steps {
      for input in placed.inputs {
        let output = perform(input.action)
        all.append(Performed(input: input, output: output))
        if stopsAtFailure, output.status != 0 { return all }
      }
    }
    return all
  }

  private mutating func perform(_ action: ScriptInput.Action) -> Output {
    switch action {
    case .line(let text): return run(text)
    case .fault(let name, let arguments):
      do {
        try sandbox.inject(name, arguments)
        return Output()
      } catch { return .failure(error.message) }
    }
  }
}

/// One input of a script with the line of the file where it stands.
struct ScriptInput: Sendable, Equatable {
  enum Action: Sendable, Equatable {
    case line(String)
    case fault(name: String, arguments: [String])
  }

  var action: Action
  var line: Int

  /// What was typed, for people.
  var text: String {
    switch action {
    case .line(let text): text
    case .fault(let name, let arguments): (["fault", name] + arguments).joined(separator: " ")
    }
  }
}

/// An input and what came of it.
struct Performed: Sendable {
  var input: ScriptInput
  var output: Output

  /// Whether it ended with status 0.
  var isSuccess: Bool { output.status == 0 }

  /// What it printed, errors first where it failed, in one line.
  var gist: String {
    let text = isSuccess ? output.stdout : output.stderr + output.stdout
    let words = text.split(separator: "\n").prefix(3).joined(separator: " ").trimmed
    return words.isEmpty ? "(nothing)" : words.count > 200 ? words.prefix(199) + "…" : words
  }
}

extension Script.Placed {
  /// The inputs with their lines: a block is split as if it were typed.
  var inputs: [ScriptInput] {
    switch step {
    case .fault(let name, let arguments):
      return [ScriptInput(action: .fault(name: name, arguments: arguments), line: line)]
    case .lines(let text):
      var rest = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
      var number = line
      return ShellInputs.split(text).map { input in
        let lines = input.split(separator: "\n", omittingEmptySubsequences: false)
        while let first = rest.first, first != lines.first {
          rest = rest.dropFirst()
          number += 1
        }
        defer {
          rest = rest.dropFirst(lines.count)
          number += lines.count
        }
        return ScriptInput(action: .line(input), line: number)
      }
    }
  }
}

extension StringProtocol {
  /// The text without blanks and line breaks around it.
  var trimmed: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return String(rest)
  }
}

extension Performed {
  /// The failure of this input as an issue of a file.
  func issue(in file: String, _ what: String) -> ContentIssue {
    ContentIssue(
      file: file, line: input.line,
      message: "\(what): '\(input.text.prefix { $0 != "\n" })' says: \(gist)")
  }
}
