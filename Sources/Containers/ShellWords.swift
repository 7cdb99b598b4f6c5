/// Cuts a line of shell into words and the operators between commands, as far as the scripts of
/// containers need it.
enum ShellWords {
  enum Piece: Equatable {
    case word(String)
    /// The file that a command writes its output to.
    case target(String)
    /// The file to whose end a command writes its output.
    case addition(String)
    case `operator`(String)
  }

  /// The pieces of `script` in order; redirections of anything but the output are left out.
  static func split(_ script: String) -> [Piece] {
    var cutter = Cutter(rest: script[...])
    cutter.cut()
    return cutter.pieces
  }

  private struct Cutter {
    var rest: Substring
    var pieces: [Piece] = []
    private var word: String?
    private var quote: Character?
    /// What the next word is for.
    private var redirection: Redirection?

    private enum Redirection { case output, addition, other }

    init(rest: Substring) { self.rest = rest }

    mutating func cut() {
      while let character = rest.popFirst() {
        if let open = quote {
          if character == open { quote = nil } else { append(character) }
        } else {
          take(character)
        }
      }
      finish()
    }

    private mutating func append(_ character: Character) {
      word = (word ?? "") + String(character)
    }

    private mutating func take(_ character: Character) {
      switch character {
      case "'", "\"":
        quote = character
        word = word ?? ""
      case " ", "\t": finish()
      case "\\":
        if let next = rest.popFirst(), next != "\n" { append(next) }
      case "#" where word == nil:
        rest = rest[(rest.firstIndex(of: "\n") ?? rest.endIndex)...]
      case ";", "\n": separate(String(character))
      case "&" where rest.first == "&", "|" where rest.first == "|":
        rest.removeFirst()
        separate(String([character, character]))
      case "|": separate("|")
      case ">", "<": redirect(character)
      default: append(character)
      }
    }

    private mutating func separate(_ text: String) {
      finish()
      pieces.append(.operator(text))
    }

    /// `>`, `>>`, `2>`, `&>`, `2>&1` and `<`; what stands inside a word, such as `a->b`, is text.
    private mutating func redirect(_ character: Character) {
      guard word == nil || word == "1" || word == "2" || word == "&" else {
        if character == ">" || rest.first != "(" { finish() }
        return begin(character, from: nil)
      }
      begin(character, from: word)
      word = nil
    }

    private mutating func begin(_ character: Character, from source: String?) {
      let isDouble = rest.first == character
      if isDouble { rest.removeFirst() }
      if rest.first == "&" {
        rest.removeFirst()
        rest = rest.drop { $0.isNumber }
        return
      }
      let isOutput = character == ">" && source != "2"
      redirection = isOutput ? (isDouble ? .addition : .output) : .other
    }

    private mutating func finish() {
      guard let text = word else { return }
      word = nil
      switch redirection {
      case .output: pieces.append(.target(text))
      case .addition: pieces.append(.addition(text))
      case .other: break
      case nil: pieces.append(.word(text))
      }
      redirection = nil
    }
  }
}
