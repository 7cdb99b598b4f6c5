/// Reproducible nonsense to throw at whatever must never crash.
struct SeededJunk {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  // SplitMix64. Source: Steele, Lea, Flood, “Fast splittable pseudorandom number generators”.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  private static let pieces = [
    "a", "word ", " ", "\n", "\n\n", "#", "# ", "- ", "* ", "1. ", "> ", "`", "```", "```shell\n",
    "|", "|-|-|\n", "| a | b |\n", "**", "_", "~~", "[", "](", ")", "![", "<", ">", "&amp;", "\\",
    "\t", "    ", "---\n", "===\n", "[ ] ", "[x] ", "http://a.b/c", "漢字", "é", "👍🏽", "\u{0}",
    "\u{1B}[1m", "\u{1B}[0m", "\u{1B}[", "\r\n", "<!--", "-->", "\u{FEFF}", "\u{202E}", "e\u{301}",
  ]

  /// A text of `length` random pieces of Markdown, Unicode and escape sequences.
  mutating func text(length: Int) -> String {
    (0..<length).map { _ in Self.pieces[Int(next() % UInt64(Self.pieces.count))] }.joined()
  }
}
