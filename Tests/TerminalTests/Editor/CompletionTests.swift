import Testing

@testable import Terminal

@Suite("Completion") struct CompletionTests {
  func texts(_ completion: Completion, found: String, before: String) -> [String] {
    completion.replacements(for: found, in: CompletionRequest(before: before)).map(\.text)
  }

  @Test("takes the candidates that begin with the word, once each, in the completer's order")
  func filters() {
    let completion = Completion(
      word: "cr",
      candidates: ["create-service", "list", "create-cluster", "create-service"]
        .map { Candidate($0) })

    #expect(
      texts(completion, found: "cr", before: "aws ecs cr") == ["create-service", "create-cluster"])
  }

  @Test("fills up when the completer replaces only the part after an equals sign")
  func partAfterEquals() {
    let completion = Completion(word: "FA", candidates: [Candidate("FARGATE")])

    let found = texts(completion, found: "--launch-type=FA", before: "aws --launch-type=FA")

    #expect(found == ["--launch-type=FARGATE"])
  }

  @Test("shortens when the completer's word begins before the editor's")
  func wordAcrossABreak() {
    let completion = Completion(word: "a b", candidates: [Candidate("a bee")])

    #expect(texts(completion, found: "b", before: "x 'a b") == ["bee"])
  }

  @Test("gives nothing when the word is not what stands before the cursor")
  func wrongWord() {
    let completion = Completion(word: "xyz", candidates: [Candidate("xyzzy")])

    #expect(texts(completion, found: "b", before: "aws b") == [])
  }
}

@Suite("Candidate listing") struct CandidateListingTests {
  func lines(_ candidates: [Candidate], columns: Int = 60, rows: Int = 10) -> [String] {
    CandidateListing(
      candidates: candidates, screen: TerminalSize(columns: columns, rows: rows), style: .plain
    ).lines
  }

  @Test("explains the candidates, one per line, where there is room")
  func explains() {
    let lines = lines([
      Candidate("run-task", help: "starts tasks once"), Candidate("wait", help: "blocks"),
      Candidate("x"),
    ])

    #expect(lines == ["  run-task  starts tasks once", "  wait      blocks", "  x"])
  }

  @Test("lines them up without help where there are more than fit")
  func inColumns() {
    let lines = lines((1...9).map { Candidate("item-\($0)", help: "help") }, columns: 30, rows: 8)

    #expect(
      lines == [
        "  item-1  item-2  item-3", "  item-4  item-5  item-6", "  item-7  item-8  item-9",
      ])
  }

  @Test("counts what does not fit even so")
  func counts() {
    let lines = lines((1...100).map { Candidate("item-\($0)") }, columns: 30, rows: 6)

    #expect(
      lines == [
        "  item-1    item-2", "  item-3    item-4",
        "... and 96 more: type anot...",
      ])
  }

  @Test("never makes a line as wide as the screen", arguments: 1...100)
  func fits(columns: Int) {
    let wide = [Candidate(String(repeating: "漢", count: 30), help: "help"), Candidate("b")]

    for line in lines(wide, columns: columns) { #expect(line.visibleWidth < max(columns, 2)) }
  }
}
