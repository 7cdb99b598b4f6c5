import Documents

/// A patch in the shape of the document, whose lists are merged element by element.
///
/// Source: apimachinery, `util/strategicpatch/patch.go`, `mergeMap`.
struct StrategicMerge {
  /// Why a patch cannot be applied.
  struct Failure: Error {
    let message: String
  }

  /// The kind of the document, such as `Deployment`.
  let kind: String

  /// The document as the patch wants it.
  func applying(_ patch: JSON, to document: JSON) throws(Failure) -> JSON {
    .object(
      try merge(patch.object ?? JSONObject(), into: document.object ?? JSONObject(), below: ""))
  }

  private func merge(
    _ patch: JSONObject, into original: JSONObject, below parent: String
  ) throws(Failure) -> JSONObject {
    switch patch["$patch"]?.string {
    case "replace": return patch.withoutDirectives
    case "delete": return JSONObject()
    case nil, "merge": break
    case let other?:
      throw Failure(message: "unknown patch type found: \(other)")
    }
    var result = original
    if let kept = patch["$retainKeys"]?.array?.compactMap(\.string) {
      for key in original.keys where !kept.contains(key) { result[key] = Optional<JSON>.none }
    }
    for member in patch where !member.key.hasPrefix("$") {
      result[member.key] = try merge(member, into: result[member.key], patch, below: parent)
    }
    try applyListDirectives(of: patch, to: &result, from: original, below: parent)
    return result
  }

  private func merge(
    _ member: JSONObject.Member, into old: JSON?, _ patch: JSONObject, below parent: String
  ) throws(Failure) -> JSON? {
    switch (member.value, old) {
    case (.null, _): return nil
    case (.object(let change), .object(let original)?):
      return .object(try merge(change, into: original, below: member.key))
    case (.object(let change), _):
      return .object(try merge(change, into: JSONObject(), below: member.key))
    case (.array(let changes), let old):
      return .array(
        try merge(changes, into: old?.array ?? [], of: member.key, below: parent))
    default: return member.value
    }
  }

  private func merge(
    _ changes: [JSON], into old: [JSON], of field: String, below parent: String
  ) throws(Failure) -> [JSON] {
    switch ListKeys.strategy(of: field, below: parent, kind: kind) {
    case .whole: return changes.map(\.withoutDirectives)
    case .asSet: return old + changes.filter { !old.contains($0) }
    case .byKey(let key):
      if changes.contains(where: { $0["$patch"] == "replace" }) {
        return changes.filter { $0["$patch"] == nil }.map(\.withoutDirectives)
      }
      return try merge(changes, into: old, by: key, of: field)
    }
  }

  private func merge(
    _ changes: [JSON], into old: [JSON], by key: String, of field: String
  ) throws(Failure) -> [JSON] {
    var result = old
    for change in changes {
      guard let value = change[key] else {
        throw Failure(
          message: "map: \(GoText.map(change)) does not contain declared merge key: \(key)")
      }
      let place = result.firstIndex { $0[key] == value }
      if change["$patch"] == "delete" {
        result.removeAll { $0[key] == value }
      } else {
        let before = place.flatMap { result[$0].object } ?? JSONObject()
        let merged = JSON.object(
          try merge(change.object ?? JSONObject(), into: before, below: field))
        if let place { result[place] = merged } else { result.append(merged) }
      }
    }
    return result
  }

  private func applyListDirectives(
    of patch: JSONObject, to result: inout JSONObject, from original: JSONObject,
    below parent: String
  ) throws(Failure) {
    for member in patch {
      let parts = member.key.split(separator: "/", maxSplits: 1).map(String.init)
      guard parts.count == 2, let wanted = member.value.array else { continue }
      let field = parts[1]
      guard let list = result[field]?.array else { continue }
      switch parts[0] {
      case "$deleteFromPrimitiveList":
        result[field] = .array(list.filter { !wanted.contains($0) })
      case "$setElementOrder":
        let strategy = ListKeys.strategy(of: field, below: parent, kind: kind)
        let before = original[field]?.array ?? []
        result[field] = .array(Self.ordered(list, wanted, strategy, before: before))
      default: break
      }
    }
  }

  /// Those that the patch names in its order, the others where they stood among them.
  ///
  /// Source: `normalizeElementOrder`, `mergeSortedSlice`.
  private static func ordered(
    _ list: [JSON], _ wanted: [JSON], _ strategy: ListKeys.Strategy, before: [JSON]
  ) -> [JSON] {
    let name = { (element: JSON) -> JSON in
      if case .byKey(let key) = strategy { element[key] ?? .null } else { element }
    }
    let order = wanted.map(name)
    let old = before.map(name)
    var right: [JSON] = []
    for key in order {
      if let element = list.first(where: { name($0) == key }) { right.append(element) }
    }
    var left = list.filter { !order.contains(name($0)) }
    var result: [JSON] = []
    while let first = left.first, let other = right.first {
      let place = old.firstIndex(of: name(first))
      let rival = old.firstIndex(of: name(other))
      if let place, let rival, place < rival {
        result.append(left.removeFirst())
      } else {
        result.append(right.removeFirst())
      }
    }
    return result + left + right
  }
}

extension JSON {
  /// This value without the directives of a patch, and without what it would remove.
  fileprivate var withoutDirectives: JSON {
    switch self {
    case .object(let object): .object(object.withoutDirectives)
    case .array(let elements): .array(elements.map(\.withoutDirectives))
    default: self
    }
  }
}

extension JSONObject {
  fileprivate var withoutDirectives: JSONObject {
    var result = JSONObject(room: count)
    for member in self where !member.key.hasPrefix("$") {
      result.add(member.key, member.value.withoutDirectives)
    }
    return result
  }
}

/// Values as Go prints them with `%v`.
enum GoText {
  /// `map[a:1 b:x]`.
  static func map(_ json: JSON) -> String {
    switch json {
    case .object(let object):
      let members = object.members.sorted { $0.key < $1.key }.map { "\($0.key):\(map($0.value))" }
      return "map[" + members.joined(separator: " ") + "]"
    case .array(let elements): return "[" + elements.map(map).joined(separator: " ") + "]"
    case .string(let text): return text
    case .null: return "<nil>"
    default: return json.compactText
    }
  }
}
