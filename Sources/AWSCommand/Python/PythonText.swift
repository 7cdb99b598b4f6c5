import Documents

/// Values as Python spells them, because the AWS CLI prints with `str` and `repr`.
enum PythonText {
  /// The spelling of `str(value)`.
  static func str(_ value: JSON) -> String {
    if case .string(let text) = value { text } else { repr(value) }
  }

  /// The spelling of `repr(value)`.
  static func repr(_ value: JSON) -> String {
    switch value {
    case .null: "None"
    case .bool(let value): value ? "True" : "False"
    case .integer(let value): "\(value)"
    case .double: value.compactText
    case .string(let text): repr(text)
    case .array(let elements): "[" + elements.map(repr).joined(separator: ", ") + "]"
    case .object(let object):
      "{" + object.map { "\(repr($0.key)): \(repr($0.value))" }.joined(separator: ", ") + "}"
    }
  }

  /// A text in quotes: single ones, unless it holds single and no double ones.
  static func repr(_ text: String) -> String {
    let quote: Unicode.Scalar =
      text.unicodeScalars.contains("'") && !text.unicodeScalars.contains("\"") ? "\"" : "'"
    var spelling = String(quote)
    for scalar in text.unicodeScalars {
      switch scalar {
      case quote, "\\": spelling += "\\" + String(scalar)
      case "\n": spelling += "\\n"
      case "\r": spelling += "\\r"
      case "\t": spelling += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        spelling += "\\x" + (digits.count == 1 ? "0" : "") + digits
      default: spelling.unicodeScalars.append(scalar)
      }
    }
    return spelling + String(quote)
  }

  /// The type as Python names it: `<class 'str'>`.
  static func type(of value: JSON) -> String {
    switch value {
    case .null: "<class 'NoneType'>"
    case .bool: "<class 'bool'>"
    case .integer: "<class 'int'>"
    case .double: "<class 'float'>"
    case .string: "<class 'str'>"
    case .array: "<class 'list'>"
    case .object: "<class 'dict'>"
    }
  }

  /// Whether Python takes the value for true.
  static func isTrue(_ value: JSON) -> Bool {
    switch value {
    case .null: false
    case .bool(let value): value
    case .integer(let value): value != 0
    case .double(let value): value != 0
    case .string(let text): !text.isEmpty
    case .array(let elements): !elements.isEmpty
    case .object(let object): !object.isEmpty
    }
  }

  /// What `int(text)` makes of a text: spaces around, a sign, underscores between digits.
  static func integer(_ text: String) -> Int64? {
    let digits = trimmed(text)
    guard !digits.hasPrefix("_"), !digits.hasSuffix("_"), !digits.contains("__") else { return nil }
    return Int64(digits.filter { $0 != "_" })
  }

  /// What `float(text)` makes of a text.
  static func double(_ text: String) -> Double? {
    let digits = trimmed(text)
    guard !digits.isEmpty, !digits.lowercased().hasPrefix("0x") else { return nil }
    return Double(digits)
  }

  /// The text without space around it.
  static func trimmed(_ text: String) -> String {
    String(
      text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
