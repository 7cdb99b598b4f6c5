import AWSModel
import Documents
import Sandbox

/// The `aws` command: words in, text and a status out.
public struct AWSCommandLine: Sendable {
  /// The API models.
  public let library: ModelLibrary

  /// A command line over the services of `library`.
  public init(library: ModelLibrary) { self.library = library }

  /// The region that a line speaks to unless it names another; nil where none is named anywhere.
  public static func region(in session: some AWSCommandSession) -> String? {
    try? Frame(GlobalOptions(values: [:]), in: session).region
  }

  /// Runs the words after `aws`.
  public func run(
    _ words: [String], in session: inout some AWSCommandSession
  ) -> CommandResult {
    do throws(CLIFailure) {
      if words.contains("--version") { return CommandResult(stdout: CLIVersion.text + "\n") }
      let line = try ArgumentParser(GlobalOptions.arguments, positional: "command").parse(words)
      let globals = GlobalOptions(values: line.values)
      try globals.check()
      var result: CommandResult
      do throws(CLIFailure) {
        result = try perform(line.positional ?? "", line.rest, globals, in: &session)
      } catch {
        result = try error.result(in: ErrorForm(globals, in: session))
      }
      if let topic = result.help {
        let page = HelpPage(
          library: library, width: session.terminalWidth, style: session.style,
          related: session.related)
        result = CommandResult(stdout: page.text(on: topic))
      }
      result.stderr = globals.notices.map { "drydock: \($0)\n" }.joined() + result.stderr
      if globals.flag("no-cli-pager") == true { result.mayPage = false }
      return result
    } catch {
      return error.result
    }
  }

  private func perform(
    _ command: String, _ words: [String], _ globals: GlobalOptions,
    in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> CommandResult {
    switch command {
    case "help": return .help(try HelpTopic.reading(words))
    case "configure": return try ConfigureCommand.run(words, globals, in: &session)
    default:
      return try ServiceCommand(library: library, model: try model(of: command), globals: globals)
        .run(words, in: &session)
    }
  }

  private func model(of command: String) throws(CLIFailure) -> ServiceModel {
    if let model = library.model(for: command) { return model }
    let simulated = Catalogue.simulatedServices.joined(separator: ", ")
    if let answer = NotSimulated.service(command) { throw .general("drydock: \(answer)") }
    guard !KnownServices.names.contains(command) else {
      throw .general(
        "drydock: `aws \(command)` is not simulated; simulated, at least partly: \(simulated)")
    }
    throw .invalidChoice(
      command, for: "command", of: library.services + KnownServices.names + ["configure", "help"])
  }
}
