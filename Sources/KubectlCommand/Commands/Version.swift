import Documents
import Kubernetes

/// `kubectl version`.
enum Version: Command {
  static let name = "version"

  /// What this command line calls itself: the release that it imitates.
  static let client: JSON = [
    "major": "1", "minor": "32", "gitVersion": "v1.32.5",
    "gitCommit": "9894294ef13a5b32803e3ca2c0d620a088cc84d1", "gitTreeState": "clean",
    "buildDate": "2025-05-15T09:12:10Z", "goVersion": "go1.23.8", "compiler": "gc",
    "platform": "linux/amd64",
  ]

  /// How it introduces itself.
  ///
  /// Source: client-go, `rest/config.go`, `buildUserAgent`.
  static let userAgent = "kubectl/v1.32.5 (linux/amd64) kubernetes/9894294"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    if !call.words.isEmpty { throw .said("extra arguments: \(GoText.list(call.words))") }
    let output = call.text("output")
    guard ["", "json", "yaml"].contains(output) else {
      throw .said("--output must be 'yaml' or 'json'")
    }
    var document: JSONObject = ["clientVersion": client, "kustomizeVersion": "v5.5.0"]
    if !call.bool("client") {
      let server = try kubectl.ask(KubernetesRequest("GET", "/version")).body
      // It knows these members alone.
      document["serverVersion"] = .object(
        JSONObject(client.object?.members.map { ($0.key, server[$0.key] ?? "") } ?? []))
    }
    switch output {
    case "json": kubectl.write(GoJSON.text(.object(document), indent: 2) + "\n")
    case "yaml": kubectl.write(GoYAML.text(.object(document)) + "\n")
    default:
      kubectl.write("Client Version: \(client["gitVersion"]?.string ?? "")\n")
      kubectl.write("Kustomize Version: v5.5.0\n")
      if let server = document["serverVersion"] {
        kubectl.write("Server Version: \(server["gitVersion"]?.string ?? "")\n")
      }
    }
    if let server = document["serverVersion"] { warn(server, &kubectl) }
  }

  /// Complains about servers that are more than one minor version away.
  private static func warn(_ server: JSON, _ kubectl: inout Kubectl) {
    let minor = (server["minor"]?.string ?? "").prefix { $0.isNumber }
    guard let theirs = Int(minor), abs(theirs - 32) > 1 else { return }
    kubectl.complain(
      "WARNING: version difference between client (1.32) and server "
        + "(1.\(theirs)) exceeds the supported minor version skew of +/-1")
  }
}
