/// What a path names.
///
/// Source: apiserver, `endpoints/request/requestinfo.go`, `NewRequestInfo`.
struct RequestPath: Hashable, Sendable {
  /// The group; empty for core.
  var group = ""
  /// The version; empty where the path names none.
  var version = ""
  /// Such as `pods`; nil where the path names a group and version only.
  var plural: String?
  /// The namespace; nil for all of them, and for what lies in none.
  var namespace: String?
  /// The object's name; nil for all of them.
  var name: String?
  /// Such as `status`.
  var subresource: String?
  /// What follows a subresource, such as the path behind a proxy.
  var rest: [String] = []

  /// What `path` names below `/api` or `/apis`; nil for anything else.
  init?(_ path: String) {
    var parts = path.split(separator: "/").map(String.init)
    switch parts.first {
    case "api" where parts.count >= 2:
      version = parts[1]
      parts.removeFirst(2)
    case "apis" where parts.count >= 3:
      group = parts[1]
      version = parts[2]
      parts.removeFirst(3)
    default: return nil
    }
    read(parts[...])
  }

  private mutating func read(_ given: ArraySlice<String>) {
    var parts = given
    if parts.first == "namespaces", parts.count >= 3, !isOfNamespace(parts) {
      namespace = parts[parts.startIndex + 1]
      parts = parts.dropFirst(2)
    }
    plural = parts.popFirst()
    name = parts.popFirst()
    subresource = parts.popFirst()
    rest = Array(parts)
  }

  /// `namespaces/NAME/status` is about the namespace itself.
  private func isOfNamespace(_ parts: ArraySlice<String>) -> Bool {
    group.isEmpty && parts.count == 3 && ["status", "finalize"].contains(parts.last)
  }
}
