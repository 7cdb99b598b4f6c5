import AWSModel
import Documents
import Sandbox

/// The `aws` command: words in, text and a status out.
public struct AWSCommandLine: Sendable {
  /// The API models.
  public let library: ModelLibrary

  /// A command line over the services of `library`.
  public init(library: ModelLibrary) { self.library = library }

  /// Runs the words after `aws`.
  public func run(
    _ words: [String], in session: inout some AWSCommandSession
  ) -> CommandResult {
    do throws(CLIFailure) {
      return try perform(words, in: &session)
    } catch {
      return error.result
    }
  }

  private func perform(
    _ words: [String], in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> CommandResult {
    if words.contains("--version") { return CommandResult(stdout: CLIVersion.text + "\n") }
    let line = try ArgumentParser(GlobalOptions.arguments, positional: "command").parse(words)
    let globals = GlobalOptions(values: line.values)
    let command = line.positional ?? ""
    var result: CommandResult
    switch command {
    case "help": result = .help(try HelpTopic.reading(line.rest))
    case "configure": result = try ConfigureCommand.run(line.rest, globals, in: &session)
    default:
      let model = try model(of: command)
      result = try ServiceCommand(model: model, globals: globals).run(line.rest, in: &session)
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
  }

  private func model(of command: String) throws(CLIFailure) -> ServiceModel {
    if let model = library.model(for: command) { return model }
    let simulated = Catalogue.simulatedServices.joined(separator: ", ")
    guard command != "s3" else {
      throw .general(
        "drydock: `aws s3` (cp, ls, sync, …) works by the operations of `aws s3api`, of which "
          + "nothing is simulated; simulated, at least partly: \(simulated)")
    }
    guard !KnownServices.names.contains(command) else {
      throw .general(
        "drydock: `aws \(command)` is not simulated; simulated, at least partly: \(simulated)")
    }
    throw .invalidChoice(
      command, for: "command", of: library.services + KnownServices.names + ["configure", "help"])
  }
}
