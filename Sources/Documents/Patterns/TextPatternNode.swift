/// A part of a regular expression.
indirect enum TextPatternNode: Sendable {
  case empty
  case scalar(Unicode.Scalar)
  /// Any character but a line break.
  case any
  case set(TextPatternSet)
  case start
  case end
  case wordEdge(isNegated: Bool)
  case group(TextPatternNode, number: Int)
  case sequence([TextPatternNode])
  case choice([TextPatternNode])
  /// `most` nil is without limit.
  case repetition(TextPatternNode, least: Int, most: Int?, isLazy: Bool)
  case backReference(Int)
}

/// Characters of which one fits.
struct TextPatternSet: Sendable {
  /// A class known by a letter.
  enum Class: Sendable {
    case word
    case space
    case digit

    func holds(_ scalar: Unicode.Scalar) -> Bool {
      switch self {
      case .word: scalar.isWordLetter
      case .space: scalar.properties.isWhitespace
      case .digit: scalar.properties.numericType == .decimal
      }
    }
  }

  var ranges: [ClosedRange<Unicode.Scalar>] = []
  var classes: [(Class, isNegated: Bool)] = []
  var isNegated = false

  /// Whether the character is one of them.
  func holds(_ scalar: Unicode.Scalar) -> Bool {
    let isIn =
      ranges.contains { $0.contains(scalar) }
      || classes.contains { $0.0.holds(scalar) != $0.isNegated }
    return isIn != isNegated
  }
}

extension Unicode.Scalar {
  /// Whether `\w` takes it.
  var isWordLetter: Bool {
    self == "_" || properties.isAlphabetic || properties.numericType == .decimal
  }
}
