/// Reads a regular expression as models write it (Java's), as far as it is one in the strict
/// sense: no looking around, no references back.
struct PatternParser {
  /// Something that only a backtracking engine understands.
  struct Unsupported: Error {}

  private static let greatestCount = 4_000

  private let letters: [Unicode.Scalar]
  private var place = 0

  /// The parts of `pattern`.
  static func parse(_ pattern: String) throws(Unsupported) -> PatternNode {
    var parser = PatternParser(letters: Array(pattern.unicodeScalars))
    let node = try parser.choice()
    guard parser.next == nil else { throw Unsupported() }
    return node
  }

  private init(letters: [Unicode.Scalar]) { self.letters = letters }

  private var next: Unicode.Scalar? { place < letters.count ? letters[place] : nil }

  private mutating func take(_ letter: Unicode.Scalar) -> Bool {
    guard next == letter else { return false }
    place += 1
    return true
  }

  private mutating func choice() throws(Unsupported) -> PatternNode {
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() throws(Unsupported) -> PatternNode {
    var parts: [PatternNode] = []
    while let letter = next, letter != "|", letter != ")" {
      parts.append(try repeated(try part()))
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func part() throws(Unsupported) -> PatternNode {
    guard let letter = next else { throw Unsupported() }
    place += 1
    switch letter {
    case "(": return try group()
    case "[": return .letter(try set())
    case ".": return .letter(LetterSet.lineEnds.inverted)
    case "^": return .start
    case "$": return .end
    case "\\": return take("b") ? .border : .letter(try escaped())
    case "*", "+", "?": throw Unsupported()
    default: return .letter(LetterSet(letter.value...letter.value))
    }
  }

  private mutating func group() throws(Unsupported) -> PatternNode {
    if take("?"), !take(":") { throw Unsupported() }
    let node = try choice()
    guard take(")") else { throw Unsupported() }
    return node
  }

  // MARK: Repetition

  private mutating func repeated(_ node: PatternNode) throws(Unsupported) -> PatternNode {
    var node = node
    while let (least, most) = try count() {
      node = .repeated(node, least: least, most: most)
      // Greedy or not is the same where the whole text must match; possessive is not.
      if take("+") { throw Unsupported() }
      _ = take("?")
    }
    return node
  }

  private mutating func count() throws(Unsupported) -> (least: Int, most: Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    guard take("{") else { return nil }
    guard let least = number() else { throw Unsupported() }
    if take("}") { return (least, least) }
    guard take(",") else { throw Unsupported() }
    let most = number()
    guard take("}") else { throw Unsupported() }
    // Beyond that the end is left open: the shape's own greatest length says the same.
    return (least, most.flatMap { $0 > Self.greatestCount ? nil : $0 })
  }

  private mutating func number() -> Int? {
    let start = place
    var value = 0
    while let digit = next, LetterSet.digits.contains(digit), value < 1_000_000 {
      value = value * 10 + Int(digit.value - 0x30)
      place += 1
    }
    return place > start ? value : nil
  }

  // MARK: Letters

  private mutating func escaped() throws(Unsupported) -> LetterSet {
    guard let letter = next else { throw Unsupported() }
    place += 1
    switch letter {
    case "d": return .digits
    case "D": return LetterSet.digits.inverted
    case "w": return .word
    case "W": return LetterSet.word.inverted
    case "s": return .blanks
    case "S": return LetterSet.blanks.inverted
    case "p": return try category()
    case "n": return LetterSet(0x0A...0x0A)
    case "r": return LetterSet(0x0D...0x0D)
    case "t": return LetterSet(0x09...0x09)
    case "x": return try code(digits: 2)
    case "u": return try pair(after: try code(digits: 4))
    default:
      // Any other letter or digit means something of its own, such as a reference back.
      guard !LetterSet.word.contains(letter) || letter == "_" else { throw Unsupported() }
      return LetterSet(letter.value...letter.value)
    }
  }

  private mutating func category() throws(Unsupported) -> LetterSet {
    guard take("{") else { throw Unsupported() }
    var name = ""
    while let letter = next, letter != "}" {
      name.unicodeScalars.append(letter)
      place += 1
    }
    guard take("}") else { throw Unsupported() }
    switch name {
    case "L", "N", "Z":
      var set = LetterSet()
      set.categories = [Character(name)]
      return set
    case "ASCII": return LetterSet(0...0x7F)
    case "Print": return LetterSet(0x20...0x7E)
    default: throw Unsupported()
    }
  }

  private mutating func code(digits count: Int) throws(Unsupported) -> LetterSet {
    guard place + count <= letters.count else { throw Unsupported() }
    let text = String(String.UnicodeScalarView(letters[place..<(place + count)]))
    guard let value = UInt32(text, radix: 16) else { throw Unsupported() }
    place += count
    return LetterSet(value...value)
  }

  /// Java writes a letter beyond U+FFFF as two halves.
  private mutating func pair(after half: LetterSet) throws(Unsupported) -> LetterSet {
    guard let high = half.ranges.first?.lowerBound, (0xD800...0xDBFF).contains(high) else {
      return half
    }
    guard take("\\"), take("u"), let low = try code(digits: 4).ranges.first?.lowerBound,
      (0xDC00...0xDFFF).contains(low)
    else { throw Unsupported() }
    let value = 0x10000 + (high - 0xD800) * 0x400 + (low - 0xDC00)
    return LetterSet(value...value)
  }

  // MARK: Sets

  private mutating func set() throws(Unsupported) -> LetterSet {
    var set = LetterSet()
    let isNegated = take("^")
    var isFirst = true
    while let letter = next, letter != "]" || isFirst {
      isFirst = false
      // A set in a set, and a cut of sets, are Java's own.
      if letter == "[" || (letter == "&" && following == "&") { throw Unsupported() }
      set.formUnion(try element())
    }
    guard take("]") else { throw Unsupported() }
    set.isNegated = isNegated
    return set
  }

  private var following: Unicode.Scalar? {
    place + 1 < letters.count ? letters[place + 1] : nil
  }

  /// One letter, an escape, or a range.
  private mutating func element() throws(Unsupported) -> LetterSet {
    let first = try single()
    guard next == "-", following != "]", let low = first.only else { return first }
    place += 1
    let last = try single()
    guard let high = last.only else {
      // As in `[a-\d]`, where the dash is a dash.
      var set = first
      set.formUnion(LetterSet(0x2D...0x2D))
      set.formUnion(last)
      return set
    }
    guard low <= high else { throw Unsupported() }
    return LetterSet(low...high)
  }

  private mutating func single() throws(Unsupported) -> LetterSet {
    guard let letter = next else { throw Unsupported() }
    place += 1
    return letter == "\\" ? try escaped() : LetterSet(letter.value...letter.value)
  }
}

extension LetterSet {
  /// The only letter of a set of one.
  fileprivate var only: UInt32? {
    guard !isNegated, categories.isEmpty, ranges.count == 1, ranges[0].count == 1 else {
      return nil
    }
    return ranges[0].lowerBound
  }
}
