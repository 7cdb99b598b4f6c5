import Kubernetes

extension Kubectl {
  /// What is said where whoever should answer does not, with what was asked for.
  ///
  /// Source: apimachinery, `pkg/api/errors/errors.go`, `NewGenericServerResponse`.
  static func unavailable(_ method: String, _ path: String) -> String {
    let words = "the server is currently unable to handle the request"
    var parts = path.split(separator: "/").map(String.init)
    guard parts.count > 3, parts[0] == "apis" else { return words }
    let group = parts[1]
    parts.removeFirst(3)
    if parts[0] == "namespaces", parts.count > 2 { parts.removeFirst(2) }
    let name = parts.count > 1 ? " \(parts[1])" : ""
    return "\(words) (\(method.lowercased()) \(parts[0]).\(group)\(name))"
  }
}
