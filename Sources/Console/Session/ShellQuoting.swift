/// Text as it can be typed.
public enum ShellQuoting {
  /// `text` in quotes where it needs them.
  public static func quoted(_ text: String) -> String {
    let isPlain =
      !text.isEmpty
      && text.unicodeScalars.allSatisfy {
        ShellParser.isNameScalar($0) || "-./:=,@+%".unicodeScalars.contains($0)
      }
    if isPlain { return text }
    return "'"
      + text.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''") + "'"
  }
}
