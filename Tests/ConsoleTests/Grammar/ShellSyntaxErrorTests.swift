import Console
import Testing

/// One line: where, what, and what to write instead.
@Suite("Syntax errors") struct ShellSyntaxErrorTests {
  @Test(
    "say where and what to write instead",
    arguments: [
      ("echo 'a", "drydock: 1:6: the quote is not closed; write another '\n"),
      ("echo \"a", "drydock: 1:6: the quote is not closed; write another \"\n"),
      ("echo $(ls", "drydock: 1:6: the '$(' is not closed; write ')'\n"),
      ("echo )", "drydock: 1:6: this ')' closes nothing; quote it ('\\)') if it is text\n"),
      ("| ls", "drydock: 1:1: a command must stand before '|'\n"),
      ("echo a\nfi", "drydock: 2:1: 'fi' has no 'if' before it\n"),
      (
        "sleep 5 &",
        "drydock: 1:9: nothing but 'kubectl port-forward' and 'kubectl proxy' runs in the "
          + "background here; leave out the '&'\n"
      ),
      (
        "cat <<EOF\nbody",
        "drydock: 1:7: the here-document is not closed; write EOF alone on a line\n"
      ),
      (
        "x=(a b)",
        "drydock: 1:3: arrays are not part of this shell; write a list as one text: x=\"a b\"\n"
      ),
    ])
  func sayWhereAndWhat(line: String, message: String) {
    var session = Session.fresh()
    let output = session.run(line)
    #expect(output.stderr == message)
    #expect(output.status == 2)
  }
}

/// What the line editor asks before it hands an input over.
@Suite("Inputs") struct ShellInputsTests {
  @Test(
    "that are not finished ask for more",
    arguments: [
      "echo 'a", "echo \"a", "for i in a; do", "if true", "while true; do ls", "cat <<EOF\na",
      "echo a |", "true &&", "echo a \\", "echo $(ls", "{ echo a", "case x in", "x=$(cat <<E\na",
    ])
  func unfinished(text: String) { #expect(!ShellInputs.isComplete(text)) }

  @Test(
    "that are whole, or wrong whatever follows, are run",
    arguments: ["echo a", "", "# a", "cat <<E\na\nE", "echo )", "fi", "echo 'a\\'", "echo a \\\\"])
  func whole(text: String) { #expect(ShellInputs.isComplete(text)) }

  @Test("are split where each is whole, without blank lines and comments")
  func split() {
    let text = """
      # a tutorial
      $ echo one

      for i in a b; do
        echo $i
      done
      cat <<EOF
      # stays
      EOF
      """
    #expect(
      ShellInputs.split(text) == [
        "$ echo one", "for i in a b; do\n  echo $i\ndone", "cat <<EOF\n# stays\nEOF",
      ])
  }

  @Test(
    "wait for what closes them, letter by letter and not by what looks like it",
    arguments: [
      ["echo 'a", "b", "c\u{27}\u{301} d"], ["cat <<E", "not E", "E"], ["cat <<-E", "\tE"],
      ["echo \"$(ls", "a)", "b\""], ["echo `ls", "a`"], ["for i in 'a", "b'; do", "echo; done"],
    ])
  func closing(lines: [String]) {
    var reader = ShellInputReader()
    for line in lines.dropLast() { #expect(reader.read(Substring(line)) == nil) }
    #expect(reader.read(Substring(lines.last ?? "")) == lines.joined(separator: "\n"))
    #expect(reader.rest == nil)
  }

  /// Parsed anew at each line, this would take minutes.
  @Test("may be long here-documents and quotes")
  func long() {
    let body = Array(repeating: "  some: text", count: 20_000).joined(separator: "\n")
    let text = "cat <<EOF\n\(body)\nEOF\necho '\(body)'"
    #expect(ShellInputs.split(text).count == 2)
  }

  @Test("lose the prompt that tutorials print")
  func prompt() {
    var session = Session.fresh()
    #expect(session.run("$ echo one").stdout == "one\n")
  }
}
