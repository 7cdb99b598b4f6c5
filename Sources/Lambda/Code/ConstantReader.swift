import Documents

/// Reads a constant as Python and JavaScript write it: `{'a': True}`, `{ a: "b" }`.
struct ConstantReader {
  private var rest: Substring

  /// The constant that `text` begins with; nil where something else stands there.
  static func value(at text: Substring) -> JSON? {
    var reader = ConstantReader(rest: text)
    guard let value = reader.value(), reader.isAtEnd else { return nil }
    return value
  }

  private init(rest: Substring) { self.rest = rest }

  /// Behind a constant only what ends the statement may stand: `'a' + x` is none.
  private var isAtEnd: Bool {
    let line = rest.drop { $0 == " " || $0 == "\t" }
    guard let next = line.first else { return true }
    return next.isNewline || ";)}".contains(next)
  }

  private mutating func skip() { rest = rest.drop { $0.isWhitespace } }

  private mutating func take(_ sign: Character) -> Bool {
    skip()
    guard rest.first == sign else { return false }
    rest = rest.dropFirst()
    return true
  }

  private mutating func value() -> JSON? {
    rest = rest.drop { $0 == " " || $0 == "\t" }
    switch rest.first {
    case "{": return object()
    case "[": return array()
    case "'", "\"": return text().map(JSON.string)
    case let sign? where sign.isNumber || sign == "-": return number()
    default: return word()
    }
  }

  private mutating func object() -> JSON? {
    guard take("{") else { return nil }
    var members = JSONObject()
    while true {
      if take("}") { return .object(members) }
      skip()
      guard let key = key(), take(":") else { return nil }
      skip()
      guard let value = value() else { return nil }
      members[key] = value
      if take(",") { continue }
      return take("}") ? .object(members) : nil
    }
  }

  private mutating func key() -> String? {
    if rest.first == "'" || rest.first == "\"" { return text() }
    let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "$" }
    rest = rest.dropFirst(name.count)
    return name.isEmpty ? nil : String(name)
  }

  private mutating func array() -> JSON? {
    guard take("[") else { return nil }
    var values: [JSON] = []
    while true {
      if take("]") { return .array(values) }
      skip()
      guard let value = value() else { return nil }
      values.append(value)
      if take(",") { continue }
      return take("]") ? .array(values) : nil
    }
  }

  private mutating func text() -> String? {
    guard let quote = rest.first else { return nil }
    rest = rest.dropFirst()
    var text = ""
    while let sign = rest.first {
      rest = rest.dropFirst()
      if sign == quote { return text }
      if sign.isNewline { return nil }
      guard sign == "\\" else {
        text.append(sign)
        continue
      }
      guard let escaped = rest.first else { return nil }
      rest = rest.dropFirst()
      text.append(escaped == "n" ? "\n" : escaped == "t" ? "\t" : escaped)
    }
    return nil
  }

  private mutating func number() -> JSON? {
    let digits = rest.prefix { $0.isNumber || "+-.eE".contains($0) }
    rest = rest.dropFirst(digits.count)
    if let whole = Int64(digits) { return .integer(whole) }
    return Double(digits).map { .double($0) }
  }

  private mutating func word() -> JSON? {
    let word = rest.prefix { $0.isLetter }
    let known: [Substring: JSON] = [
      "True": true, "true": true, "False": false, "false": false, "None": nil, "null": nil,
      "undefined": nil,
    ]
    guard let value = known[word] else { return nil }
    rest = rest.dropFirst(word.count)
    return value
  }
}
