import Terminal
import Testing

@Suite("Colour") struct ColorModeTests {
  @Test("is used where a person looks at a terminal that shows it")
  func isUsedOnATerminal() {
    #expect(ColorMode.detect(environment: ["TERM": "xterm"], isTerminal: true) == .ansi)
  }

  @Test(
    "is off in a pipe, on a dumb or unnamed terminal, and where NO_COLOR says so",
    arguments: [
      (["TERM": "xterm"], false),
      (["TERM": "dumb"], true),
      (["TERM": ""], true),
      ([:], true),
      (["TERM": "xterm", "NO_COLOR": "1"], true),
    ])
  func isOff(environment: [String: String], isTerminal: Bool) {
    #expect(ColorMode.detect(environment: environment, isTerminal: isTerminal) == .plain)
  }

  @Test("is not refused by an empty NO_COLOR")
  func emptyNoColor() {
    let environment = ["TERM": "xterm", "NO_COLOR": ""]

    #expect(ColorMode.detect(environment: environment, isTerminal: true) == .ansi)
  }
}

@Suite("Glyphs") struct GlyphsTests {
  @Test(
    "are Unicode only where the locale that counts is UTF-8",
    arguments: [
      (["LANG": "C.UTF-8"], Glyphs.unicode),
      (["LANG": "en_US.utf8"], .unicode),
      (["LC_ALL": "C", "LANG": "C.UTF-8"], .ascii),
      (["LC_ALL": "", "LC_CTYPE": "C.UTF-8", "LANG": "C"], .unicode),
      ([:], .ascii),
    ])
  func followLocale(environment: [String: String], glyphs: Glyphs) {
    #expect(Glyphs.detect(environment: environment) == glyphs)
  }
}
