/// Reads a regular expression.
struct TextPatternParser {
  private static let deepest = 50
  private static let mostRepetitions = 1_000

  private let scalars: [Unicode.Scalar]
  private var place = 0
  private var groups = 0
  private var depth = 0

  /// The tree of an expression, and how many groups it numbers.
  static func parse(
    _ source: String
  ) throws(TextPattern.Failure) -> (root: TextPatternNode, groups: Int) {
    var parser = TextPatternParser(scalars: Array(source.unicodeScalars))
    let root = try parser.choice()
    guard parser.current == nil else { throw parser.failure("')' closes nothing") }
    return (root, parser.groups)
  }

  private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  private var current: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

  private func failure(_ message: String) -> TextPattern.Failure {
    TextPattern.Failure(message: message)
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard current == scalar else { return false }
    place += 1
    return true
  }

  // MARK: Structure

  private mutating func choice() throws(TextPattern.Failure) -> TextPatternNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw failure("it is nested too deep") }
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() throws(TextPattern.Failure) -> TextPatternNode {
    var parts: [TextPatternNode] = []
    while let scalar = current, scalar != "|", scalar != ")" {
      place += 1
      var part = try atom(scalar)
      var repetitions = 0
      while let repeated = try repetition(of: part) {
        repetitions += 1
        guard repetitions <= 3 else { throw failure("too many repetitions of one part") }
        part = repeated
      }
      parts.append(part)
    }
    return parts.count == 1 ? parts[0] : parts.isEmpty ? .empty : .sequence(parts)
  }

  private mutating func atom(_ scalar: Unicode.Scalar) throws(TextPattern.Failure)
    -> TextPatternNode
  {
    switch scalar {
    case ".": return .any
    case "^": return .start
    case "$": return .end
    case "*", "+", "?": throw failure("'\(scalar)' repeats nothing")
    case "[": return .set(try set())
    case "(": return try group()
    case "\\": return try escape()
    default: return .scalar(scalar)
    }
  }

  private mutating func group() throws(TextPattern.Failure) -> TextPatternNode {
    if take("?") {
      guard take(":") else { throw failure("of '(?…)' only '(?:…)' is known") }
      let inner = try choice()
      guard take(")") else { throw failure("a '(' is not closed") }
      return inner
    }
    groups += 1
    let number = groups
    guard number < 100 else { throw failure("it has too many groups") }
    let inner = try choice()
    guard take(")") else { throw failure("a '(' is not closed") }
    return .group(inner, number: number)
  }

  // MARK: Repetitions

  private mutating func repetition(
    of part: TextPatternNode
  ) throws(TextPattern.Failure) -> TextPatternNode? {
    var least = 0
    var most: Int?
    switch current {
    case "*": place += 1
    case "+":
      place += 1
      least = 1
    case "?":
      place += 1
      most = 1
    case "\u{7B}":
      guard let bounds = try bounds() else { return nil }
      (least, most) = bounds
    default: return nil
    }
    let isLazy = take("?")
    // Possessive is greedy that gives nothing back; none of ours needs the difference.
    if !isLazy, current == "+" { throw failure("possessive repetitions are not known") }
    return .repetition(part, least: least, most: most, isLazy: isLazy)
  }

  /// The numbers of `{2,3}`; nil where the brace begins none and stands for itself.
  private mutating func bounds() throws(TextPattern.Failure) -> (Int, Int?)? {
    var ahead = self
    ahead.place += 1
    guard let least = ahead.number() else { return nil }
    var most: Int? = least
    if ahead.take(",") { most = ahead.number() }
    guard ahead.take("\u{7D}") else { return nil }
    self = ahead
    guard max(least, most ?? 0) <= Self.mostRepetitions, most.map({ $0 >= least }) ?? true else {
      throw failure("the repetition {…} is out of bounds")
    }
    return (least, most)
  }

  private mutating func number() -> Int? {
    var value: Int?
    while let digit = current, ("0"..."9").contains(digit) {
      value = min((value ?? 0) * 10 + Int(digit.value - 48), 1_000_000)
      place += 1
    }
    return value
  }

  // MARK: Characters

  private static let plain: [Unicode.Scalar: Unicode.Scalar] = [
    "n": "\n", "t": "\t", "r": "\r", "f": "\u{C}", "v": "\u{B}", "a": "\u{7}", "e": "\u{1B}",
  ]

  private static func named(_ letter: Unicode.Scalar) -> (TextPatternSet.Class, isNegated: Bool)? {
    switch letter {
    case "w": (.word, false)
    case "W": (.word, true)
    case "s": (.space, false)
    case "S": (.space, true)
    case "d": (.digit, false)
    case "D": (.digit, true)
    default: nil
    }
  }

  private mutating func escape() throws(TextPattern.Failure) -> TextPatternNode {
    guard let letter = current else { throw failure("it ends in a '\\'") }
    place += 1
    if let named = Self.named(letter) { return .set(TextPatternSet(classes: [named])) }
    switch letter {
    case "b": return .wordEdge(isNegated: false)
    case "B": return .wordEdge(isNegated: true)
    case "A": return .start
    case "z", "Z": return .end
    case "1"..."9": return .backReference(Int(letter.value - 48))
    default: return .scalar(Self.plain[letter] ?? letter)
    }
  }

  /// What stands between `[` and `]`.
  private mutating func set() throws(TextPattern.Failure) -> TextPatternSet {
    var set = TextPatternSet(isNegated: take("^"))
    var isFirst = true
    while let scalar = current {
      place += 1
      if scalar == "]", !isFirst { return set }
      isFirst = false
      guard let low = try member(scalar, of: &set) else { continue }
      guard current == "-", place + 1 < scalars.count, scalars[place + 1] != "]" else {
        set.ranges.append(low...low)
        continue
      }
      place += 2
      guard let high = try member(scalars[place - 1], of: &set), low <= high else {
        throw failure("a range in '[…]' goes backwards")
      }
      set.ranges.append(low...high)
    }
    throw failure("a '[' is not closed")
  }

  /// The character that stands at a place of a set; nil where it is a class, which is added.
  private mutating func member(
    _ scalar: Unicode.Scalar, of set: inout TextPatternSet
  ) throws(TextPattern.Failure) -> Unicode.Scalar? {
    guard scalar == "\\" else { return scalar }
    guard let letter = current else { throw failure("it ends in a '\\'") }
    place += 1
    if let named = Self.named(letter) {
      set.classes.append(named)
      return nil
    }
    return Self.plain[letter] ?? letter
  }
}
