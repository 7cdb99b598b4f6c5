import Terminal
import Testing

@Suite("MarkdownRenderer") struct MarkdownRendererTests {
  func render(
    _ source: String, width: Int = 40, style: Style = .plain,
    runnableBlocks: MarkdownRenderer.RunnableBlocks = .plain
  ) -> String {
    MarkdownRenderer(width: width, style: style, runnableBlocks: runnableBlocks)
      .render(MarkdownDocument(parsing: source))
  }

  @Test("prints a note that reads well without colour")
  func note() {
    let source = """
      # Services

      A *service* keeps a **number** of tasks
      running; see `aws ecs create-service` and [the guide](https://example.com/guide).

      ## What it needs
      - a cluster
      - a task definition that names the containers
        1. one
        2. two

      > It restarts what stops.

      ### More
      - [x] read
      - [ ] try

      <!-- for authors -->
      Last<br>line, or https://example.com
      """

    #expect(
      render(source) == """
        Services
        ========

        A *service* keeps a **number** of tasks
        running; see `aws ecs create-service`
        and the guide
        (https://example.com/guide).

        What it needs
        -------------

        - a cluster
        - a task definition that names the
          containers
          1. one
          2. two

        | It restarts what stops.

        ### More

        - [x] read
        - [ ] try

        Last
        line, or https://example.com

        """)
  }

  @Test("numbers what the learner can run, and only that")
  func numbers() {
    let source = """
      ```shell
      aws ecs create-cluster \\
        --cluster-name shop
      ```

      ```json
      {}
      ```

      ```shell fails
      aws ecs
      ```
      """

    #expect(
      render(source, runnableBlocks: .numbered) == """
        [1] aws ecs create-cluster \\
              --cluster-name shop

            {}

        [2] aws ecs

        """)
  }

  @Test("wraps tables to the width")
  func table() {
    let source = """
      | type | who owns the machine |
      |------|---------------------:|
      | FARGATE | AWS does, and you pay for the size of the task |
      | EC2 | you |
      """

    #expect(
      render(source) == """
        type                who owns the machine
        -------  -------------------------------
        FARGATE    AWS does, and you pay for the
                                size of the task
        EC2                                  you

        """)
  }

  @Test("aligns the numbers of a long list, and sets loose items apart")
  func lists() {
    let source = (9...10).map { "\($0). item" }.joined(separator: "\n\n")

    #expect(render(source) == " 9. item\n\n10. item\n")
  }

  @Test("uses looks instead of marks where there is colour")
  func colored() {
    let style = Style(color: .ansi, glyphs: .unicode)

    #expect(render("a *b* `c`", style: style) == "a \u{1B}[3mb\u{1B}[23m \u{1B}[36mc\u{1B}[39m\n")
    #expect(render("- a", style: style) == "• a\n")
  }

  @Test("lets no control character of the content through to the terminal")
  func noControls() {
    let source = "a\u{1B}[31mb `c\u{7}` [d](x\u{9B}y)\n\n```\n\u{1B}]0;title\u{7}\n```\n"

    #expect(render(source) == "a[31mb `c` d (xy)\n\n    ]0;title\n")
  }
}
