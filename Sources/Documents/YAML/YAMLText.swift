/// How a text can be spelled in YAML, found by looking at its characters.
///
/// The rules are those of libyaml's emitter, which ruamel.yaml's safe dumper and so the AWS CLI
/// print with. Source: yaml.org, libyaml `emitter.c` (analysis of scalars); YAML 1.1, chapter 9.
struct YAMLText {
  /// The three ways to write a text on its own.
  enum Style {
    case plain
    case singleQuoted
    case doubleQuoted
  }

  private(set) var hasBreak = false
  private var allowsPlain = true
  private var allowsSingleQuotes = true

  let scalars: [Unicode.Scalar]

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    examine()
  }

  /// The way to write it.
  ///
  /// - Parameters:
  ///   - isKey: whether it stands before a colon on one line.
  ///   - mindsOldReaders: whether what YAML 1.1 alone takes for something else is quoted too.
  /// - Returns: the first of the three that keeps the text a text.
  func style(isKey: Bool, mindsOldReaders: Bool = false) -> Style {
    if isKey && hasBreak { return .doubleQuoted }
    if scalars.isEmpty { return .singleQuoted }
    let isMeaningful =
      YAMLPlain.isMeaningful(string)
      || mindsOldReaders && YAMLPlain.value(of: string) != .string(string)
    if allowsPlain, !isMeaningful { return .plain }
    return allowsSingleQuotes ? .singleQuoted : .doubleQuoted
  }

  /// Whether it can stand before a colon: one line, and not too long for a parser's look-ahead.
  var fitsKey: Bool {
    !hasBreak && scalars.reduce(0) { $0 + UTF8.width($1) } <= 128
  }

  private var string: String {
    String(String.UnicodeScalarView(scalars))
  }

  private mutating func examine() {
    if let first = scalars.first, let last = scalars.last {
      if Self.isSpaceOrBreak(first) || Self.isSpaceOrBreak(last) { allowsPlain = false }
    }
    if ["---", "..."].contains(where: { scalars.starts(with: $0.unicodeScalars) }) {
      allowsPlain = false
    }
    for (place, scalar) in scalars.enumerated() {
      if isIndicator(scalar, at: place) { allowsPlain = false }
      if Self.isBreak(scalar) {
        hasBreak = true
        allowsPlain = false
      }
      guard place > 0 else { continue }
      let previous = scalars[place - 1]
      if Self.isBreak(previous) && scalar == " " || previous == " " && Self.isBreak(scalar) {
        allowsPlain = false
        allowsSingleQuotes = false
      }
    }
    if !scalars.allSatisfy(Self.isPrintable) {
      allowsPlain = false
      allowsSingleQuotes = false
    }
  }

  /// Whether the character at `place` would start something other than plain text.
  private func isIndicator(_ scalar: Unicode.Scalar, at place: Int) -> Bool {
    let isBeforeBlank = place + 1 == scalars.count || Self.isBlank(scalars[place + 1])
    switch scalar {
    case ":": return isBeforeBlank
    case "?", "-": return place == 0 && isBeforeBlank
    case "#": return place == 0 || Self.isBlank(scalars[place - 1])
    case ",", "[", "]", "{", "}", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`":
      return place == 0
    default: return false
    }
  }

  static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }

  /// Whether the character is written as it is; libyaml escapes everything beyond 16 bits.
  static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD: true
    default: false
    }
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\0" || isBreak(scalar)
  }

  private static func isSpaceOrBreak(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || isBreak(scalar)
  }
}
