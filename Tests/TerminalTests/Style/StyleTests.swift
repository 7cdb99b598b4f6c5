import Terminal
import Testing

@Suite("Style") struct StyleTests {
  let colored = Style(color: .ansi, glyphs: .unicode)

  @Test("leaves text alone where colour is off")
  func plain() {
    #expect(Style.plain(.failure, "broken") == "broken")
  }

  @Test("dresses every line by itself, and empty ones not at all")
  func everyLine() {
    #expect(
      colored(.success, "one\n\ntwo") == "\u{1B}[32mone\u{1B}[39m\n\n\u{1B}[32mtwo\u{1B}[39m")
  }

  @Test("ends a look without ending the one around it")
  func nested() {
    let nested = colored(.success, "all " + colored(.strong, "three") + " run")

    #expect(nested == "\u{1B}[32mall \u{1B}[1mthree\u{1B}[22m run\u{1B}[39m")
  }
}
