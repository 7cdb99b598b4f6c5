import Console
import Terminal

extension Prover {
  /// Runs every shell block of a note, in order, in one sandbox.
  func issues(in note: Note) -> [ContentIssue] {
    var issues: [ContentIssue] = []
    var sandbox = session.fresh()
    for block in note.document.codeBlocks where block.words.first?.hasPrefix("shell") == true {
      switch block.words {
      case ["shell"]: issues += mustRun(block, note, &sandbox)
      case ["shell", "fails"]: issues += mustFail(block, note, &sandbox)
      default:
        issues.append(
          ContentIssue(
            file: note.file, line: block.line - 1,
            message: "'\(block.info)' is no mark; write 'shell', 'shell fails', or 'text' for "
              + "what is only shown"))
      }
    }
    return issues
  }

  private func mustRun(
    _ block: CodeBlock, _ note: Note, _ sandbox: inout Session
  ) -> [ContentIssue] {
    sandbox.perform(Script(block.text, line: block.line), stopsAtFailure: false)
      .filter { !$0.isSuccess }
      .map { $0.issue(in: note.file, "this line must run") }
  }

  private func mustFail(
    _ block: CodeBlock, _ note: Note, _ sandbox: inout Session
  ) -> [ContentIssue] {
    let performed = sandbox.perform(Script(block.text, line: block.line), stopsAtFailure: false)
    let early = performed.dropLast().filter { !$0.isSuccess }
      .map { $0.issue(in: note.file, "only the last line of the block may fail") }
    guard let last = performed.last, last.isSuccess else { return early }
    return early + [
      ContentIssue(
        file: note.file, line: last.input.line,
        message: "'\(last.input.text)' must fail, and it runs; write 'shell' instead of "
          + "'shell fails', or correct the line")
    ]
  }
}
