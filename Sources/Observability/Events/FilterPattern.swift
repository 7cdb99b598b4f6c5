import AWSModel

/// A filter pattern over plain text: words that must be there, must not, or of which one must.
///
/// `ERROR` · `ERROR timeout` (both) · `?ERROR ?WARN` (one) · `ERROR -retry` (not) ·
/// `"two words"`. Case counts.
/// Source: CloudWatch Logs User Guide, “Filter pattern syntax”, unstructured log events.
struct FilterPattern {
  private var all: [String] = []
  private var any: [String] = []
  private var none: [String] = []

  /// The pattern that `text` spells.
  ///
  /// - Throws: `InvalidParameterException` for patterns over JSON, columns or regular
  ///   expressions, which are not simulated.
  init(_ text: String) throws(AWSError) {
    if let first = text.first(where: { $0 != " " }), "{[%".contains(first) {
      throw .invalidParameter(
        "The simulator reads patterns of words only (\"two words\", ?either ?or, -not); "
          + "patterns over JSON { }, columns [ ] and regular expressions % % are not simulated.")
    }
    for word in Self.words(in: text) {
      switch word.first {
      case "?" where word.count > 1: any.append(Self.unquoted(word.dropFirst()))
      case "-" where word.count > 1: none.append(Self.unquoted(word.dropFirst()))
      default: all.append(Self.unquoted(word[...]))
      }
    }
  }

  /// Whether a line passes.
  ///
  /// As in the real service, words that must be there outrank `?` words.
  func accepts(_ line: String) -> Bool {
    guard !none.contains(where: line.contains) else { return false }
    guard all.isEmpty else { return all.allSatisfy(line.contains) }
    return any.isEmpty || any.contains(where: line.contains)
  }

  private static func words(in text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      if character == " ", !isQuoted {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(character)
      }
    }
    return word.isEmpty ? words : words + [word]
  }

  private static func unquoted(_ word: Substring) -> String { word.filter { $0 != "\"" } }
}
