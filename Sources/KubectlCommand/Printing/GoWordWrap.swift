/// Broken lines as Go's `wordwrap` breaks them.
///
/// Source: mitchellh/go-wordwrap, `wordwrap.go`.
enum GoWordWrap {
  /// A text in lines of at most `width` characters, moved in by `indent`.
  static func page(_ text: String, width: Int, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    return wrapped(text, width: width).split(separator: "\n", omittingEmptySubsequences: false)
      .map { margin + $0 }.joined(separator: "\n")
  }

  /// A text in lines of at most `width` characters, where no word is longer.
  static func wrapped(_ text: String, width: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line($0, width) }.joined(separator: "\n")
  }

  private static func line(_ line: Substring, _ width: Int) -> String {
    var done = ""
    var column = 0
    var rest = line.unicodeScalars[...]
    while !rest.isEmpty {
      let spaces = rest.prefix(while: isSpace)
      rest = rest.dropFirst(spaces.count)
      let word = rest.prefix { !isSpace($0) }
      rest = rest.dropFirst(word.count)
      if word.isEmpty {
        // Spaces at the end stay as long as they fit.
        if column + spaces.count <= width { done += String(spaces) }
      } else if column + spaces.count + min(word.count, width - 1) > width {
        // A word that no line holds is put onto the next line too, and left whole there.
        done += "\n" + String(word)
        column = word.count
      } else {
        done += String(spaces) + String(word)
        column += spaces.count + word.count
      }
    }
    return done
  }

  /// Whether a line may be broken here; it may not at a space that does not break.
  private static func isSpace(_ character: Unicode.Scalar) -> Bool {
    character.properties.isWhitespace && character != "\u{A0}"
  }
}
