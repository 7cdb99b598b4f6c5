extension StringProtocol {
  /// The text as lines of at most `width` columns, broken between words.
  ///
  /// A word longer than a line is cut. Line breaks in the text stay; blanks at a break go. A look
  /// that is on at a break is ended there and begun again on the next line.
  public func wrapped(toWidth width: Int) -> [String] {
    split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      if line.visibleWidth <= width { return [String(line)] }
      var wrapper = LineWrapper(width: Swift.max(width, 1))
      for piece in TextPieces(line) { wrapper.add(piece) }
      return wrapper.finish()
    }
  }
}

/// Fills lines with the pieces of one paragraph.
private struct LineWrapper {
  let width: Int
  private var lines: [String] = []
  private var line = ""
  private var lineWidth = 0
  /// Blanks seen after the line's last word: they count only if another word follows.
  private var blanks = 0
  private var word = ""
  private var wordWidth = 0
  private var looks = OpenLooks()
  /// The looks that were on before the word began.
  private var looksBeforeWord = OpenLooks()

  init(width: Int) { self.width = width }

  mutating func add(_ piece: TextPiece) {
    switch piece {
    case .escape(let sequence):
      word += sequence
      looks.apply(sequence)
    case .character(" "):
      endWord()
      blanks += 1
    case .character(let character):
      if wordWidth + piece.width > width { endWord() }
      word.append(character)
      wordWidth += piece.width
    }
  }

  mutating func finish() -> [String] {
    endWord()
    lines.append(line)
    return lines
  }

  private mutating func endWord() {
    if lineWidth + blanks + wordWidth > width, wordWidth > 0 { breakLine() }
    if wordWidth > 0 {
      line += String(repeating: " ", count: blanks)
      lineWidth += blanks
      blanks = 0
    }
    line += word
    lineWidth += wordWidth
    word = ""
    wordWidth = 0
    looksBeforeWord = looks
  }

  private mutating func breakLine() {
    blanks = 0
    guard lineWidth > 0 else { return }
    lines.append(line + looksBeforeWord.closing)
    line = looksBeforeWord.opening
    lineWidth = 0
  }
}

/// The looks (SGR sequences) that are on at a place in a text.
private struct OpenLooks {
  private var sequences: [Substring] = []

  mutating func apply(_ sequence: Substring) {
    guard sequence.hasSuffix("m") else { return }
    let parameters = sequence.dropFirst(2).dropLast()
    if parameters.isEmpty || parameters == "0" {
      sequences = []
    } else if parameters.split(separator: ";").allSatisfy({ Self.endings.contains($0) }) {
      removeLast(endedBy: parameters)
    } else {
      sequences.append(sequence)
    }
  }

  var opening: String { sequences.joined() }
  var closing: String { sequences.isEmpty ? "" : "\u{1B}[0m" }

  private static let endings: [Substring] = ["22", "23", "24", "27", "29", "39", "49"]

  private mutating func removeLast(endedBy parameters: Substring) {
    let isEnded = { (sequence: Substring) in
      TextRole.allCases.contains {
        $0.codes.off == parameters && sequence == "\u{1B}[\($0.codes.on)m"
      }
    }
    if let place = sequences.lastIndex(where: isEnded) { sequences.remove(at: place) }
  }
}
