import AWSModel

/// What a page of help is about.
enum HelpTopic: Sendable, Equatable {
  /// `aws help`.
  case top
  /// `aws help topics`.
  case topics
  /// `aws help return-codes`.
  case subject(String)
  /// `aws ecs help`.
  case service(String)
  /// `aws ecs wait help`.
  case waiters(String)
  /// `aws ecs wait services-stable help`: the service, and the waiter as the model calls it.
  case waiter(String, String)
  /// `aws ecs create-service help`: the service, and the operation as the model calls it.
  case operation(String, String)
  /// `aws ecr get-login-password help`: what the CLI has beyond the model. Commands that belong
  /// to no service, such as `configure`, are kept under `aws`.
  case command(String, String)

  /// The subjects that have a page of their own, as `aws help topics` lists them.
  static let subjects = ["config-vars", "return-codes"]

  /// What the words after `aws help` ask for.
  ///
  /// Source: awscli/help.py, `ProviderHelpCommand`: a word must be one of the topics.
  static func reading(_ words: [String]) throws(CLIFailure) -> HelpTopic {
    guard let word = words.first else { return .top }
    if word == "topics" { return .topics }
    guard subjects.contains(word) else {
      throw .invalidChoice(word, for: "subcommand", of: ["topics"] + subjects)
    }
    return .subject(word)
  }
}
