import Testing

@testable import KubectlCommand

/// Cases follow mitchellh/go-wordwrap, `wordwrap.go`.
@Suite("Lines as Go breaks them") struct GoWordWrapTests {
  @Test("break before the first word that no longer fits, and lose the space there")
  func breaks() {
    #expect(GoWordWrap.wrapped("one two three", width: 7) == "one two\nthree")
    #expect(GoWordWrap.wrapped("one two three", width: 8) == "one two\nthree")
    #expect(GoWordWrap.wrapped("one two three", width: 13) == "one two three")
  }

  @Test("keep the ends of lines that are there, and spaces in between")
  func keeps() {
    #expect(GoWordWrap.wrapped("a  b\n\n c\n", width: 10) == "a  b\n\n c\n")
  }

  @Test("leave a word whole that is longer than a line, on a line of its own")
  func longWord() {
    #expect(GoWordWrap.wrapped("at 123456789 end", width: 5) == "at\n123456789\nend")
    #expect(GoWordWrap.wrapped("123456789", width: 5) == "123456789")
  }

  @Test("are moved in, the empty one after the last end too")
  func indents() {
    #expect(GoWordWrap.page("one two\n", width: 4, indent: 2) == "  one\n  two\n  ")
  }
}
