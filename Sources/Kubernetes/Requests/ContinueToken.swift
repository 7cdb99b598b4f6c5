import Documents

/// Where the next page of a list begins.
///
/// Source: apiserver, `storage/continue.go`. Pages show what is there when they are asked for; the
/// first page's version is kept, but not its contents.
struct ContinueToken: Sendable {
  let revision: UInt64
  let namespace: String
  let name: String

  init(revision: UInt64, after key: ObjectKey) {
    self.revision = revision
    namespace = key.namespace
    name = key.name
  }

  init?(_ text: String) {
    let plain = String(text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
    let padding = String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
    guard let bytes = Base64.decode(plain + padding), let json = try? JSON(parsing: bytes),
      let revision = json["rv"]?.integer, let start = json["start"]?.string
    else { return nil }
    let parts = start.split(separator: "/", omittingEmptySubsequences: false)
    self.revision = UInt64(clamping: revision)
    namespace = parts.count == 2 ? String(parts[0]) : ""
    name = String(parts.last ?? "")
  }

  /// As clients carry it.
  var text: String {
    let start = namespace.isEmpty ? name : "\(namespace)/\(name)"
    let json: JSON = [
      "v": "meta.k8s.io/v1", "rv": .integer(Int64(clamping: revision)), "start": .string(start),
    ]
    let plain = Base64.encode(Array(json.compactText.utf8))
    return String(plain.compactMap { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 == "=" ? nil : $0 })
  }
}
