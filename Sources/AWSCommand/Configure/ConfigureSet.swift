/// `aws configure set VARNAME VALUE`: one setting, kept in the file that it belongs to.
///
/// Source: AWS CLI Command Reference, "configure set".
enum ConfigureSet {
  /// What is kept with the credentials.
  private static let secrets = [
    "aws_access_key_id", "aws_secret_access_key", "aws_session_token",
  ]

  static func run(
    _ words: [String], _ configuration: Configuration, in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> CommandResult {
    let line = try ArgumentParser([], positionals: ["varname", "value"]).parse(words)
    try ConfigureCommand.refuse(line.rest)
    let (profile, name, inner) = place(line.positionals[0], configuration)
    let text = ConfigurationFile.Value.text(line.positionals[1])
    let value = inner.map { .nested([.init(name: $0, value: text)]) } ?? text
    let isSecret = secrets.contains(name)
    try ConfigureCommand.update(
      isSecret ? configuration.secretsFile : configuration.settingsFile,
      section: isSecret ? profile : Configuration.header(of: profile),
      [.init(name: name, value: value)], in: &session)
    return CommandResult()
  }

  /// The profile, the setting, and the one within it that a dotted name means.
  private static func place(
    _ name: String, _ configuration: Configuration
  ) -> (profile: String, name: String, inner: String?) {
    let steps = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let profile = configuration.named ?? "default"
    switch (steps[0], steps.count) {
    case (_, 1): return (profile, name, nil)
    case ("default", _): return ("default", steps[1], steps.count == 3 ? steps[2] : nil)
    case ("profile", 3...): return (steps[1], steps[2], steps.count == 4 ? steps[3] : nil)
    default: return (profile, steps[0], steps.count == 2 ? steps[1] : nil)
    }
  }
}
