import Documents
import Sandbox

/// What a line says of everything but the request: profile, region, form of output, query.
struct Frame {
  /// The settings of all profiles.
  let configuration: Configuration
  /// The region spoken to; nil where none is named.
  let region: String?
  /// The form of output.
  let form: OutputForm
  /// How bytes stand on the line: `base64` or `raw-in-base64-out`.
  let binaryFormat: String
  /// Whether times are printed as ISO 8601 text, and not as they came.
  let printsTimes: Bool
  /// Whether requests are checked before they are sent.
  let validates: Bool
  /// Whether a long output may go through a pager.
  let mayPage: Bool

  /// Reads global options, then variables, then the profile's settings.
  ///
  /// Source: AWS CLI User Guide, "Configuration settings and precedence".
  init(_ globals: GlobalOptions, in session: some AWSCommandSession) throws(CLIFailure) {
    configuration = try Configuration(globals, in: session)
    let profile = try configuration.chosen()
    region = try
      (globals.text("region") ?? session.variable("AWS_REGION")
      ?? session.variable("AWS_DEFAULT_REGION") ?? profile["region"]).map(Self.checked)
    let output =
      globals.text("output") ?? session.variable("AWS_DEFAULT_OUTPUT") ?? profile["output"]
      ?? "json"
    guard GlobalOptions.outputs.contains(output) else {
      throw .general("Unknown output type: \(output)")
    }
    form = OutputForm(
      name: output, query: try globals.query(), width: session.terminalWidth,
      inColour: globals.text("color") == "on")
    binaryFormat =
      globals.text("cli-binary-format") ?? profile["cli_binary_format"] ?? "base64"
    printsTimes = profile["cli_timestamp_format"] != "wire"
    validates = profile["parameter_validation"] != "false"
    let pager = session.variable("AWS_PAGER") ?? profile["cli_pager"]
    mayPage = globals.flag("no-cli-pager") != true && pager != "" && pager != "cat"
  }

  /// The region in which a service is asked; those with one endpoint for all need none.
  func region(for service: String) throws(CLIFailure) -> String {
    if let region {
      guard Regions.names.contains(region) else { throw Self.noEndpoint(of: service, in: region) }
      return region
    }
    guard ["iam", "route53", "sts"].contains(service) else { throw .noRegion }
    return "us-east-1"
  }

  /// What a client says that finds no host under a service's name.
  private static func noEndpoint(of service: String, in region: String) -> CLIFailure {
    let host =
      [
        "elb": "elasticloadbalancing", "elbv2": "elasticloadbalancing", "ecr": "api.ecr",
      ][service] ?? service
    return .general(
      "Could not connect to the endpoint URL: \"https://\(host).\(region).amazonaws.com/\"\n"
        + "drydock: there is no region '\(region)'; one of the regions is us-east-1")
  }

  /// A name that a region can have.
  private static func checked(_ name: String) throws(CLIFailure) -> String {
    let letters = name.unicodeScalars.allSatisfy {
      ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0) || $0 == "-"
    }
    guard letters, !name.isEmpty, !name.hasPrefix("-"), !name.hasSuffix("-") else {
      throw .general("Provided region_name '\(name)' doesn't match a supported format.")
    }
    return name
  }
}
