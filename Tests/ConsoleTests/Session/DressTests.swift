import AWSModel
import Console
import Sandbox
import Terminal
import TestSupport
import Testing

@Suite("Colour in a session") struct DressTests {
  private static let library = ModelLibrary(load: Models.load)

  private static func coloured() -> Session {
    Session(
      sandbox: Sandbox(seed: 1, library: library), style: Style(color: .ansi, glyphs: .ascii))
  }

  private static let escape = "\u{1B}"

  @Test("a person sees it", arguments: ["help undo", "aws ecs help", "man aws ecs run-task"])
  func seen(line: String) {
    var session = Self.coloured()

    #expect(session.run(line).stdout.contains(Self.escape))
  }

  @Test(
    "what another command, a file or a variable gets is plain",
    arguments: [
      "aws ecs help | head -3", "help undo | cat", "aws ecs help > page; cat page",
      "X=$(aws ecs help); echo \"$X\"", "{ help undo; } | tail -2",
    ])
  func plain(line: String) {
    var session = Self.coloured()
    let output = session.run(line)

    #expect(output.stdout.count > 10)
    #expect(!output.stdout.contains(Self.escape))
  }

  @Test("what stands last in a pipeline keeps it, and so does the next line")
  func last() {
    var session = Self.coloured()

    #expect(session.run("echo x | help undo").stdout.contains(Self.escape))
    _ = session.run("help undo | cat")
    #expect(session.run("help undo").stdout.contains(Self.escape))
  }
}
