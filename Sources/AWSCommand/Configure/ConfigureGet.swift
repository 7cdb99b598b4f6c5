/// `aws configure get VARNAME`: one setting, of the profile or of one named by a dotted path.
///
/// Source: AWS CLI Command Reference, "configure get".
enum ConfigureGet {
  static func run(
    _ words: [String], _ configuration: Configuration
  ) throws(CLIFailure) -> CommandResult {
    let line = try ArgumentParser([], positional: "varname").parse(words)
    try ConfigureCommand.refuse(line.rest)
    let name = line.positional ?? ""
    let value =
      name.contains(".")
      ? dotted(name, configuration)
      : try configuration.chosen().settings.first { $0.name == name }?.value
    switch value {
    case .text(let text): return CommandResult(stdout: text + "\n")
    case .nested:
      return CommandResult(
        stderr: "varname (\(name)) must reference a value, not a section or sub-section.",
        status: 1)
    case nil: return CommandResult(status: 1)
    }
  }

  /// `default.region`, `profile.bob.region`, `bob.region`, `s3.max_concurrent_requests`.
  private static func dotted(
    _ name: String, _ configuration: Configuration
  ) -> ConfigurationFile.Value? {
    var steps = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    var profile = configuration.named ?? "default"
    if steps[0] == "profile", steps.count > 2 {
      profile = steps[1]
      steps.removeFirst(2)
    } else if steps[0] == "default" || configuration.profile(steps[0]) != nil {
      profile = steps.removeFirst()
    }
    let value = configuration.profile(profile)?.settings.first { $0.name == steps[0] }?.value
    guard steps.count == 2 else { return value }
    guard case .nested(let nested)? = value else { return nil }
    return nested.first { $0.name == steps[1] }?.value
  }
}
