/// Backslash sequences as `echo -e`, `printf` and `$'…'` know them.
enum EscapeSequences {
  /// The text with its sequences replaced; `stop` is set where `\c` says that nothing more is
  /// printed.
  static func decoded(_ text: String, stop: inout Bool) -> String {
    var result = String.UnicodeScalarView()
    var rest = Array(text.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\\", let kind = rest.first else {
        result.append(scalar)
        continue
      }
      rest.removeFirst()
      if let plain = plain[kind] {
        result.append(plain)
      } else if kind == "c" {
        stop = true
        break
      } else if let code = number(kind, &rest), let scalar = Unicode.Scalar(code) {
        result.append(scalar)
      } else {
        result.append("\\")
        result.append(kind)
      }
    }
    return String(result)
  }

  /// The text with its sequences replaced.
  static func decoded(_ text: String) -> String {
    var stop = false
    return decoded(text, stop: &stop)
  }

  private static let plain: [Unicode.Scalar: Unicode.Scalar] = [
    "n": "\n", "t": "\t", "r": "\r", "\\": "\\", "a": "\u{7}", "b": "\u{8}", "f": "\u{C}",
    "v": "\u{B}", "e": "\u{1B}", "E": "\u{1B}", "'": "'", "\"": "\"",
  ]

  private static func number(
    _ kind: Unicode.Scalar, _ rest: inout ArraySlice<Unicode.Scalar>
  ) -> UInt32? {
    switch kind {
    case "x": digits(&rest, atMost: 2, radix: 16)
    case "u": digits(&rest, atMost: 4, radix: 16)
    case "U": digits(&rest, atMost: 8, radix: 16)
    case "0": digits(&rest, atMost: 3, radix: 8) ?? 0
    default: nil
    }
  }

  private static func digits(
    _ rest: inout ArraySlice<Unicode.Scalar>, atMost count: Int, radix: Int
  ) -> UInt32? {
    let taken = rest.prefix(count).prefix {
      Int(String(Character($0)), radix: radix) != nil
    }
    guard !taken.isEmpty else { return nil }
    rest.removeFirst(taken.count)
    return UInt32(ShellParser.text(taken), radix: radix)
  }
}
