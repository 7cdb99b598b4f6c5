import Documents

/// Texts as Go spells them.
enum GoText {
  /// A text with some letters spelled otherwise.
  static func replaced(_ text: String, _ spelling: (Unicode.Scalar) -> String?) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if let other = spelling(scalar) {
        result += other
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// `%q` of a text.
  static func quoted(_ text: String) -> String {
    let named: [Unicode.Scalar: String] = [
      "\"": "\\\"", "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r",
    ]
    let body = replaced(text) { scalar in
      if let name = named[scalar] { return name }
      guard scalar.value < 0x20 || scalar.value == 0x7F else { return nil }
      let digits = String(scalar.value, radix: 16)
      return "\\x" + (digits.count < 2 ? "0" : "") + digits
    }
    return "\"\(body)\""
  }

  /// `%#U` of a letter: `U+007D '}'`.
  static func codePoint(_ letter: Character) -> String {
    let digits = String(letter.unicodeScalars.first?.value ?? 0, radix: 16, uppercase: true)
    return "U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits) '\(letter)'"
  }

  /// `%q` of a letter.
  static func singleQuoted(_ letter: Character) -> String {
    switch letter {
    case "'": "'\\''"
    case "\\": "'\\\\'"
    default: "'\(letter)'"
    }
  }

  /// `%v` of a list of texts: `[a b]`.
  static func list(_ texts: [String]) -> String { "[" + texts.joined(separator: " ") + "]" }

  /// `%v` of a value.
  static func value(_ json: JSON) -> String {
    switch json {
    case .null: "<nil>"
    case .bool(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .double(let value): number(value)
    case .string(let value): value
    case .array(let items): list(items.map(value))
    case .object(let object):
      "map["
        + object.members.sorted { $0.key < $1.key }.map { "\($0.key):\(value($0.value))" }
        .joined(separator: " ") + "]"
    }
  }

  /// The shortest spelling of a number, with an exponent from 21 digits on.
  static func number(_ value: Double) -> String {
    if let whole = Int64(exactly: value), value.magnitude < 1e15 { return String(whole) }
    return GoFloat.shortest(value)
  }
}

extension StringProtocol {
  /// Without white space at its ends.
  var trimmed: String {
    let front = drop { $0.isWhitespace }
    guard let end = front.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(front[...end])
  }
}
