import Documents

/// `aws configure export-credentials`: the keys of the profile, for a program or a shell to read.
///
/// Source: AWS CLI Command Reference (version 2), "configure export-credentials".
enum ExportCredentials {
  private static let formats = [
    "process", "env", "env-no-export", "powershell", "windows-cmd", "fish",
  ]

  static func run(
    _ words: [String], _ globals: GlobalOptions, _ configuration: Configuration,
    in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> CommandResult {
    let format = Argument(
      name: "format", destination: "format", arity: .one, choices: formats, effect: .global)
    let line = try ArgumentParser([format], positionals: [], needsPositionals: false).parse(words)
    try ConfigureCommand.refuse(line.rest)
    let keys: Credentials?
    do throws(CLIFailure) {
      let frame = try Frame(globals, in: session)
      keys = try CredentialSearch(
        configuration: configuration, region: try frame.region(for: "sts")
      ).credentials(in: &session)
    } catch {
      throw .configuration("Unable to retrieve credentials: \(error.message)\n")
    }
    guard let keys else {
      throw .configuration("Unable to retrieve credentials: no credentials found")
    }
    guard case .text(let name)? = line.values["format"], name != "process" else {
      return CommandResult(stdout: document(of: keys).text(indent: 2) + "\n")
    }
    return CommandResult(
      stdout: variables(of: keys).map { Self.line($0.0, $0.1, format: name) + "\n" }.joined())
  }

  private static func document(of keys: Credentials) -> JSON {
    var document: JSONObject = [
      "Version": 1, "AccessKeyId": .string(keys.accessKeyID),
      "SecretAccessKey": .string(keys.secretAccessKey),
    ]
    if let token = keys.sessionToken { document["SessionToken"] = .string(token) }
    if let end = keys.expiration { document["Expiration"] = .string(end) }
    return .object(document)
  }

  private static func variables(of keys: Credentials) -> [(String, String)] {
    [
      ("AWS_ACCESS_KEY_ID", keys.accessKeyID), ("AWS_SECRET_ACCESS_KEY", keys.secretAccessKey),
      ("AWS_SESSION_TOKEN", keys.sessionToken ?? ""),
      ("AWS_CREDENTIAL_EXPIRATION", keys.expiration ?? ""),
    ].filter { !$0.1.isEmpty }
  }

  private static func line(_ name: String, _ value: String, format: String) -> String {
    switch format {
    case "env-no-export": "\(name)=\(value)"
    case "powershell": "$Env:\(name)=\"\(value)\""
    case "windows-cmd": "set \(name)=\(value)"
    case "fish": "set -gx \(name) \"\(value)\""
    default: "export \(name)=\(value)"
    }
  }
}
