import Documents

extension FieldPath {
  /// The path that `text` wrote; an element's keys are read as far as they are whole.
  static func path(_ text: String) -> [String] {
    var path: [String] = []
    var rest = text[...]
    while let first = rest.first {
      rest = rest.dropFirst()
      if first == "[" {
        let end = rest.firstIndex(of: "]") ?? rest.endIndex
        path.append(element(rest[..<end]))
        rest = rest[end...].dropFirst()
      } else {
        // A dot within a label's key is no step: such keys hold a slash further on.
        let end = rest.firstIndex { $0 == "." || $0 == "[" } ?? rest.endIndex
        path.append("f:" + rest[..<end])
        rest = rest[end...]
      }
    }
    return path
  }

  private static func element(_ text: Substring) -> String {
    if text.hasPrefix("=") { return "v:" + text.dropFirst() }
    let members = text.split(separator: ",").map { part -> String in
      let sides = part.split(separator: "=", maxSplits: 1)
      return "\"\(sides.first ?? "")\":\(sides.dropFirst().first ?? "null")"
    }
    return "k:{" + members.joined(separator: ",") + "}"
  }
}

extension KubernetesObject {
  /// The object without a field, written as `.spec.containers[name="web"].image`.
  public func removing(field: String, _ resource: Resource) -> KubernetesObject {
    let path = FieldPath.path(field)
    guard let left = FieldPath.removing(path[...], from: json(resource)) else { return self }
    var object = self
    object.content = KubernetesObject(written: left).content
    return object
  }
}
