import Documents

/// A POSIX regular expression, as `grep`, `sed`, `awk` and, less strictly, `jq` read it.
///
/// It is translated into the syntax of `TextPattern`.
struct RegularExpression {
  /// How a pattern is written.
  enum Dialect {
    /// `\(`, `\|`, `\+` are signs; `(`, `|`, `+` stand for themselves.
    case basic
    /// `(`, `|`, `+` are signs.
    case extended
    /// All stands for itself.
    case fixed
  }

  /// A pattern that cannot be read.
  struct Failure: Error { let message: String }

  private let expression: TextPattern

  /// The expression that `pattern` writes; of several matches at one place the longest counts,
  /// unless `preference` says otherwise.
  init(
    _ pattern: String, dialect: Dialect, ignoresCase: Bool = false, wholeWords: Bool = false,
    wholeLines: Bool = false, preferring preference: TextPattern.Preference = .longest
  ) throws(Failure) {
    var translation = RegexTranslation(pattern, dialect)
    var source = try translation.translated()
    if wholeWords { source = "\\b(?:\(source))\\b" }
    if wholeLines { source = "^(?:\(source))$" }
    do throws(TextPattern.Failure) {
      expression = try TextPattern(source, ignoresCase: ignoresCase, preferring: preference)
    } catch {
      throw Failure(
        message: "'\(pattern)' is no regular expression that is understood here:"
          + " \(error.message)")
    }
  }

  /// Whether it fits somewhere in `text`.
  func matches(_ text: String) -> Bool { expression.occurs(in: text) }

  /// Where it fits, from left to right, with the places of its groups; group 0 is the whole.
  func occurrences(in text: String) -> [[Range<String.Index>?]] {
    expression.occurrences(in: text)
  }
}

/// Turns POSIX syntax into that of `TextPattern`.
private struct RegexTranslation {
  private let pattern: String
  private let dialect: RegularExpression.Dialect
  private var rest: Substring
  private var result = ""

  init(_ pattern: String, _ dialect: RegularExpression.Dialect) {
    self.pattern = pattern
    self.dialect = dialect
    rest = Substring(pattern)
  }

  mutating func translated() throws(RegularExpression.Failure) -> String {
    if dialect == .fixed { return pattern.map(Self.escaped).joined() }
    var isAtStart = true
    while let character = rest.popFirst() {
      let wasAtStart = isAtStart
      isAtStart = false
      switch character {
      case "\\": isAtStart = try translateEscape()
      case "[": try translateSet()
      case "(", ")", "|", "+", "?", "{", "}":
        if dialect == .basic || (character == "{" && rest.first?.isNumber != true) {
          result += Self.escaped(character)
        } else {
          result.append(character)
          isAtStart = character == "(" || character == "|"
        }
      case "*" where wasAtStart: result += "\\*"
      case "^" where dialect == .basic && !wasAtStart: result += "\\^"
      case "^":
        result += "^"
        isAtStart = true
      case "$" where dialect == .basic && !rest.isEmpty && !rest.hasPrefix("\\)"):
        result += "\\$"
      case "*", ".", "$": result.append(character)
      default: result += Self.escaped(character)
      }
    }
    return result
  }

  /// Translates what follows a backslash; returns whether a pattern begins afresh behind it.
  private mutating func translateEscape() throws(RegularExpression.Failure) -> Bool {
    guard let character = rest.popFirst() else {
      throw RegularExpression.Failure(message: "'\(pattern)' ends in a '\\'")
    }
    switch character {
    case "(", ")", "{", "}", "|", "+", "?":
      result += dialect == .basic ? String(character) : "\\" + String(character)
      return dialect == .basic && (character == "(" || character == "|")
    case "<", ">": result += "\\b"
    case "w", "W", "s", "S", "b", "B", "d": result += "\\" + String(character)
    case "n": result += "\\n"
    case "t": result += "\\t"
    case "1"..."9": result += "\\" + String(character)
    default: result += Self.escaped(character)
    }
    return false
  }

  private mutating func translateSet() throws(RegularExpression.Failure) {
    result += "["
    if rest.first == "^" {
      result += "^"
      rest.removeFirst()
    }
    var isFirst = true
    while let character = rest.popFirst() {
      if character == "]", !isFirst {
        result += "]"
        return
      }
      isFirst = false
      if character == "[", rest.first == ":", let end = rest.firstRange(of: ":]") {
        result += Self.classes[rest[..<end.lowerBound] + ":"] ?? ""
        rest = rest[end.upperBound...]
      } else if character == "-", rest.first != "]", !result.hasSuffix("["), !result.hasSuffix("^")
      {
        result += "-"
      } else {
        result += Self.escaped(character)
      }
    }
    throw RegularExpression.Failure(message: "the '[' in '\(pattern)' is not closed")
  }

  /// What stands for a named class inside a set.
  private static let classes = [
    ":space:": "\\s", ":digit:": "0-9", ":alpha:": "a-zA-Z", ":alnum:": "a-zA-Z0-9",
    ":lower:": "a-z", ":upper:": "A-Z", ":blank:": "\\ \\t", ":xdigit:": "0-9a-fA-F",
    ":punct:": "!-\\/:-@\\[-`\\{-~",
  ]

  private static func escaped(_ character: Character) -> String {
    let isPlain = character == "_" || character == " " || character.isLetter || character.isNumber
    let isASCII = character.isASCII
    return isPlain || !isASCII ? String(character) : "\\" + String(character)
  }
}
