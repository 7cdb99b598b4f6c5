import Testing

@testable import Terminal

@Suite("Pager") struct PagerTests {
  let screen = TerminalSize(columns: 10, rows: 4)
  let long = "1\n2\n3\n4\n5\n"

  func plan(
    _ text: String, watched: Bool = true, environment: [String: String] = [:], less: Bool = true
  ) -> Pager.Plan {
    Pager.plan(for: text, on: watched ? screen : nil, environment: environment) {
      less && $0 == "less"
    }
  }

  @Test(
    "is needed when the text leaves no row for the prompt",
    arguments: [
      ("", false), ("1\n2\n3\n", false), ("1\n2\n3", false), ("1\n2\n3\n4\n", true),
      ("a line that wraps twice\n", false), ("a line that wraps three times\n\n", true),
    ])
  func isNeeded(text: String, needed: Bool) {
    #expect(Pager.isNeeded(for: text, on: screen) == needed)
  }

  @Test("is never used when nobody looks")
  func pipe() {
    let veryLong = String(repeating: long, count: 100)

    #expect(plan(veryLong, watched: false, environment: ["PAGER": "less"]) == .write)
  }

  @Test("is the user's own, and none where the user wants none")
  func usersOwn() {
    #expect(plan(long, environment: ["PAGER": "most -s"]) == .page(command: "most -s"))
    #expect(plan(long, environment: ["PAGER": ""]) == .write)
    #expect(plan(long, environment: ["PAGER": "cat"]) == .write)
  }

  @Test("is less where that is there, else our own")
  func fallsBack() {
    #expect(plan(long) == .page(command: "less -FRX"))
    #expect(plan(long, less: false) == .pageOurselves)
    #expect(plan(long, environment: ["TERM": "dumb"]) == .pageOurselves)
  }

  @Test("of our own cuts the text into screens with a row for the question")
  func pages() {
    #expect(
      PageByPage.pages(of: "1\n2\n3\n4\nfive and six\n", on: screen)
        == [["1", "2", "3"], ["4", "five and", "six"]])
  }
}
