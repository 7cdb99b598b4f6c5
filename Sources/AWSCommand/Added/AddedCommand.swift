import AWSModel
import Documents
import Sandbox

/// A command that the AWS CLI adds to those that a service's model names: one type in one file.
protocol AddedCommand: SendableMetatype {
  /// The service that it stands with, such as `eks`.
  static var service: String { get }
  /// Its name, such as `update-kubeconfig`.
  static var name: String { get }
  /// Its options.
  static var arguments: [Argument] { get }
  /// The words that stand without option, all of them wanted.
  static var positionals: [String] { get }
  /// Does it.
  static func run(
    _ line: AddedLine, in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> CommandResult
}

extension AddedCommand {
  /// No words without option.
  static var positionals: [String] { [] }

  /// An option with a value.
  static func option(
    _ name: String, isRequired: Bool = false, choices: [String] = [],
    arity: Argument.Arity = .one
  ) -> Argument {
    Argument(
      name: name, destination: name, arity: arity, choices: choices, isRequired: isRequired,
      effect: .global)
  }
}

/// What a line says to an added command.
struct AddedLine {
  let library: ModelLibrary
  let globals: GlobalOptions
  /// The profile, the region, the form of output.
  let frame: Frame
  /// The words that stand without option.
  let words: [String]
  private let values: [String: ArgumentValue]

  /// Reads the words behind the command.
  ///
  /// Source: awscli/customizations/commands.py of the v2 branch: unknown words are joined by
  /// commas, and values may be `file://` and `fileb://`.
  init(
    _ words: [String], of command: any AddedCommand.Type, _ library: ModelLibrary,
    _ globals: GlobalOptions, in session: some AWSCommandSession
  ) throws(CLIFailure) {
    let parsed = try ArgumentParser(command.arguments, positionals: command.positionals)
      .parse(words)
    let files = ParameterFiles { session.readFile($0) }
    var values: [String: ArgumentValue] = [:]
    for argument in command.arguments {
      guard let value = parsed.values[argument.destination] else { continue }
      values[argument.destination] = try files.contents(of: value, option: argument.option)
    }
    guard parsed.rest.isEmpty else {
      throw .parameter("Unknown options: \(parsed.rest.joined(separator: ","))")
    }
    self.library = library
    self.globals = globals
    self.values = values
    self.words = parsed.positionals
    frame = try Frame(globals, in: session)
  }

  /// The text of an option.
  func text(_ name: String) -> String? {
    switch values[name] {
    case .text(let text): text
    case .list(let words): words.first
    default: nil
    }
  }

  /// The words of an option.
  func list(_ name: String) -> [String]? {
    switch values[name] {
    case .list(let words): words
    case .text(let text): [text]
    default: nil
    }
  }

  /// Whether a flag stands on the line.
  func has(_ name: String) -> Bool { values[name] == .flag(true) }

  /// A client as the line's profile.
  func client(in session: inout some AWSCommandSession) throws(CLIFailure) -> Client {
    try Client(library, frame, in: &session)
  }
}
