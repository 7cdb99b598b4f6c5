import TestSupport
import Testing

@Suite("The interactive shell, in a terminal", Oracle.required("pexpect"))
struct InteractiveShellTests {
  @Test("keeps to what a learner's fingers know: completion, search, paste, Ctrl-C, resizing")
  func lineEditor() throws {
    let told = try ShellDriver.run("line_editor.py")

    #expect(told.contains("a narrower window keeps the line"))
  }

  @Test("loses nothing that it acknowledged, killed fifty times in the middle of a quiz")
  func quizKill() throws {
    let told = try ShellDriver.run("quiz_kill.py", "50")

    #expect(told.contains("50 of 50 clusters resumed"))
  }
}
