import Documents
import Simulation

/// Simple commands: assignments, built-ins, `aws`.
extension Session {
  /// The longest value of a variable, in bytes: `x=$x$x` in a loop would fill any memory.
  private static let longestValue = 1_000_000

  mutating func evaluate(_ command: SimpleCommand, _ input: inout StandardInput) -> Output {
    substitutionErrors = Output()
    substitutionStatus = nil
    let arguments: [String]
    switch expand(command.words) {
    case .failure(let failure): return substitutionErrors.followed(by: failure.output)
    case .success(let words): arguments = words
    }
    let before = assigned
    for assignment in command.assignments {
      guard case .success(let text) = expandToText(assignment.value) else {
        return substitutionErrors.followed(by: .failure("drydock: \(assignment.name) is not set"))
      }
      let old = assignment.appends ? value(of: assignment.name) ?? "" : ""
      guard old.utf8.count + text.utf8.count <= Self.longestValue else {
        return .failure("drydock: \(assignment.name): a value may have 1 MB, this one has more")
      }
      assign(old + text, to: assignment.name)
    }
    var output = substitutionErrors
    substitutionErrors = Output()
    guard let name = arguments.first else {
      output.status = substitutionStatus ?? 0
      return output
    }
    if options.traces { output.write("+ \(arguments.joined(separator: " "))\n", to: .error) }
    let passing = command.assignments.map(\.name)
    for variable in passing { assign("1", to: "export \(variable)") }
    output.append(call(name, Array(arguments.dropFirst()), &input))
    for variable in passing {
      assigned[variable] = before[variable]
      assigned["export \(variable)"] = before["export \(variable)"]
    }
    return output
  }

  /// Runs the command called `name`.
  mutating func call(
    _ name: String, _ arguments: [String], _ input: inout StandardInput, aliases: [String] = []
  ) -> Output {
    if !aliases.contains(name), let alias = value(of: "alias \(name)"), !alias.isEmpty {
      var words = alias.split(separator: " ").map(String.init)
      guard !words.isEmpty else { return Output() }
      let first = words.removeFirst()
      return call(first, words + arguments, &input, aliases: aliases + [name])
    }
    if name == "aws" { return callAWS(arguments, &input) }
    if let builtin = builtins[name] {
      return builtin.run(arguments, in: &self, input: &input)
    }
    if name.contains("/"), let text = readFile(name) {
      return runFile(text, arguments, &input)
    }
    return .failure(complaint(about: name), status: 127)
  }

  /// Runs a file's text with its own `$1`, `$2`, ….
  mutating func runFile(
    _ text: String, _ arguments: [String], _ input: inout StandardInput
  ) -> Output {
    let outer = parameters
    parameters = arguments
    defer { parameters = outer }
    let output = runScript(text, &input)
    if control == .leaveScript { control = nil }
    return output
  }

  /// What is said of a word that is no command: looked for once, however often a loop comes by.
  private mutating func complaint(about name: String) -> String {
    if let said = unknownNames[name] { return said }
    let text = unknown(name)
    unknownNames[name] = text
    return text
  }

  private func unknown(_ name: String) -> String {
    if let answer = ForeignPrograms.answer(to: name) { return "drydock: \(answer)" }
    let known = builtins.all.map { $0.name } + ["aws"]
    if let near = SpellingDistance.closest(to: name, among: known, limit: name.count < 4 ? 1 : 2)
      .first
    {
      return "drydock: \(name): command not found; did you mean '\(near)'?"
    }
    return "drydock: \(name): command not found; 'help' lists what there is"
  }
}
