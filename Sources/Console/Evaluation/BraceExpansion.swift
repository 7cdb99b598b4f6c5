// `{a,b}` and `{1..3}`, which come before everything else.

extension ShellWord {
  /// How many words the braces of one command may stand for, all together.
  static let mostFromBraces = 100_001

  /// How many plain words one of those is worth that the braces in this one stand for: where each
  /// runs commands of its own, fewer will do.
  var effortOfEach: Int { parts.contains(where: \.runsCommands) ? 20 : 1 }

  /// The words that the braces in this one stand for; what is quoted or a variable may stand
  /// between them, but takes no part.
  ///
  /// Nil where they stand for more than any memory should hold.
  var withoutBraces: [ShellWord]? {
    let isConcerned = parts.contains { part in
      if case .literal(let text) = part { text.contains("{") } else { false }
    }
    guard isConcerned else { return [self] }
    let pieces = parts.flatMap { part in
      if case .literal(let text) = part { return text.map(BracePiece.plain) }
      return [.opaque(part)]
    }
    guard let sequence = BraceSequence(pieces[...]) else { return nil }
    return sequence.words.map { ShellWord(parts: $0) }
  }
}

extension WordPart {
  /// Whether commands run to tell its text.
  fileprivate var runsCommands: Bool {
    switch self {
    case .substitution: true
    case .doubleQuoted(let parts), .arithmetic(let parts): parts.contains(where: \.runsCommands)
    case .parameter(let parameter): parameter.operation != nil
    case .literal, .quoted: false
    }
  }
}

/// A character that counts, or something that stands for itself.
private enum BracePiece {
  case plain(Character)
  case opaque(WordPart)

  func `is`(_ character: Character) -> Bool {
    if case .plain(character) = self { true } else { false }
  }
}

/// What stands one after the other: parts of words, and braces with a choice of sequences.
///
/// How much it stands for is known before any word of it is made.
private struct BraceSequence {
  private enum Link {
    case part(WordPart)
    case choice([BraceSequence])
  }

  /// How many words braces may stand for, and how many characters all of those may have.
  private static let limits = (words: ShellWord.mostFromBraces, characters: 1_000_000)

  private var links: [Link] = []
  private var wordCount = 1
  private var characters = 0

  /// Nil where it stands for too much, or is nested too deeply.
  init?(_ pieces: ArraySlice<BracePiece>, depth: Int = 0) {
    guard depth < 100 else { return nil }
    var rest = pieces
    var place = pieces.startIndex
    while let open = pieces[place...].firstIndex(where: { $0.is("{") }) {
      place = open + 1
      guard let (close, choices) = Self.choices(in: pieces, from: open) else { continue }
      var sequences: [BraceSequence] = []
      for choice in choices {
        guard let sequence = BraceSequence(choice[...], depth: depth + 1) else { return nil }
        sequences.append(sequence)
      }
      append(rest[..<open])
      append(choice: sequences)
      guard isWithinLimits else { return nil }
      place = close + 1
      rest = pieces[place...]
    }
    append(rest)
    guard isWithinLimits else { return nil }
  }

  private var isWithinLimits: Bool {
    wordCount <= Self.limits.words && characters <= Self.limits.characters
  }

  private mutating func append(_ pieces: ArraySlice<BracePiece>) {
    var text = ""
    for piece in pieces {
      switch piece {
      case .plain(let character): text.append(character)
      case .opaque(let part):
        if !text.isEmpty { links.append(.part(.literal(text))) }
        text = ""
        links.append(.part(part))
      }
    }
    if !text.isEmpty { links.append(.part(.literal(text))) }
    characters += pieces.count * wordCount
  }

  private mutating func append(choice: [BraceSequence]) {
    let words = choice.reduce(0) { $0 + $1.wordCount }
    characters = characters * words + choice.reduce(0) { $0 + $1.characters } * wordCount
    wordCount *= words
    links.append(.choice(choice))
  }

  /// The words, those of the first choice first.
  var words: [[WordPart]] {
    links.reduce(into: [[]]) { words, link in
      switch link {
      case .part(let part):
        for place in words.indices { words[place].join(part) }
      case .choice(let sequences):
        let endings = sequences.flatMap(\.words)
        words = words.flatMap { word in
          endings.map { ending in ending.reduce(into: word) { $0.join($1) } }
        }
      }
    }
  }
}

extension [WordPart] {
  /// Puts a part behind these; letters go on with a variable's name, and texts become one.
  fileprivate mutating func join(_ part: WordPart) {
    guard case .literal(var text) = part else { return append(part) }
    if case .parameter(var parameter)? = last, parameter.isBare {
      let letters = text.prefix { $0.unicodeScalars.allSatisfy(ShellParser.isNameScalar) }
      parameter.name += letters
      self[count - 1] = .parameter(parameter)
      text.removeFirst(letters.count)
    }
    guard !text.isEmpty else { return }
    if case .literal(let before)? = last {
      self[count - 1] = .literal(before + text)
    } else {
      append(.literal(text))
    }
  }
}

// MARK: - Choices

extension BraceSequence {
  /// Where the braces that open at `open` close, and what they offer; nil where they mean nothing.
  private static func choices(
    in pieces: ArraySlice<BracePiece>, from open: Int
  ) -> (Int, [[BracePiece]])? {
    var depth = 0
    var choices: [[BracePiece]] = []
    var start = open + 1
    for place in (open + 1)..<pieces.endIndex {
      if pieces[place].is("{") {
        depth += 1
      } else if pieces[place].is("}"), depth > 0 {
        depth -= 1
      } else if pieces[place].is("}") {
        choices.append(Array(pieces[start..<place]))
        if choices.count > 1 { return (place, choices) }
        return counted(choices[0]).map { (place, $0) }
      } else if pieces[place].is(","), depth == 0 {
        choices.append(Array(pieces[start..<place]))
        start = place + 1
      }
    }
    return nil
  }

  private static func counted(_ pieces: [BracePiece]) -> [[BracePiece]]? {
    var text = ""
    for piece in pieces {
      guard case .plain(let character) = piece else { return nil }
      text.append(character)
    }
    return sequence(text)?.map { $0.map(BracePiece.plain) }
  }

  /// The members of `1..3` or `a..c`, optionally with a step.
  private static func sequence(_ text: String) -> [String]? {
    let ends = text.split(separator: ".", omittingEmptySubsequences: false)
    guard ends.count == 3 || ends.count == 5, ends[1].isEmpty else { return nil }
    let given = ends.count == 5 ? Int32(ends[4]).map { abs(Int($0)) } : 1
    guard let step = given, step > 0 else { return nil }
    if let from = Int(ends[0]), let to = Int(ends[2]), from.isWithin(100_000, of: to) {
      let width =
        [ends[0], ends[2]].contains { $0.hasPrefix("0") && $0.count > 1 }
        ? max(ends[0].count, ends[2].count) : 0
      return stride(from: from, through: to, by: from <= to ? step : -step).map {
        let digits = String($0)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
      }
    }
    guard ends[0].unicodeScalars.count == 1, ends[2].unicodeScalars.count == 1,
      let from = ends[0].unicodeScalars.first, let to = ends[2].unicodeScalars.first,
      from.isASCII, to.isASCII, from.properties.isAlphabetic, to.properties.isAlphabetic
    else { return nil }
    let low = Int(from.value)
    let high = Int(to.value)
    return stride(from: low, through: high, by: low <= high ? step : -step)
      .compactMap { Unicode.Scalar(UInt32($0)).map { String(Character($0)) } }
  }
}

extension Int {
  /// Whether the distance to `other` is at most `limit`, however far apart they are.
  func isWithin(_ limit: Int, of other: Int) -> Bool {
    let (distance, overflow) = subtractingReportingOverflow(other)
    return !overflow && distance.magnitude <= limit.magnitude
  }
}
