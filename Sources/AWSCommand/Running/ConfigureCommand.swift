/// `aws configure list | get | set | list-profiles`: the settings of the sandbox's only profile.
///
/// Source: AWS CLI Command Reference, "configure".
enum ConfigureCommand {
  static func run(
    _ words: [String], _ globals: GlobalOptions, in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> CommandResult {
    guard let command = words.first else {
      throw .general(
        "drydock: `aws configure` asks questions that need no answer here: keys are made up. "
          + "Write `aws configure set region eu-west-1` or `aws configure set output table`")
    }
    let rest = Array(words.dropFirst())
    switch command {
    case "help": return .help(.command("aws", "configure"))
    case "list": return list(globals, in: session)
    case "list-profiles": return CommandResult(stdout: "default\n")
    case "get": return try get(rest, in: session)
    case "set": return try set(rest, in: &session)
    default:
      throw .invalidChoice(
        command, for: "subcommand", of: ["list", "get", "set", "list-profiles", "help"])
    }
  }

  private static func get(
    _ words: [String], in session: some AWSCommandSession
  ) throws(CLIFailure) -> CommandResult {
    guard let name = words.first else {
      throw .usage("the following arguments are required: varname")
    }
    guard words.count == 1 else { throw .unknownOptions(Array(words.dropFirst())) }
    guard let value = session.setting(plain(name)) else { return CommandResult(status: 1) }
    return CommandResult(stdout: value + "\n")
  }

  private static func set(
    _ words: [String], in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> CommandResult {
    guard words.count >= 2 else {
      let missing = ["varname", "value"].dropFirst(words.count).joined(separator: ", ")
      throw .usage("the following arguments are required: \(missing)")
    }
    guard words.count == 2 else { throw .unknownOptions(Array(words.dropFirst(2))) }
    session.set(plain(words[0]), to: words[1])
    return CommandResult()
  }

  /// `default.region` and `region` are the same here: there is one profile.
  private static func plain(_ name: String) -> String {
    name.hasPrefix("default.") ? String(name.dropFirst(8)) : name
  }

  private static func list(
    _ globals: GlobalOptions, in session: some AWSCommandSession
  ) -> CommandResult {
    let region: (String, String, String)
    if let name = globals.text("region") {
      region = (name, "manual", "--region")
    } else if let variable = ["AWS_REGION", "AWS_DEFAULT_REGION"].first(where: {
      session.variable($0) != nil
    }), let name = session.variable(variable) {
      region = (name, "env", "['AWS_REGION', 'AWS_DEFAULT_REGION']")
    } else {
      region = (session.setting("region") ?? session.region, "config-file", "~/.aws/config")
    }
    let rows = [
      ("Name", "Value", "Type", "Location"), ("----", "-----", "----", "--------"),
      ("profile", "<not set>", "None", "None"),
      ("access_key", "****************MPLE", "shared-credentials-file", ""),
      ("secret_key", "****************EKEY", "shared-credentials-file", ""),
      ("region", region.0, region.1, region.2),
    ]
    let lines = rows.map { name, value, kind, place in
      "\(padded(name, 10)) \(padded(value, 24)) \(padded(kind, 16))    \(place)\n"
    }
    return CommandResult(stdout: lines.joined())
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
