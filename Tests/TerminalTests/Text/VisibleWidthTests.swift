import Terminal
import Testing

@Suite("Visible width") struct VisibleWidthTests {
  @Test(
    "counts columns, not characters",
    arguments: [
      ("", 0), ("cluster", 7), ("é", 1), ("e\u{301}", 1), ("漢字", 4), ("ﾊﾝｶｸ", 4), ("ｗｉｄｅ", 8),
      ("🈁䷀", 4),
      ("한국", 4), ("👍", 2), ("👍🏽", 2), ("👩‍👩‍👧", 2), ("🇫🇷", 2), ("❤\u{FE0F}", 2), ("✓", 1),
      ("█░", 2), ("…", 1), ("\u{200B}", 0), ("\t", 0), ("a\r\nb", 2), ("ok\u{7}", 2),
    ])
  func countsColumns(text: String, width: Int) {
    #expect(text.visibleWidth == width)
  }

  @Test(
    "does not count escape sequences, whole or cut off",
    arguments: [
      "\u{1B}[1;31mfive!\u{1B}[0m", "\u{1B}]0;a title\u{7}five!", "\u{1B}]8;;x\u{1B}\\five!",
      "five!\u{1B}[3", "five!\u{1B}", "\u{1B}7five!",
    ])
  func ignoresEscapes(text: String) {
    #expect(text.visibleWidth == 5)
    #expect(text.withoutEscapes == "five!")
  }

  @Test("is kept by cutting: never more than asked for, and a colour begun is ended")
  func truncates() {
    #expect("cluster".truncated(toWidth: 7) == "cluster")
    #expect("cluster".truncated(toWidth: 5) == "clus…")
    #expect("cluster".truncated(toWidth: 5, ellipsis: "...") == "cl...")
    #expect("漢字漢字".truncated(toWidth: 4) == "漢…")
    #expect("\u{1B}[32mcluster\u{1B}[39m".truncated(toWidth: 4) == "\u{1B}[32mclu…\u{1B}[39m")
    #expect("cluster".truncated(toWidth: 0) == "")
    #expect("cluster".truncated(toWidth: 2, ellipsis: "...") == "..")
  }

  @Test("is filled up by padding, on the side asked for")
  func pads() {
    #expect("漢".padded(toWidth: 4) == "漢  ")
    #expect("12".padded(toWidth: 4, alignment: .trailing) == "  12")
    #expect("ab".padded(toWidth: 5, alignment: .center) == " ab  ")
    #expect("long".padded(toWidth: 2) == "long")
  }
}
