/// A half-typed input as completion sees it: the words of the command under the cursor.
struct HalfLine {
  /// The words before the one under the cursor, without assignments before the command.
  private(set) var words: [String] = []
  /// What is typed of the word under the cursor, as it stands in the line.
  private(set) var word = ""
  /// Whether the word is a file for `>` or `<`.
  private(set) var isRedirection = false

  /// Reads what stands before the cursor.
  init(_ text: String) {
    var quote: Character?
    var unquoted = ""
    var hasWord = false
    var rest = Substring(text)
    while let character = rest.popFirst() {
      if let open = quote {
        word.append(character)
        if character == open { quote = nil } else { unquoted.append(character) }
        continue
      }
      switch character {
      case "'", "\"":
        quote = character
        word.append(character)
        hasWord = true
      case "\\":
        let escaped = rest.popFirst()
        if escaped == "\n" { continue }
        word.append(character)
        if let escaped {
          word.append(escaped)
          unquoted.append(escaped)
        }
        hasWord = true
      case " ", "\t":
        if hasWord { end(&unquoted, &hasWord) }
      case "|", ";", "&", "\n", "(", "`":
        words = []
        (word, unquoted, hasWord, isRedirection) = ("", "", false, false)
      case ">", "<":
        if hasWord { end(&unquoted, &hasWord) }
        isRedirection = true
      default:
        word.append(character)
        unquoted.append(character)
        hasWord = true
      }
    }
    if word.hasPrefix("\"") || word.hasPrefix("'") { word.removeFirst() }
  }

  private mutating func end(_ unquoted: inout String, _ hasWord: inout Bool) {
    let isAssignment =
      words.isEmpty && unquoted.contains("=")
      && ShellParser.isName(String(unquoted.prefix { $0 != "=" }))
    let opens = ["do", "then", "else", "if", "while", "until", "!", "{", "time"]
    if words.isEmpty, opens.contains(unquoted) || isAssignment {
      // A command still follows.
    } else if isRedirection {
      isRedirection = false
    } else {
      words.append(unquoted)
    }
    (word, unquoted, hasWord) = ("", "", false)
  }
}
