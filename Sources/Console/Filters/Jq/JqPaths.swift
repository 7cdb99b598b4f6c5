import Documents

/// Reaching into values, as `jq` does.
extension JSON {
  /// Whether `if` and `select` take it for true.
  var isTruth: Bool { self != .null && self != .bool(false) }

  /// Such as `object`, in jq's words.
  var jqKind: String {
    switch self {
    case .null: "null"
    case .bool: "boolean"
    case .integer, .double: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }

  /// What error messages show of it.
  var jqSample: String {
    let text = compactText
    return text.count > 11 ? text.prefix(10) + "..." : text
  }

  /// The keys or places of what it holds.
  func jqKeys() throws(JqFailure) -> [JSON] {
    switch self {
    case .array(let elements): return elements.indices.map { .integer(Int64($0)) }
    case .object(let object): return object.keys.map { .string($0) }
    default:
      throw JqFailure("Cannot iterate over \(jqKind)\(self == .null ? "" : " (\(jqSample))")")
    }
  }

  /// The member at a key; null where there is none.
  func jqMember(_ key: JSON) throws(JqFailure) -> JSON {
    switch (self, key) {
    case (.null, .string), (.null, .integer), (.null, .null): return .null
    case (.object(let object), .string(let name)): return object[name] ?? .null
    case (.array(let elements), .integer(let place)):
      let index = place < 0 ? Int(place) + elements.count : Int(place)
      return elements.indices.contains(index) ? elements[index] : .null
    case (.array(let elements), .double(let place)):
      let index = Int(JqArithmetic.truncated(place))
      return elements.indices.contains(index) ? elements[index] : .null
    case (_, .string(let name)): throw JqFailure("Cannot index \(jqKind) with \"\(name)\"")
    default: throw JqFailure("Cannot index \(jqKind) with \(key.jqKind)")
    }
  }

  /// A part of an array or a text.
  func jqSlice(_ start: JSON, _ end: JSON) throws(JqFailure) -> JSON {
    func bounds(_ count: Int) -> Range<Int> {
      func place(_ value: JSON, _ missing: Int) -> Int {
        guard let number = value.double else { return missing }
        let whole = Int(JqArithmetic.truncated(number.rounded(.down)))
        return max(0, min(count, whole < 0 ? whole + count : whole))
      }
      let low = place(start, 0)
      return low..<max(low, place(end, count))
    }
    switch self {
    case .null: return .null
    case .array(let elements): return .array(Array(elements[bounds(elements.count)]))
    case .string(let text):
      let scalars = Array(text.unicodeScalars)
      return .string(ShellParser.text(scalars[bounds(scalars.count)]))
    default: throw JqFailure("Cannot index \(jqKind) with object")
    }
  }

  func jqValue(at path: [JSON]) throws(JqFailure) -> JSON {
    var value = self
    for key in path { value = try value.jqMember(key) }
    return value
  }

  func jqSetting(_ path: [JSON], _ new: JSON) throws(JqFailure) -> JSON {
    guard let key = path.first else { return new }
    let inner = try jqMember(key).jqSetting(Array(path.dropFirst()), new)
    switch (self, key) {
    case (.object(var object), .string(let name)):
      object[name] = inner
      return .object(object)
    case (.null, .string(let name)): return .object(JSONObject([(name, inner)]))
    case (.array, .integer(let place)), (.null, .integer(let place)):
      var elements = array ?? []
      let index = place < 0 ? Int(place) + elements.count : Int(place)
      guard index >= 0, index < 1_000_000 else {
        throw JqFailure("Out of bounds negative array index")
      }
      while elements.count <= index { elements.append(.null) }
      elements[index] = inner
      return .array(elements)
    default: throw JqFailure("Cannot update field at object index of \(jqKind)")
    }
  }

  func jqDeleting(_ path: [JSON]) throws(JqFailure) -> JSON {
    guard let key = path.first else { return .null }
    if path.count > 1 {
      let inner = try jqMember(key)
      if inner == .null { return self }
      return try jqSetting([key], inner.jqDeleting(Array(path.dropFirst())))
    }
    switch (self, key) {
    case (.object(var object), .string(let name)):
      object[name] = nil
      return .object(object)
    case (.array(var elements), .integer(let place)):
      let index = place < 0 ? Int(place) + elements.count : Int(place)
      if elements.indices.contains(index) { elements.remove(at: index) }
      return .array(elements)
    default: return self
    }
  }
}
