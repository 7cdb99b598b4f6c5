/// A part of a regular expression, as data: what can be matched in one walk over a text.
public indirect enum PatternNode: Sendable, Equatable {
  /// One letter of a set.
  case letter(LetterSet)
  /// Parts one after the other; none of them is the empty text.
  case sequence([PatternNode])
  /// One of several.
  case choice([PatternNode])
  /// Some times, up to a greatest count where there is one.
  case repeated(PatternNode, least: Int, most: Int?)
  /// The beginning of the text.
  case start
  /// Its end.
  case end
  /// Between a letter of a word (`\w`) and one of none.
  case border
}

/// Some letters: a union of ranges and categories, or all but that.
public struct LetterSet: Sendable, Equatable {
  /// The ranges of scalar values, ends included.
  public var ranges: [ClosedRange<UInt32>] = []
  /// The categories, by their first letter: `L` letters, `N` numbers, `Z` separators.
  public var categories: [Character] = []
  /// Whether it is the letters outside.
  public var isNegated = false

  /// The letters of some ranges.
  public init(_ ranges: ClosedRange<UInt32>...) { self.ranges = ranges }

  /// Whether a letter is one of them.
  public func contains(_ letter: Unicode.Scalar) -> Bool {
    let isInside =
      ranges.contains { $0.contains(letter.value) }
      || (!categories.isEmpty && categories.contains(Self.category(of: letter)))
    return isInside != isNegated
  }

  /// Takes in another set's letters.
  mutating func formUnion(_ other: LetterSet) {
    ranges += other.isNegated ? other.complement : other.ranges
    categories += other.categories
  }

  private var complement: [ClosedRange<UInt32>] {
    var gaps: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if next < range.lowerBound { gaps.append(next...(range.lowerBound - 1)) }
      next = max(next, range.upperBound + 1)
    }
    if next <= 0x10FFFF { gaps.append(next...0x10FFFF) }
    return gaps
  }

  private static func category(of letter: Unicode.Scalar) -> Character {
    switch letter.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: "L"
    case .decimalNumber, .letterNumber, .otherNumber: "N"
    case .spaceSeparator, .lineSeparator, .paragraphSeparator: "Z"
    default: "-"
    }
  }

  /// `\d`, and as in Java only these.
  static let digits = LetterSet(0x30...0x39)
  /// `\w`, and as in Java only these.
  static let word = LetterSet(0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A)
  /// `\s`, and as in Java only these.
  static let blanks = LetterSet(0x09...0x0D, 0x20...0x20)
  /// What `.` does not match.
  static let lineEnds = LetterSet(0x0A...0x0A, 0x0D...0x0D, 0x85...0x85, 0x2028...0x2029)

  /// The letters outside.
  var inverted: LetterSet {
    var set = self
    set.isNegated.toggle()
    return set
  }
}
