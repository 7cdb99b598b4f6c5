import Documents

/// What commands that delete tell the server.
///
/// Source: kubectl, `pkg/cmd/delete/delete.go`, `Complete` and `Validate`.
enum DeletionOptions {
  static func body(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) -> JSON {
    var seconds = call.integer("grace-period")
    let isForced = call.bool("force")
    if call.rule("now") != nil, call.bool("now") {
      if seconds >= 0 {
        throw .said("--now and --grace-period cannot be specified together")
      }
      seconds = 1
    }
    if seconds == 0, !isForced { seconds = 1 }
    if isForced, seconds < 0 { seconds = 0 }
    if isForced, seconds > 0, call.command == Delete.name {
      throw .said("--force and --grace-period greater than 0 cannot be specified together")
    }
    if isForced, seconds == 0, call.command == Delete.name {
      kubectl.complain(
        "Warning: Immediate deletion does not wait for confirmation that the running resource has "
          + "been terminated. The resource may continue to run on the cluster indefinitely.")
    }
    var body: JSONObject = ["propagationPolicy": .string(try policy(call))]
    if seconds >= 0 { body["gracePeriodSeconds"] = .integer(seconds) }
    return .object(body)
  }

  private static func policy(_ call: Call) throws(Failure) -> String {
    switch call.text("cascade") {
    case "background", "true", "": return "Background"
    case "foreground": return "Foreground"
    case "orphan", "false": return "Orphan"
    case let other:
      throw .said(
        "invalid cascade value (\(other)). Must be \"background\", \"foreground\", or \"orphan\"")
    }
  }
}
