/// `aws configure list`: profile, keys and region, each with where it was found.
///
/// Source: AWS CLI Command Reference, "configure list".
enum ConfigureList {
  private struct Row {
    let value: String
    var kind = "None"
    var place = "None"
    static let missing = Row(value: "<not set>")
  }

  static func run(
    _ words: [String], _ configuration: Configuration, in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> CommandResult {
    try ConfigureCommand.refuse(words)
    let profile: Configuration.Profile
    do throws(CLIFailure) {
      profile = try configuration.chosen()
    } catch {
      // The real one looks up row by row, and has shown these when it fails.
      session.show(text(of: head(configuration)))
      throw error
    }
    let region = region(profile, configuration, in: session)
    let search = CredentialSearch(
      configuration: configuration, region: region.kind == "None" ? "us-east-1" : region.value)
    let keys = try search.credentials(in: &session)
    let secrets = [keys?.accessKeyID, keys?.secretAccessKey].map { key in
      key == nil
        ? Row.missing
        : Row(value: Credentials.masked(key), kind: keys?.origin ?? "", place: "")
    }
    let rows = [("access_key", secrets[0]), ("secret_key", secrets[1]), ("region", region)]
    return CommandResult(stdout: text(of: head(configuration) + rows))
  }

  private static func head(_ configuration: Configuration) -> [(String, Row)] {
    [
      ("Name", Row(value: "Value", kind: "Type", place: "Location")),
      ("----", Row(value: "-----", kind: "----", place: "--------")),
      ("profile", name(of: configuration)),
    ]
  }

  private static func text(of rows: [(String, Row)]) -> String {
    rows.map { name, row in
      "\(padded(name, 10)) \(padded(row.value, 24)) \(padded(row.kind, 16))    \(row.place)\n"
    }.joined()
  }

  private static func name(of configuration: Configuration) -> Row {
    if let given = configuration.given {
      return Row(value: given, kind: "manual", place: "--profile")
    }
    return configuration.named.map {
      Row(value: $0, kind: "env", place: "['AWS_PROFILE', 'AWS_DEFAULT_PROFILE']")
    } ?? .missing
  }

  private static func region(
    _ profile: Configuration.Profile, _ configuration: Configuration,
    in session: some AWSCommandSession
  ) -> Row {
    if let name = session.variable("AWS_REGION") ?? session.variable("AWS_DEFAULT_REGION") {
      return Row(value: name, kind: "env", place: "['AWS_REGION', 'AWS_DEFAULT_REGION']")
    }
    return profile["region"].map {
      Row(value: $0, kind: "config-file", place: configuration.settingsFile)
    } ?? .missing
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
