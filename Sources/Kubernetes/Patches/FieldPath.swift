import Documents

/// Ways to fields, as lists of steps: `f:` names a member, `k:` an element by its keys, `v:` one by
/// its value.
///
/// Source: sigs.k8s.io/structured-merge-diff, `fieldpath/serialize-pe.go`.
enum FieldPath {
  /// As the API keeps them: one object in another.
  static func fieldsV1(_ paths: [[String]]) -> JSON {
    var root = JSONObject()
    for path in paths.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      insert(path[...], into: &root)
    }
    return .object(root)
  }

  private static func insert(_ path: ArraySlice<String>, into object: inout JSONObject) {
    guard let step = path.first else { return }
    var child = object[step]?.object ?? JSONObject()
    let rest = path.dropFirst()
    if rest.isEmpty {
      if !child.isEmpty { child["."] = [:] }
    } else {
      // What was a field already is marked as one beside what follows.
      if object[step] != nil, child.isEmpty { child["."] = [:] }
      insert(rest, into: &child)
    }
    object[step] = .object(child)
  }

  /// The paths that the API keeps.
  static func paths(_ fieldsV1: JSON) -> [[String]] {
    var all: [[String]] = []
    collect(fieldsV1, [], into: &all)
    return all
  }

  private static func collect(_ json: JSON, _ path: [String], into all: inout [[String]]) {
    let members = json.object ?? [:]
    if members.isEmpty, !path.isEmpty { all.append(path) }
    for member in members {
      if member.key == "." {
        all.append(path)
      } else {
        collect(member.value, path + [member.key], into: &all)
      }
    }
  }

  /// `.spec.containers[name="web"].image`.
  static func text(_ path: [String]) -> String {
    path.map { step in
      let rest = String(step.dropFirst(2))
      if step.hasPrefix("f:") { return "." + rest }
      if step.hasPrefix("v:") { return "[=\(rest)]" }
      let keys = (try? JSON(parsing: rest))?.object ?? [:]
      let parts = keys.map { "\($0.key)=\($0.value.compactText)" }
      return "[" + parts.joined(separator: ",") + "]"
    }.joined()
  }

  /// The document without the field at the end of a path; what gets empty goes too.
  static func removing(_ path: ArraySlice<String>, from value: JSON) -> JSON? {
    guard let step = path.first else { return nil }
    let rest = path.dropFirst()
    switch value {
    case .object(var object):
      let name = String(step.dropFirst(2))
      guard let child = object[name] else { return value }
      object[name] = removing(rest, from: child)
      return object.isEmpty ? nil : .object(object)
    case .array(var elements):
      guard let place = elements.firstIndex(where: { isElement($0, step) }) else { return value }
      if let left = removing(rest, from: elements[place]) {
        elements[place] = left
      } else {
        elements.remove(at: place)
      }
      return elements.isEmpty ? nil : .array(elements)
    default: return value
    }
  }

  private static func isElement(_ element: JSON, _ step: String) -> Bool {
    let rest = String(step.dropFirst(2))
    if step.hasPrefix("v:") { return element.compactText == rest }
    let keys = (try? JSON(parsing: rest))?.object ?? [:]
    return keys.allSatisfy { key in
      (element[key.key] ?? (key.key == "protocol" ? "TCP" : .null)) == key.value
    }
  }
}
