// `{a,b}` and `{1..3}`, which come before everything else.

extension ShellWord {
  /// The words that the braces in this one stand for; what is quoted or a variable may stand
  /// between them, but takes no part.
  ///
  /// Nil where they stand for more than any memory should hold.
  var withoutBraces: [ShellWord]? {
    let isConcerned = parts.contains { part in
      if case .literal(let text) = part { text.contains("{") } else { false }
    }
    guard isConcerned else { return [self] }
    return Self.expanded(pieces)?.map { ShellWord(parts: Self.parts($0)) }
  }

  /// How many words braces may stand for, and how many characters all of those may have.
  private static let limits = (words: 100_001, characters: 1_000_000)

  /// A character that counts, or something that stands for itself.
  private enum Piece {
    case plain(Character)
    case opaque(WordPart)

    func `is`(_ character: Character) -> Bool {
      if case .plain(character) = self { true } else { false }
    }
  }

  private var pieces: [Piece] {
    parts.flatMap { part in
      if case .literal(let text) = part { return text.map(Piece.plain) }
      return [.opaque(part)]
    }
  }

  private static func isNameLetter(_ character: Character) -> Bool {
    character.unicodeScalars.allSatisfy(ShellParser.isNameScalar)
  }

  private static func parts(_ pieces: [Piece]) -> [WordPart] {
    pieces.reduce(into: []) { result, piece in
      switch piece {
      case .opaque(let part): result.append(part)
      case .plain(let character):
        switch result.last {
        case .literal(let before)?:
          result[result.count - 1] = .literal(before + String(character))
        case .parameter(var parameter)? where parameter.isBare && isNameLetter(character):
          parameter.name.append(character)
          result[result.count - 1] = .parameter(parameter)
        default: result.append(.literal(String(character)))
        }
      }
    }
  }

  private static func expanded(_ pieces: [Piece], depth: Int = 0) -> [[Piece]]? {
    guard depth < 100 else { return nil }
    var start = 0
    while let open = pieces[start...].firstIndex(where: { $0.is("{") }) {
      if let (close, choices) = choices(in: pieces, from: open) {
        guard let rests = expanded(Array(pieces[(close + 1)...]), depth: depth + 1) else {
          return nil
        }
        var heads: [[Piece]] = []
        for choice in choices {
          guard let words = expanded(choice, depth: depth + 1) else { return nil }
          heads += words
        }
        return joined(pieces[..<open], heads, rests)
      }
      start = open + 1
    }
    return [pieces]
  }

  /// Every head with every rest behind it; nil where that is too much.
  private static func joined(
    _ start: ArraySlice<Piece>, _ heads: [[Piece]], _ rests: [[Piece]]
  ) -> [[Piece]]? {
    guard heads.count * rests.count <= limits.words else { return nil }
    let lengths = [heads, rests].map { words in words.reduce(0) { $0 + $1.count } }
    let characters =
      start.count * heads.count * rests.count + lengths[0] * rests.count + lengths[1] * heads.count
    guard characters <= limits.characters else { return nil }
    return heads.flatMap { head in rests.map { start + head + $0 } }
  }

  /// Where the braces that open at `open` close, and what they offer; nil where they mean nothing.
  private static func choices(in pieces: [Piece], from open: Int) -> (Int, [[Piece]])? {
    var depth = 0
    var choices: [[Piece]] = []
    var start = open + 1
    for place in pieces.indices.dropFirst(open + 1) {
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

  private static func counted(_ pieces: [Piece]) -> [[Piece]]? {
    var text = ""
    for piece in pieces {
      guard case .plain(let character) = piece else { return nil }
      text.append(character)
    }
    return sequence(text)?.map { $0.map(Piece.plain) }
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
