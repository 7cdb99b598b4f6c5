/// Typed and pasted text as inputs: each the shortest run of lines that is whole.
public enum ShellInputs {
  /// Whether the text is whole: no open quote, loop, here-document or `|` at its end.
  ///
  /// A text that is wrong whatever follows counts as whole, so that it is reported at once.
  public static func isComplete(_ text: String) -> Bool {
    var reader = ShellInputReader()
    for line in lines(of: text) { _ = reader.read(line) }
    return reader.rest == nil
  }

  /// The inputs that a text consists of, each one step of `undo`; blank lines and comments are
  /// left out.
  ///
  /// The last one may be unfinished; running it says what is missing.
  public static func split(_ text: String) -> [String] {
    var reader = ShellInputReader()
    let whole = lines(of: text).compactMap { reader.read($0) }
    return whole + (reader.rest.map { [$0] } ?? [])
  }

  /// The text without the `$ ` that tutorials print before commands.
  static func withoutPrompts(_ text: String) -> String {
    guard text.drop(while: { $0 == " " }).hasPrefix("$ ") else { return text }
    return String(text.drop { $0 == " " }.dropFirst(2))
  }

  private static func lines(of text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }
}
