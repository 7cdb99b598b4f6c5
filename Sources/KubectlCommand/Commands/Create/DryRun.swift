/// Whether something is done, or only said.
enum DryRun {
  case none
  case client
  case server

  /// What stands after `created`.
  var remark: String {
    switch self {
    case .none: ""
    case .client: " (dry run)"
    case .server: " (server dry run)"
    }
  }

  /// The parts of a request's query that ask for it.
  var parameters: [(name: String, value: String)] { self == .server ? [("dryRun", "All")] : [] }
}

extension Kubectl {
  /// What `--dry-run` of a command means.
  mutating func dryRun(_ call: Call) throws(Failure) -> DryRun {
    let text = call.text("dry-run")
    switch text {
    case "", "none": return .none
    case "client": return .client
    case "server": return .server
    case "unchanged":
      complain("W: --dry-run is deprecated and can be replaced with --dry-run=client.")
      return .client
    default:
      switch text {
      case "true", "1", "t", "T", "TRUE", "True":
        complain(
          "W: --dry-run=\(text) is deprecated (boolean value) and can be replaced with "
            + "--dry-run=client.")
        return .client
      case "false", "0", "f", "F", "FALSE", "False": return .none
      default:
        throw .said(
          "Invalid dry-run value (\(text)). Must be \"none\", \"server\", or \"client\".")
      }
    }
  }
}
