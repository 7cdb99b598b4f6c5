extension Character {
  /// The columns this character takes in a terminal: 0, 1 or 2.
  ///
  /// Taken from a table and not from `wcwidth`, so that the answer does not hang on the locale.
  public var terminalWidth: Int {
    guard let first = unicodeScalars.first else { return 0 }
    if first.isASCII, unicodeScalars.count == 1 {
      return first.value < 0x20 || first.value == 0x7F ? 0 : 1
    }
    if isASCII { return 0 }  // CR LF is one character
    if first.hasNoWidth { return 0 }
    if first.isWide { return 2 }
    // U+FE0F asks for the emoji look, which is two columns wide. Source: UTS #51, section 1.4.3.
    return unicodeScalars.contains { $0.value == 0xFE0F } ? 2 : 1
  }
}

extension Unicode.Scalar {
  fileprivate var hasNoWidth: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator:
      value != 0xAD  // a soft hyphen is shown
    default: false
    }
  }

  fileprivate var isWide: Bool {
    guard value >= 0x1100 else { return false }
    if properties.isEmojiPresentation { return true }
    return Self.wideRanges.contains { $0.contains(value) }
  }

  /// The ranges of East Asian Width W and F, small gaps closed.
  ///
  /// Source: Unicode Standard Annex #11, EastAsianWidth.txt.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
    0xFFE0...0xFFE6, 0x16FE0...0x18D08, 0x1AFF0...0x1B2FF, 0x1F200...0x1F265, 0x20000...0x2FFFD,
    0x30000...0x3FFFD,
  ]
}
