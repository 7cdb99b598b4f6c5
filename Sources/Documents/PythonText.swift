/// How Python spells values where error texts show them, and reads numbers.
///
/// Source: Python library reference, `repr`, `str`, `int`, `float`.
public enum PythonText {
  /// What `str` makes of a value.
  public static func str(_ value: JSON) -> String {
    if case .string(let text) = value { text } else { repr(value) }
  }

  /// What `repr` makes of a value.
  public static func repr(_ value: JSON) -> String {
    switch value {
    case .null: return "None"
    case .bool(let value): return value ? "True" : "False"
    case .integer(let value): return "\(value)"
    case .double(let value): return PythonNumber.repr(value)
    case .string(let text): return repr(text)
    case .array(let elements):
      return "[" + elements.map(repr).joined(separator: ", ") + "]"
    case .object(let object):
      let members = object.members.map { "\(repr($0.key)): \(repr($0.value))" }
      return "{" + members.joined(separator: ", ") + "}"
    }
  }

  /// What `repr` makes of a text: in single quotes unless only those occur in it.
  public static func repr(_ text: String) -> String {
    let quote: Unicode.Scalar = Self.holds("'", text) && !Self.holds("\"", text) ? "\"" : "'"
    var result = String(quote)
    for scalar in text.unicodeScalars {
      switch scalar {
      case quote, "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default: result += isPrintable(scalar) ? String(scalar) : escape(scalar)
      }
    }
    return result + String(quote)
  }

  /// Whether the character occurs, be it with a combining mark behind it.
  private static func holds(_ scalar: Unicode.Scalar, _ text: String) -> Bool {
    text.unicodeScalars.contains(scalar)
  }

  /// The type as Python names it: `<class 'str'>`.
  public static func type(of value: JSON) -> String { "<class '\(value.pythonType)'>" }

  /// Whether Python takes the value for true.
  public static func isTrue(_ value: JSON) -> Bool {
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
  public static func integer(_ text: String) -> Int64? {
    let digits = trimmed(text)
    guard !digits.hasPrefix("_"), !digits.hasSuffix("_"), !digits.contains("__") else { return nil }
    return Int64(digits.filter { $0 != "_" })
  }

  /// What `float(text)` makes of a text.
  public static func double(_ text: String) -> Double? {
    let digits = trimmed(text)
    guard !digits.isEmpty, !digits.lowercased().hasPrefix("0x") else { return nil }
    return Double(digits)
  }

  /// The text without space around it.
  public static func trimmed(_ text: String) -> String {
    String(
      text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }

  /// The text with every character beyond ASCII as `\uXXXX`, as `json.dumps` writes.
  public static func asciiOnly(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 > 0x7E }) else { return text }
    return text.utf16.reduce(into: "") { result, unit in
      if unit < 0x7F {
        result.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
      } else {
        result += "\\u" + hex(UInt32(unit), digits: 4)
      }
    }
  }

  /// The number that `int` or else `float` reads in a text.
  static func number(_ text: String) -> JSON? {
    let scalars = text.unicodeScalars
    let trimmed = scalars.drop(while: isSpace).reversed().drop(while: isSpace).reversed()
    let spelling = String(String.UnicodeScalarView(trimmed.map(decimalDigit)))
    let body = spelling.drop { $0 == "+" || $0 == "-" }
    guard spelling.utf8.count - body.utf8.count <= 1 else { return nil }
    switch body.lowercased() {
    case "inf", "infinity": return .double(spelling.hasPrefix("-") ? -.infinity : .infinity)
    case "nan": return .double(.nan)
    default: return decimal(spelling, body)
    }
  }

  /// What `str.isspace` takes for a space: Unicode's and four separators of ASCII.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || (0x1C...0x1F).contains(scalar.value)
  }

  /// A digit of any script as the one of ASCII; anything else as it is.
  private static func decimalDigit(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard !scalar.isASCII, scalar.properties.numericType == .decimal,
      let value = scalar.properties.numericValue,
      let digit = Unicode.Scalar(48 + UInt32(value))
    else { return scalar }
    return digit
  }

  /// A number in digits, among which single underscores may stand.
  private static func decimal(_ spelling: String, _ body: Substring) -> JSON? {
    let allowed = Set("0123456789._eE+-")
    guard body.allSatisfy({ allowed.contains($0) }), underscoresAreInside(Array(body)) else {
      return nil
    }
    let plain = spelling.filter { $0 != "_" }
    if let integer = Int64(plain) { return .integer(integer) }
    let hasDigit = body.contains { $0.isNumber }
    let startsWell = body.first.map { $0 != "e" && $0 != "E" } ?? false
    guard hasDigit, startsWell else { return nil }
    // Swift asks for digits on both sides of the point, Python on one.
    let padded = plain.replacingPoint()
    return Double(padded).map(JSON.double)
  }

  private static func underscoresAreInside(_ letters: [Character]) -> Bool {
    letters.indices.filter { letters[$0] == "_" }.allSatisfy { place in
      place > 0 && place + 1 < letters.count && letters[place - 1].isNumber
        && letters[place + 1].isNumber
    }
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == " " { return true }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator:
      return false
    default: return true
    }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0...0xFF: "\\x" + hex(scalar.value, digits: 2)
    case 0x100...0xFFFF: "\\u" + hex(scalar.value, digits: 4)
    default: "\\U" + hex(scalar.value, digits: 8)
    }
  }

  private static func hex(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}

extension String {
  /// The number with a zero on the empty side of its decimal point.
  fileprivate func replacingPoint() -> String {
    guard let point = firstIndex(of: ".") else { return self }
    let (before, after) = (self[..<point], self[index(after: point)...])
    let left = before.last?.isNumber ?? false ? "" : "0"
    let right = after.first?.isNumber ?? false ? "" : "0"
    return before + left + "." + right + after
  }
}

extension JSON {
  /// The name of the value's type in Python.
  var pythonType: String {
    switch self {
    case .null: "NoneType"
    case .bool: "bool"
    case .integer: "int"
    case .double: "float"
    case .string: "str"
    case .array: "list"
    case .object: "dict"
    }
  }
}
