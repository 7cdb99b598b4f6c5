import Documents

/// One walk along the steps of a template.
struct JSONPathWalk {
  let allowsMissing: Bool

  func walk(_ values: [JSON], _ node: JSONPathNode) throws(JSONPathError) -> [JSON] {
    switch node {
    case .list(let steps): return try walk(values, steps)
    case .text(let text): return [.string(text)]
    case .field(let name): return try field(values, name)
    case .slice(let slice): return try elements(values, slice)
    case .filter(let left, let right, let sign):
      return try filter(values, left, right, sign)
    case .integer(let number): return values.map { _ in .integer(Int64(number)) }
    case .float(let number): return values.map { _ in .double(number) }
    case .bool(let value): return values.map { _ in .bool(value) }
    case .wildcard: return values.flatMap(Self.children)
    case .recursive: return Self.descend(values)
    case .union(let parts):
      var found: [JSON] = []
      for part in parts { found += try walk(values, part) }
      return found
    case .identifier("range"): return values
    case .identifier("end"): return []
    case .identifier(let name):
      throw JSONPathError(message: "unrecognized identifier \(name)")
    }
  }

  func walk(_ values: [JSON], _ steps: [JSONPathNode]) throws(JSONPathError) -> [JSON] {
    var current = values
    for step in steps { current = try walk(current, step) }
    return current
  }

  private func field(_ values: [JSON], _ name: String) throws(JSONPathError) -> [JSON] {
    if values.isEmpty { return [] }
    // A step without a name means the value itself: `{.}`.
    if name.isEmpty { return values }
    let found = values.compactMap { $0[name] }
    if found.isEmpty, !allowsMissing { throw JSONPathError(message: "\(name) is not found") }
    return found
  }

  static func children(_ value: JSON) -> [JSON] {
    switch value {
    case .object(let object): object.members.sorted { $0.key < $1.key }.map(\.value)
    case .array(let items): items
    default: []
    }
  }

  private static func descend(_ values: [JSON]) -> [JSON] {
    values.flatMap { value -> [JSON] in
      let inner = children(value)
      return inner.isEmpty ? [] : [value] + descend(inner)
    }
  }

  private func elements(
    _ values: [JSON], _ slice: JSONPathSlice
  ) throws(JSONPathError) -> [JSON] {
    var found: [JSON] = []
    for value in values where !value.isNull {
      guard case .array(let items) = value else {
        throw JSONPathError(message: "\(Self.goType(value)) is not array or slice")
      }
      var start = slice.start ?? 0
      if start < 0 { start += items.count }
      var end = slice.end ?? items.count
      if end < 0 || (end == 0 && slice.isSingle) { end += items.count }
      if start == end { continue }
      if start >= items.count || start < 0 {
        throw JSONPathError(
          message: "array index out of bounds: index \(start), length \(items.count)")
      }
      if end > items.count || end < 0 {
        throw JSONPathError(
          message: "array index out of bounds: index \(end - 1), length \(items.count)")
      }
      if start > end {
        throw JSONPathError(
          message: "starting index \(start) is greater than ending index \(end)")
      }
      let step = slice.step ?? 1
      if step <= 0 { throw JSONPathError(message: "step must be > 0") }
      found += stride(from: start, to: end, by: step).map { items[$0] }
    }
    return found
  }

  static func goType(_ value: JSON) -> String {
    switch value {
    case .object: "map[string]interface {}"
    case .string: "string"
    case .bool: "bool"
    case .integer: "int64"
    case .double: "float64"
    case .array: "[]interface {}"
    case .null: "<nil>"
    }
  }

  private func filter(
    _ values: [JSON], _ left: [JSONPathNode], _ right: [JSONPathNode], _ sign: String
  ) throws(JSONPathError) -> [JSON] {
    var found: [JSON] = []
    for value in values {
      guard case .array(let items) = value else {
        throw JSONPathError(
          message: "\(GoText.value(value)) is not array or slice and cannot be filtered")
      }
      for item in items where try passes(item, left, right, sign) { found.append(item) }
    }
    return found
  }

  private func passes(
    _ item: JSON, _ left: [JSONPathNode], _ right: [JSONPathNode], _ sign: String
  ) throws(JSONPathError) -> Bool {
    if sign == "exists" {
      let walk = JSONPathWalk(allowsMissing: true)
      return try !walk.walk([item], left).isEmpty
    }
    let lefts = try walk([item], left)
    let rights = try walk([item], right)
    if lefts.count > 1 || rights.count > 1 {
      throw JSONPathError(message: "can only compare one element at a time")
    }
    guard let one = lefts.first, let other = rights.first else { return false }
    switch sign {
    case "==": return try compare(one, other) == 0
    case "!=": return try compare(one, other) != 0
    case "<": return try compare(one, other) < 0
    case "<=": return try compare(one, other) <= 0
    case ">": return try compare(one, other) > 0
    case ">=": return try compare(one, other) >= 0
    case "=~":
      do throws(TextPattern.Failure) {
        return try TextPattern(other.string ?? "").occurs(in: one.string ?? "")
      } catch {
        throw JSONPathError(message: "error parsing regexp: \(error.message)")
      }
    default: throw JSONPathError(message: "unrecognized filter operator \(sign)")
    }
  }

  private func compare(_ one: JSON, _ other: JSON) throws(JSONPathError) -> Int {
    if let a = one.string, let b = other.string { return a == b ? 0 : a < b ? -1 : 1 }
    if let a = one.bool, let b = other.bool { return a == b ? 0 : a ? 1 : -1 }
    if case .integer(let a) = one, case .integer(let b) = other {
      return a == b ? 0 : a < b ? -1 : 1
    }
    if case .double(let a) = one, case .double(let b) = other {
      return a == b ? 0 : a < b ? -1 : 1
    }
    throw JSONPathError(message: "incompatible types for comparison")
  }
}
