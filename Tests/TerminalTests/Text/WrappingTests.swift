import Terminal
import Testing

@Suite("Wrapping") struct WrappingTests {
  @Test("breaks between words and keeps the text's own breaks")
  func breaksBetweenWords() {
    let lines = "A service keeps tasks running.\n\nIt restarts them.".wrapped(toWidth: 12)

    #expect(lines == ["A service", "keeps tasks", "running.", "", "It restarts", "them."])
  }

  @Test("cuts a word that is longer than a line")
  func cutsLongWords() {
    #expect("see arn:aws:ecs:x ok".wrapped(toWidth: 6) == ["see", "arn:aw", "s:ecs:", "x ok"])
  }

  @Test("does not split a wide character")
  func wideCharacters() {
    #expect("漢字漢".wrapped(toWidth: 5) == ["漢字", "漢"])
  }

  @Test("ends a look at the break and begins it again on the next line")
  func carriesLooks() {
    let text = "a \u{1B}[1mbold claim\u{1B}[22m here"

    #expect(
      text.wrapped(toWidth: 8) == [
        "a \u{1B}[1mbold\u{1B}[0m", "\u{1B}[1mclaim\u{1B}[22m", "here",
      ])
  }

  @Test("never makes a line too wide, whatever the text", arguments: 1...40)
  func neverTooWide(seed: UInt64) {
    var junk = SeededJunk(seed: seed)
    let text = junk.text(length: 300)

    for line in text.wrapped(toWidth: 17) { #expect(line.visibleWidth <= 17) }
  }
}
