/// Cuts a line of shell into words and the operators between commands, as far as the scripts of
/// containers need it.
enum ShellWords {
  enum Piece: Equatable {
    case word(String)
    /// The file that a command writes its output to.
    case target(String)
    /// The file to whose end a command writes its output.
    case addition(String)
    /// Where a command complains to; `&1` for where its output goes.
    case complaints(String)
    case `operator`(String)
  }

  /// Stands for a dollar sign that stands for itself.
  static let literalDollar: Character = "\u{F8F0}"
  /// Stands for a dollar sign within double quotes: what comes of it is not cut into words.
  static let quotedDollar: Character = "\u{F8F1}"

  /// The pieces of `script` in order; redirections of the input are left out.
  static func split(_ script: String) -> [Piece] {
    var cutter = Cutter(rest: script[...], marksDollars: false)
    cutter.cut()
    return cutter.pieces
  }

  /// The pieces of `script` with its dollar signs told apart; nil where something is in it that is
  /// not understood here, such as subshells, functions, jobs in the background and input of files.
  static func exactly(_ script: String) -> [Piece]? {
    var cutter = Cutter(rest: script[...], marksDollars: true)
    cutter.cut()
    return cutter.isBeyond ? nil : cutter.pieces
  }

  private struct Cutter {
    var rest: Substring
    var pieces: [Piece] = []
    private var word: String?
    private var quote: Character?
    /// What the next word is for.
    private var redirection: Redirection?
    private let marksDollars: Bool
    /// Whether something was met that is not understood.
    var isBeyond = false

    private enum Redirection { case output, addition, complaints, other }

    init(rest: Substring, marksDollars: Bool) {
      self.rest = rest
      self.marksDollars = marksDollars
    }

    mutating func cut() {
      while let character = rest.popFirst() {
        if let open = quote {
          if character == open { quote = nil } else { take(character, within: open) }
        } else {
          take(character)
        }
      }
      if quote != nil { isBeyond = true }
      finish()
    }

    private mutating func take(_ character: Character, within open: Character) {
      if open == "'" {
        append(marksDollars && character == "$" ? ShellWords.literalDollar : character)
      } else if character == "\\", let next = rest.first, "\"\\`$\n".contains(next),
        marksDollars || next != "$"
      {
        rest.removeFirst()
        if next != "\n" { append(next == "$" ? ShellWords.literalDollar : next) }
      } else if marksDollars, character == "$" {
        append(ShellWords.quotedDollar)
        takeSubstitution()
      } else if marksDollars, character == "`" {
        takeOldSubstitution(after: ShellWords.quotedDollar)
      } else {
        append(character)
      }
    }

    /// What stands in the parentheses or braces behind a dollar sign, as it is.
    ///
    /// What goes deeper than a program may is not understood: whoever reads it goes as deep.
    private mutating func takeSubstitution() {
      guard let open = rest.first, open == "(" || open == "{" else { return }
      var depth = 0
      var quote: Character?
      while let character = rest.popFirst() {
        append(character)
        if let inner = quote {
          if character == inner { quote = nil }
          continue
        }
        switch character {
        case "'", "\"": quote = character
        case "(", "{": depth += 1
        case ")", "}": depth -= 1
        default: break
        }
        if depth == 0 { return }
        if depth > ShellProgram.mostNested { break }
      }
      isBeyond = true
    }

    /// `` `date` `` is `$(date)`.
    private mutating func takeOldSubstitution(after dollar: Character) {
      guard let end = rest.firstIndex(of: "`") else {
        isBeyond = true
        return
      }
      append("\(dollar)(" + rest[..<end] + ")")
      rest = rest[rest.index(after: end)...]
    }

    private mutating func append(_ character: Character) { append(String(character)) }

    private mutating func append(_ text: String) {
      if word == nil { word = "" }
      word?.append(text)
    }

    private mutating func take(_ character: Character) {
      switch character {
      case "'", "\"":
        quote = character
        word = word ?? ""
      case " ", "\t": finish()
      case "\\":
        if let next = rest.popFirst(), next != "\n" {
          append(marksDollars && next == "$" ? ShellWords.literalDollar : next)
        }
      case "$":
        append(character)
        if marksDollars || rest.first == "(" { takeSubstitution() }
      case "`" where marksDollars: takeOldSubstitution(after: "$")
      case "#" where word == nil:
        rest = rest[(rest.firstIndex(of: "\n") ?? rest.endIndex)...]
      case ";", "\n": separate(String(character))
      case "&" where rest.first == "&", "|" where rest.first == "|":
        rest.removeFirst()
        separate(String([character, character]))
      case "|": separate("|")
      case ">", "<":
        if character == "<" { isBeyond = true }
        redirect(character)
      case "(", ")":
        isBeyond = true
        append(character)
      case "&":
        if rest.first != ">" { isBeyond = true }
        append(character)
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
        if source == "2" { pieces.append(.complaints("&1")) }
        return
      }
      let isOutput = character == ">" && source != "2"
      redirection =
        isOutput
        ? (isDouble ? .addition : .output) : source == "2" ? .complaints : .other
      if source == "&" { pieces.append(.complaints("&1")) }
    }

    private mutating func finish() {
      guard let text = word else { return }
      word = nil
      switch redirection {
      case .output: pieces.append(.target(text))
      case .addition: pieces.append(.addition(text))
      case .complaints: pieces.append(.complaints(text))
      case .other: break
      case nil: pieces.append(.word(text))
      }
      redirection = nil
    }
  }
}
