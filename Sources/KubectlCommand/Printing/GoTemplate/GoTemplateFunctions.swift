import Documents

/// The functions of templates.
///
/// Source: Go, `text/template/funcs.go`; cli-runtime, `pkg/printers/template.go`.
enum GoTemplateFunctions {
  static let names = [
    "and", "or", "not", "len", "index", "slice", "call", "html", "js", "urlquery", "print",
    "printf", "println", "eq", "ne", "lt", "le", "gt", "ge", "exists", "base64decode",
  ]

  /// What is wrong with a number of arguments; nil where nothing is.
  static func countProblem(_ name: String, _ count: Int) -> String? {
    let exact = [
      "not": 1, "len": 1, "ne": 2, "lt": 2, "le": 2, "gt": 2, "ge": 2, "base64decode": 1,
    ]
    let least = ["and": 1, "or": 1, "index": 1, "slice": 1, "eq": 1, "printf": 1, "exists": 1]
    if let wanted = exact[name], count != wanted {
      return "wrong number of args for \(name): want \(wanted) got \(count)"
    }
    if let wanted = least[name], count < wanted {
      return "wrong number of args for \(name): want at least \(wanted) got \(count)"
    }
    return nil
  }

  static func isTrue(_ value: JSON?) -> Bool {
    switch value {
    case nil, .null: false
    case .bool(let value): value
    case .integer(let value): value != 0
    case .double(let value): value != 0
    case .string(let text): !text.isEmpty
    case .array(let items): !items.isEmpty
    case .object(let object): !object.isEmpty
    }
  }

  /// What stands in the text for the value of an action.
  static func printed(_ value: JSON?) -> String {
    guard let value, !value.isNull else { return "<no value>" }
    return GoText.value(value)
  }

  static func call(_ name: String, _ values: [JSON?]) throws(GoTemplateError) -> JSON? {
    switch name {
    case "and", "or": return values.last ?? nil
    case "not": return .bool(!isTrue(values[0]))
    case "len": return try length(values[0])
    case "index": return try index(values)
    case "slice": return try slice(values)
    case "exists": return .bool((try? index(values)) ?? nil != nil)
    case "eq", "ne", "lt", "le", "gt", "ge": return try compare(name, values)
    case "print": return .string(sprint(values))
    case "println": return .string(values.map(text).joined(separator: " ") + "\n")
    case "printf":
      guard let form = values[0]?.string else {
        throw GoTemplateError(message: "wrong type for value; expected string")
      }
      return .string(GoPrintf.text(form, Array(values.dropFirst())))
    case "html": return .string(escaped(sprint(values), htmlMarks))
    case "js": return .string(escaped(sprint(values), scriptMarks))
    case "urlquery": return .string(query(sprint(values)))
    case "base64decode": return try decoded(values[0])
    default:
      throw GoTemplateError(message: "call of nil")
    }
  }

  private static func text(_ value: JSON?) -> String { value.map(GoText.value) ?? "<nil>" }

  /// Spaces stand between what is no text.
  private static func sprint(_ values: [JSON?]) -> String {
    var result = ""
    for (place, value) in values.enumerated() {
      if place > 0, value?.string == nil, values[place - 1]?.string == nil { result += " " }
      result += text(value)
    }
    return result
  }

  private static func length(_ value: JSON?) throws(GoTemplateError) -> JSON {
    switch value {
    case .string(let text): return .integer(Int64(text.utf8.count))
    case .array(let items): return .integer(Int64(items.count))
    case .object(let object): return .integer(Int64(object.count))
    case nil, .null: throw GoTemplateError(message: "len of nil pointer")
    default: throw GoTemplateError(message: "len of type \(JSONPathWalk.goType(value ?? .null))")
    }
  }

  private static func index(_ values: [JSON?]) throws(GoTemplateError) -> JSON? {
    guard var value = values[0], !value.isNull else {
      throw GoTemplateError(message: "index of untyped nil")
    }
    for key in values.dropFirst() {
      switch value {
      case .array(let items):
        let place = try position(key, limit: items.count)
        guard place < items.count else {
          throw GoTemplateError(message: "index out of range: \(place)")
        }
        value = items[place]
      case .object(let object):
        guard let name = key?.string else {
          let type = key.map(JSONPathWalk.goType) ?? "untyped nil"
          throw GoTemplateError(message: "value has type \(type); should be string")
        }
        guard let found = object[name] else { return nil }
        value = found
      case .string(let text):
        let bytes = Array(text.utf8)
        let place = try position(key, limit: bytes.count)
        guard place < bytes.count else {
          throw GoTemplateError(message: "index out of range: \(place)")
        }
        value = .integer(Int64(bytes[place]))
      case .null: throw GoTemplateError(message: "index of nil pointer")
      default:
        throw GoTemplateError(message: "can't index item of type \(JSONPathWalk.goType(value))")
      }
    }
    return value
  }

  private static func position(_ key: JSON?, limit: Int) throws(GoTemplateError) -> Int {
    guard let key, !key.isNull else {
      throw GoTemplateError(message: "cannot index slice/array with nil")
    }
    guard case .integer(let place) = key else {
      throw GoTemplateError(
        message: "cannot index slice/array with type \(JSONPathWalk.goType(key))")
    }
    guard place >= 0, place <= limit else {
      throw GoTemplateError(message: "index out of range: \(place)")
    }
    return Int(place)
  }

  private static func slice(_ values: [JSON?]) throws(GoTemplateError) -> JSON? {
    let bytes = values[0]?.string.map { Array($0.utf8) }
    let items = values[0]?.array
    guard let limit = bytes?.count ?? items?.count else {
      let type = values[0].map(JSONPathWalk.goType) ?? "untyped nil"
      throw GoTemplateError(message: "can't slice item of type \(type)")
    }
    let start = values.count > 1 ? try position(values[1], limit: limit) : 0
    let end = values.count > 2 ? try position(values[2], limit: limit) : limit
    guard start <= end else {
      throw GoTemplateError(message: "invalid slice index: \(start) > \(end)")
    }
    if let bytes { return .string(String(decoding: bytes[start..<end], as: UTF8.self)) }
    return items.map { .array(Array($0[start..<end])) }
  }

  // MARK: Comparing

  private static func kind(_ value: JSON?) -> String {
    switch value {
    case .bool: "bool"
    case .integer: "int"
    case .double: "float"
    case .string: "string"
    default: "none"
    }
  }

  private static func compare(
    _ name: String, _ values: [JSON?]
  ) throws(GoTemplateError) -> JSON {
    guard values.count > 1 else {
      throw GoTemplateError(message: "missing argument for comparison")
    }
    if name == "eq" || name == "ne" {
      for other in values.dropFirst() where try isEqual(values[0], other) {
        return .bool(name == "eq")
      }
      return .bool(name == "ne")
    }
    let (left, right) = (values[0], values[1])
    if kind(left) == "none" || kind(right) == "none" {
      throw GoTemplateError(message: "invalid type for comparison")
    }
    guard kind(left) == kind(right) else {
      throw GoTemplateError(message: "incompatible types for comparison")
    }
    let isLess: Bool
    switch (left, right) {
    case (.integer(let a), .integer(let b)): isLess = name == "lt" || name == "ge" ? a < b : a <= b
    case (.double(let a), .double(let b)): isLess = name == "lt" || name == "ge" ? a < b : a <= b
    case (.string(let a), .string(let b)): isLess = name == "lt" || name == "ge" ? a < b : a <= b
    default: throw GoTemplateError(message: "invalid type for comparison")
    }
    return .bool(name == "lt" || name == "le" ? isLess : !isLess)
  }

  private static func isEqual(_ left: JSON?, _ right: JSON?) throws(GoTemplateError) -> Bool {
    let (one, other) = (
      left.flatMap { $0.isNull ? nil : $0 }, right.flatMap { $0.isNull ? nil : $0 }
    )
    guard let one, let other else { return one == nil && other == nil }
    if kind(one) != kind(other) {
      throw GoTemplateError(message: "incompatible types for comparison")
    }
    if kind(one) == "none" {
      throw GoTemplateError(
        message: "non-comparable type \(GoText.value(one)): \(JSONPathWalk.goType(one))")
    }
    return one == other
  }

  // MARK: Escapes

  private static let htmlMarks: [Character: String] = [
    "\"": "&#34;", "'": "&#39;", "&": "&amp;", "<": "&lt;", ">": "&gt;", "\0": "\u{FFFD}",
  ]
  private static let scriptMarks: [Character: String] = [
    "\\": "\\\\", "'": "\\'", "\"": "\\\"", "<": "\\u003C", ">": "\\u003E", "&": "\\u0026",
    "=": "\\u003D", "\n": "\\u000A", "\t": "\\u0009", "\r": "\\u000D",
  ]

  private static func escaped(_ text: String, _ marks: [Character: String]) -> String {
    text.map { marks[$0] ?? String($0) }.joined()
  }

  private static func query(_ text: String) -> String {
    text.utf8.map { byte in
      let letter = Character(Unicode.Scalar(byte))
      let isPlain =
        byte < 128 && (letter.isLetter || letter.isNumber || "-_.~".contains(letter))
      if isPlain { return String(letter) }
      if byte == 32 { return "+" }
      let digits = String(byte, radix: 16, uppercase: true)
      return "%" + (digits.count < 2 ? "0" : "") + digits
    }.joined()
  }

  private static func decoded(_ value: JSON?) throws(GoTemplateError) -> JSON {
    guard let text = value?.string else {
      throw GoTemplateError(message: "wrong type for value; expected string")
    }
    guard let bytes = Base64.decode(text) else {
      let wrong = text.utf8.enumerated().first { place, byte in
        !"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=".utf8.contains(byte)
      }?.offset
      throw GoTemplateError(
        message: "base64 decode failed: illegal base64 data at input byte "
          + "\(wrong ?? text.utf8.count / 4 * 4)")
    }
    return .string(String(decoding: bytes, as: UTF8.self))
  }
}
