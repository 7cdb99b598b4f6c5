import AWSModel

/// Why a command came to nothing, as AWS CLI 2 tells it.
///
/// Wording, framing and statuses are those of the versions before 2.34, which every tutorial
/// shows and which were current when a sandbox's calendar begins: usage first, then `aws: error:
/// …`. Since 2.34 (February 2026) the same sentences follow `aws: [ERROR]: `, and errors of a
/// service come in a form that can be chosen (`ErrorForm`). These two files are the only places
/// that know. Sources: awscli/errorhandler.py and awscli/argparser.py of the v2
/// branch; aws/aws-cli#10094 for the newer prefix; AWS CLI User Guide, "Command line return
/// codes".
enum CLIFailure: Error, Equatable {
  /// The line is not what the grammar expects.
  case usage(String)
  /// Words that no option explains.
  case unknownOptions([String])
  /// A value cannot be understood, or does not fit the model.
  case parameter(String)
  /// The configuration is not as it should be.
  case configuration(String)
  /// The service answered an error.
  case service(AWSError, operation: String)
  /// Anything else.
  case general(String)

  /// What is printed, and the status; the errors of services in the form asked for.
  func result(in form: ErrorForm) throws(CLIFailure) -> CommandResult {
    guard case .service(let error, let operation) = self else { return result }
    return CommandResult(
      stderr: try form.text(of: error, operation: operation), status: 254, mayPage: false)
  }

  /// What is printed, and the status.
  var result: CommandResult {
    switch self {
    case .usage(let message): Self.result("\(Self.usage)\naws: error: \(message)\n", 252)
    case .unknownOptions(let words):
      Self.result("\(Self.usage)\nUnknown options: \(words.joined(separator: ", "))\n", 252)
    case .parameter(let message): Self.result(message, 252)
    case .configuration(let message): Self.result(message, 253)
    case .service(let error, let operation):
      Self.result(Self.sentence(error, operation), 254)
    case .general(let message): Self.result(message, 255)
    }
  }

  /// What a client says of a service's error.
  static func sentence(_ error: AWSError, _ operation: String) -> String {
    "An error occurred (\(error.code)) when calling the \(operation) operation: \(error.message)"
  }

  /// The complaint as a customisation repeats it within its own.
  var message: String {
    switch self {
    case .usage(let message), .parameter(let message), .configuration(let message),
      .general(let message):
      message
    case .unknownOptions(let words): "Unknown options: \(words.joined(separator: ", "))"
    case .service(let error, let operation): Self.sentence(error, operation)
    }
  }

  /// The usage block above every complaint about the line.
  static let usage = """
    usage: aws [options] <command> <subcommand> [<subcommand> ...] [parameters]
    To see help text, you can run:

      aws help
      aws <command> help
      aws <command> <subcommand> help

    """

  /// What is said of a word that is none of the choices, with those that come near.
  ///
  /// The short form of AWS CLI 2.31 and later; before, all the choices were listed. Source: AWS
  /// CLI User Guide, "Troubleshooting errors", and error reports quoting 2.31 to 2.34.
  static func invalidChoice(_ word: String, for name: String, of choices: [String]) -> CLIFailure {
    let near = CloseMatches.of(word, among: choices)
    let hint =
      near.isEmpty
      ? "" : "\nMaybe you meant:\n\n" + near.map { "  * \($0)" }.joined(separator: "\n")
    return .usage("argument \(name): Found invalid choice '\(word)'\n\(hint)")
  }

  /// A value that cannot be understood.
  static func unparsable(_ option: String, _ reason: String) -> CLIFailure {
    .parameter("Error parsing parameter '\(option)': \(reason)")
  }

  private static func result(_ message: String, _ status: Int32) -> CommandResult {
    CommandResult(stderr: "\n\(message)\n", status: status, mayPage: false)
  }
}
