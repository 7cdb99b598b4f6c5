import AWSModel
import Documents
import TestSupport

@testable import AWSCommand

/// What the real CLI's customisations answer, one question a line.
enum CustomsOracle {
  /// The answers to all questions, asked in one process.
  static func ask(_ questions: [JSON]) throws -> [JSON] {
    try Oracle.run(
      script: "awscli_customs_oracle.py",
      stdin: questions.map { $0.compactText + "\n" }.joined()
    ).split(separator: "\n").map { try JSON(parsing: String($0)) }
  }
}

extension RecordingSession {
  /// A session whose home holds just these files.
  init(home files: [String: String]) {
    self.init()
    self.files = [:]
    for (name, text) in files { self.files["~/" + name] = text }
  }

  /// Runs an added command whose service may have no model here.
  mutating func run(_ command: any AddedCommand.Type, _ words: [String]) -> CommandResult {
    do throws(CLIFailure) {
      let globals = try ArgumentParser(
        GlobalOptions.arguments, positionals: [], needsPositionals: false
      ).parse(words)
      let line = try AddedLine(
        globals.rest, of: command, Self.library, GlobalOptions(values: globals.values), in: self)
      return try command.run(line, in: &self)
    } catch {
      return error.result
    }
  }
}
