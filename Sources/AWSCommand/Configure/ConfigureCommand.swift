import Documents

/// `aws configure` and its subcommands: the files of settings and credentials.
///
/// Source: AWS CLI Command Reference, "configure"; the wording of awscli/customizations/configure
/// on the v2 branch.
enum ConfigureCommand {
  static let subcommands = [
    "list", "get", "set", "add-model", "import", "list-profiles", "sso", "sso-session",
    "mfa-login", "export-credentials",
  ]

  static func run(
    _ words: [String], _ globals: GlobalOptions, in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> CommandResult {
    let configuration = try Configuration(globals, in: session)
    guard let command = words.first else { return try ask(configuration, in: &session) }
    let rest = Array(words.dropFirst())
    switch command {
    case "help": return .help(.command("aws", "configure"))
    case "list": return try ConfigureList.run(rest, configuration, in: &session)
    case "list-profiles":
      try refuse(rest)
      return CommandResult(stdout: configuration.profiles.map { $0.name + "\n" }.joined())
    case "get": return try ConfigureGet.run(rest, configuration)
    case "set": return try ConfigureSet.run(rest, configuration, in: &session)
    case "import": return try ConfigureImport.run(rest, configuration, in: &session)
    case "export-credentials":
      return try ExportCredentials.run(rest, globals, configuration, in: &session)
    case "sso", "sso-session", "mfa-login", "add-model":
      throw .general("drydock: \(notSimulated(command))")
    default:
      if command.hasPrefix("-") {
        throw .parameter("Unknown options: \(words.joined(separator: ","))")
      }
      throw .invalidChoice(command, for: "subcommand", of: subcommands + ["help"])
    }
  }

  private static func notSimulated(_ command: String) -> String {
    switch command {
    case "sso", "sso-session":
      "IAM Identity Center is not simulated; keep keys of a user in a profile with "
        + "`aws configure --profile NAME`"
    case "mfa-login": "MFA devices are not simulated"
    default: "there are no other API models to add; `aws help` lists those there are"
    }
  }

  /// Refuses words where none may stand.
  static func refuse(_ words: [String]) throws(CLIFailure) {
    guard words.isEmpty else {
      throw .parameter("Unknown options: \(words.joined(separator: ","))")
    }
  }

  // MARK: Questions

  private static let questions = [
    ("aws_access_key_id", "AWS Access Key ID"),
    ("aws_secret_access_key", "AWS Secret Access Key"),
    ("region", "Default region name"), ("output", "Default output format"),
  ]

  /// `aws configure` alone: four questions, each with what is set in brackets.
  private static func ask(
    _ configuration: Configuration, in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> CommandResult {
    // A profile that is not there yet is made.
    let profile = (try? configuration.chosen()) ?? .init(name: configuration.named ?? "default")
    var answers: [(name: String, text: String)] = []
    for (name, question) in questions {
      let isKey = name.hasPrefix("aws_")
      let current = isKey ? Credentials.masked(profile[name]) : profile[name] ?? "None"
      guard let answer = session.ask("\(question) [\(current)]: ") else {
        guard session.isInteractive else { throw .general("EOF when reading a line") }
        return CommandResult(stdout: "\n", status: 130)
      }
      if !answer.isEmpty, answer != profile[name] { answers.append((name, answer)) }
    }
    try write(
      answers.filter { $0.name.hasPrefix("aws_") }, to: configuration.secretsFile,
      section: profile.name, in: &session)
    try write(
      answers.filter { !$0.name.hasPrefix("aws_") }, to: configuration.settingsFile,
      section: Configuration.header(of: profile.name), in: &session)
    return CommandResult(mayPage: false)
  }

  private static func write(
    _ answers: [(name: String, text: String)], to path: String, section: String,
    in session: inout some AWSCommandSession
  ) throws(CLIFailure) {
    guard !answers.isEmpty else { return }
    let settings = answers.map {
      ConfigurationFile.Setting(name: $0.name, value: .text($0.text))
    }
    try update(path, section: section, settings, in: &session)
  }

  /// Changes settings of a section of a file.
  static func update(
    _ path: String, section: String, _ settings: [ConfigurationFile.Setting],
    in session: inout some AWSCommandSession
  ) throws(CLIFailure) {
    let text = session.readFile(path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let updated = ConfigurationWriter.updated(text, section: section, settings)
    if let reason = session.writeFile(updated, to: path) { throw .general(reason) }
  }
}
