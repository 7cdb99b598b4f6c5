import Terminal
import Testing

@Suite("MarkdownDocument") struct MarkdownDocumentTests {
  let note = """
    # Clusters

    Make one:

    ```shell
    aws ecs create-cluster --cluster-name shop
    ```

    1. then

       ```shell fails
       aws ecs
       nothing
       ```

    > ```json
    > {}
    > ```

        indented
    """

  @Test("finds the code blocks wherever they stand, with the line of their first line")
  func codeBlocks() {
    let document = MarkdownDocument(parsing: note)

    #expect(
      document.codeBlocks == [
        CodeBlock(
          info: "shell", text: "aws ecs create-cluster --cluster-name shop\n", line: 6),
        CodeBlock(info: "shell fails", text: "aws ecs\nnothing\n", line: 12),
        CodeBlock(info: "json", text: "{}\n", line: 17),
        CodeBlock(info: "", text: "indented\n", line: 20),
      ])
    #expect(document.runnableBlocks.map(\.words) == [["shell"], ["shell", "fails"]])
  }

  @Test("counts lines from where the text begins in its file")
  func firstLine() {
    let document = MarkdownDocument(parsing: "```\nx\n```", firstLine: 10)

    #expect(document.codeBlocks.map(\.line) == [11])
  }

  @Test("is titled by its first heading")
  func title() {
    #expect(MarkdownDocument(parsing: "text\n\n## The `agent` *here*").title == "The agent here")
    #expect(MarkdownDocument(parsing: "text").title == nil)
  }

  @Test("knows lists, tasks, tables, quotes, rules and every kind of inline")
  func everything() {
    let document = MarkdownDocument(
      parsing: """
        - [x] done
        - [ ] **open** *soon* ~~never~~ `code` [text](url) ![alt](pic) <b>

        3. a

           b

        | l | r | c |
        |---|--:|:-:|
        | 1 | 2 |

        ***
        """)

    let open: [MarkdownInline] = [
      .strong([.text("open")]), .text(" "), .emphasis([.text("soon")]), .text(" "),
      .struck([.text("never")]), .text(" "), .code("code"), .text(" "),
      .link([.text("text")], url: "url"), .text(" "), .image([.text("alt")], url: "pic"),
      .text(" "), .html("<b>"),
    ]
    guard case .list(let tasks) = document.blocks[0], case .list(let numbers) = document.blocks[1],
      case .table(let table) = document.blocks[2]
    else {
      Issue.record("unexpected blocks: \(document.blocks)")
      return
    }
    #expect(tasks.items.map(\.isDone) == [true, false])
    #expect(tasks.items[1].blocks == [.paragraph(open)])
    #expect(tasks.isTight && tasks.firstNumber == nil)
    #expect(!numbers.isTight && numbers.firstNumber == 3)
    #expect(table.alignments == [.leading, .trailing, .center])
    #expect(table.header == [[.text("l")], [.text("r")], [.text("c")]])
    #expect(table.rows == [[[.text("1")], [.text("2")], []]])
    #expect(document.blocks[3] == .rule)
  }

  @Test("makes something of any text, and the renderer prints it", arguments: 1...300)
  func anyText(seed: UInt64) {
    var junk = SeededJunk(seed: seed)
    let document = MarkdownDocument(parsing: junk.text(length: Int(seed)))

    let renderer = MarkdownRenderer(
      width: Int(seed % 90), style: Style(color: .ansi, glyphs: .unicode),
      runnableBlocks: .numbered)
    let plain = renderer.render(document).withoutEscapes

    #expect(!plain.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test(
    "does not run out of stack, however deep the text is nested",
    arguments: [">", "- ", "*a **b ", "[", "![", "<b>", "1. > "])
  func deep(piece: String) {
    let document = MarkdownDocument(parsing: String(repeating: piece, count: 20_000) + "x")

    #expect(!MarkdownRenderer(width: 80, style: .plain).render(document).isEmpty)
  }
}
