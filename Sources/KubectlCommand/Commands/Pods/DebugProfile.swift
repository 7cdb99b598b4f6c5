import Documents
import Kubernetes

/// What a container may do that debugs.
///
/// Source: kubectl, `pkg/cmd/debug/profiles.go`.
enum DebugProfile {
  static let names = ["legacy", "general", "baseline", "netadmin", "restricted", "sysadmin"]

  static func applied(
    to container: JSONObject, _ profile: String, _ custom: JSON?
  ) -> JSONObject {
    let shape = applied(to: container, profile)
    guard let custom else { return shape }
    return KustomizeMerge(isStrategic: true).merged(.object(shape), custom).object ?? shape
  }

  /// What the file of `--custom` says of the container; nil where there is none.
  ///
  /// Source: kubectl, `pkg/cmd/debug/debug.go`, `Complete` and `Validate`.
  static func custom(_ call: Call, _ kubectl: Kubectl) throws(Failure) -> JSON? {
    let path = call.text("custom")
    if path.isEmpty { return nil }
    guard case .bytes(let bytes) = kubectl.client.file(at: path) else {
      throw .said(
        "must pass a container spec json file for custom profile: open \(path): no such file or "
          + "directory")
    }
    guard let custom = try? JSON(parsingYAML: String(decoding: bytes, as: UTF8.self)),
      custom.object != nil
    else { throw .said("\(path) does not contain a valid container spec") }
    if ["name", "command", "image", "lifecycle", "volumeDevices"].contains(where: {
      custom[$0] != nil
    }) {
      throw .said(
        "name, command, image, lifecycle and volume devices are not modifiable via custom profile")
    }
    return custom
  }

  private static func applied(to container: JSONObject, _ profile: String) -> JSONObject {
    var shape = container
    switch profile {
    case "general": shape["securityContext"] = ["capabilities": ["add": ["SYS_PTRACE"]]]
    case "netadmin":
      shape["securityContext"] = ["capabilities": ["add": ["NET_ADMIN", "NET_RAW"]]]
    case "sysadmin": shape["securityContext"] = ["privileged": true]
    case "restricted":
      shape["securityContext"] = [
        "allowPrivilegeEscalation": false, "capabilities": ["drop": ["ALL"]],
        "runAsNonRoot": true, "seccompProfile": ["type": "RuntimeDefault"],
      ]
    default: break
    }
    return shape
  }
}
