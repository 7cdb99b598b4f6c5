import Terminal
import Testing

@Suite("TextTable") struct TextTableTests {
  @Test("aligns its columns under their titles")
  func aligns() {
    let table = TextTable(
      columns: [.init("service"), .init("tasks", alignment: .trailing), .init("status")],
      rows: [["web", "3", "ACTIVE"], ["worker", "12", "DRAINING"]])

    #expect(
      table.text(width: 80) == """
        service  tasks  status
        -------  -----  --------
        web          3  ACTIVE
        worker      12  DRAINING

        """)
  }

  @Test("wraps the widest column so that it fits")
  func wraps() {
    let table = TextTable(
      "name", "what it is", rows: [["task", "a running copy of a task definition"]])

    #expect(
      table.lines(width: 24) == [
        "name  what it is",
        "----  ------------------",
        "task  a running copy of",
        "      a task definition",
      ])
  }

  @Test("cuts where a column asks for it")
  func truncates() {
    let table = TextTable(
      columns: [.init("id"), .init("arn", overflow: .truncate)],
      rows: [["1", "arn:aws:ecs:us-east-1:1:cluster/shop"]])

    #expect(table.lines(width: 16).last == "1   arn:aws:e...")
  }

  @Test("leaves out the head where no column has a title")
  func withoutTitles() {
    #expect(TextTable("", "", rows: [["a", "b"], ["ccc"]]).lines(width: 80) == ["a    b", "ccc"])
  }

  @Test("measures wide characters and colours as they show")
  func measures() {
    let green = Style(color: .ansi, glyphs: .ascii)(.success, "ok")
    let table = TextTable("", "", rows: [["漢字", green], ["four", "x"]])

    #expect(table.lines(width: 80) == ["漢字  " + green, "four  x"])
  }

  @Test("is never wider than asked for while there are four columns a cell", arguments: 20...80)
  func neverTooWide(width: Int) {
    let table = TextTable(
      "a", "bb", "ccc",
      rows: [[String(repeating: "x", count: 90), "some words to wrap", "arn:aws:ecs:us-east-1"]])

    for line in table.lines(width: width) { #expect(line.visibleWidth <= width) }
  }
}
