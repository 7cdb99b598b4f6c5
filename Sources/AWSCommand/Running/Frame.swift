import Documents
import Sandbox

/// What a line says of everything but the request: region, form of output, query.
struct Frame {
  /// The region spoken to.
  let region: String
  /// The form of output.
  let form: OutputForm
  /// How bytes stand on the line: `base64` or `raw-in-base64-out`.
  let binaryFormat: String

  /// Reads global options, then variables, then settings.
  ///
  /// Source: AWS CLI User Guide, "Configuration settings and precedence".
  init(_ globals: GlobalOptions, in session: some AWSCommandSession) throws(CLIFailure) {
    let profile = globals.text("profile") ?? session.variable("AWS_PROFILE")
    if let profile, profile != "default" {
      throw .general("The config profile (\(profile)) could not be found")
    }
    region = try Self.region(
      globals.text("region") ?? session.variable("AWS_REGION")
        ?? session.variable("AWS_DEFAULT_REGION") ?? session.setting("region") ?? session.region)
    if let url = globals.text("endpoint-url"), !url.contains("://") {
      throw .parameter(
        "Bad value for --endpoint-url \"\(url)\": scheme is missing.  Must be of the form "
          + "http://<hostname>/ or https://<hostname>/")
    }
    let output =
      globals.text("output") ?? session.variable("AWS_DEFAULT_OUTPUT") ?? session.setting("output")
      ?? "json"
    guard GlobalOptions.outputs.contains(output) else {
      throw .general("Unknown output type: \(output)")
    }
    form = OutputForm(
      name: output, query: try globals.text("query").map(Self.query), width: session.terminalWidth,
      inColour: globals.text("color") == "on")
    binaryFormat =
      globals.text("cli-binary-format") ?? session.setting("cli_binary_format") ?? "base64"
  }

  private static func query(_ text: String) throws(CLIFailure) -> JMESPath {
    do throws(JMESPathError) {
      return try JMESPath(text)
    } catch {
      throw .parameter("Bad value for --query \(text): \(error.message)")
    }
  }

  /// A region that exists.
  private static func region(_ name: String) throws(CLIFailure) -> String {
    let letters = name.unicodeScalars.allSatisfy {
      ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0) || $0 == "-"
    }
    guard letters, !name.isEmpty, !name.hasPrefix("-"), !name.hasSuffix("-") else {
      throw .general("Provided region_name '\(name)' doesn't match a supported format.")
    }
    guard Regions.names.contains(name) else {
      throw .general(
        "Could not connect to the endpoint URL: there is no region '\(name)'; "
          + "one of the regions is us-east-1")
    }
    return name
  }
}
