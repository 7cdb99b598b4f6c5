/// Typed and pasted text as inputs: each the shortest run of lines that is whole.
public enum ShellInputs {
  /// Whether the text is whole: no open quote, loop, here-document or `|` at its end.
  ///
  /// A text that is wrong whatever follows counts as whole, so that it is reported at once.
  public static func isComplete(_ text: String) -> Bool {
    if endsInContinuation(text) { return false }
    var parser = ShellParser(withoutPrompts(text))
    do {
      _ = try parser.parse()
      return true
    } catch {
      return !error.isIncomplete
    }
  }

  /// The inputs that a text consists of, each one step of `undo`; blank lines and comments are
  /// left out.
  ///
  /// The last one may be unfinished; running it says what is missing.
  public static func split(_ text: String) -> [String] {
    var inputs: [String] = []
    var lines: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if lines.isEmpty, isIdle(line) { continue }
      lines.append(line)
      let input = lines.joined(separator: "\n")
      if isComplete(input) {
        inputs.append(input)
        lines = []
      }
    }
    if !lines.isEmpty { inputs.append(lines.joined(separator: "\n")) }
    return inputs
  }

  /// The text without the `$ ` that tutorials print before commands.
  static func withoutPrompts(_ text: String) -> String {
    guard text.drop(while: { $0 == " " }).hasPrefix("$ ") else { return text }
    return String(text.drop { $0 == " " }.dropFirst(2))
  }

  private static func isIdle(_ line: Substring) -> Bool {
    let text = line.drop { $0 == " " || $0 == "\t" || $0 == "\r" }
    return text.isEmpty || text.first == "#"
  }

  /// Whether the last line ends in a `\` that joins it to the next.
  private static func endsInContinuation(_ text: String) -> Bool {
    guard text.last == "\\" else { return false }
    let count = text.reversed().prefix { $0 == "\\" }.count
    return count % 2 == 1
  }
}
