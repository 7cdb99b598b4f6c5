/// Cuts a line of shell into words and the operators between commands, as far as the scripts of
/// containers need it.
enum ShellWords {
  enum Piece: Equatable {
    case word(String)
    case `operator`(String)
  }

  /// The pieces of `script` in order; redirections are left out.
  static func split(_ script: String) -> [Piece] {
    var pieces: [Piece] = []
    var word: String?
    var quote: Character?
    var rest = script[...]
    func finish() {
      if let text = word, !text.contains(">") { pieces.append(.word(text)) }
      word = nil
    }
    while let character = rest.popFirst() {
      if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
        continue
      }
      switch character {
      case "'", "\"":
        quote = character
        word = word ?? ""
      case " ", "\t": finish()
      case "\\":
        if let next = rest.popFirst() { word = (word ?? "") + String(next) }
      case ";", "\n":
        finish()
        pieces.append(.operator(String(character)))
      case "&" where rest.first == "&", "|" where rest.first == "|":
        rest.removeFirst()
        finish()
        pieces.append(.operator(String([character, character])))
      default: word = (word ?? "") + String(character)
      }
    }
    finish()
    return pieces
  }
}
