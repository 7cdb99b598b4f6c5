import Glibc
import Testing

@testable import Terminal

@Suite("HistoryFile") struct HistoryFileTests {
  /// A file that is gone after the test.
  func withFile(limit: Int = 100, _ body: (HistoryFile) -> Void) {
    let path = "/tmp/drydock-history-test-\(getpid())-\(limit)-\(UInt64.random(in: 0 ... .max))"
    defer { unlink(path) }
    body(HistoryFile(path: path, limit: limit))
  }

  @Test(
    "keeps an input of any shape as one line",
    arguments: [
      "aws ecs list-clusters", "cat <<EOF\n#1 \\n stays\\\nEOF", "\\", "\\\\n", "a\r\nb", "é漢👍", "",
    ])
  func roundTrip(entry: String) {
    let line = HistoryFile.encode(entry)

    #expect(!line.utf8.contains(UInt8(ascii: "\n")))
    #expect(HistoryFile.decode(line) == entry)
  }

  @Test("has what was appended, oldest first, in the next run")
  func appends() {
    withFile { file in
      #expect(file.load() == [])
      file.append("one")
      file.append("two \\\n  --more")

      #expect(HistoryFile(path: file.path).load() == ["one", "two \\\n  --more"])
    }
  }

  @Test("forgets the oldest when it has grown to twice its limit")
  func forgets() {
    withFile(limit: 3) { file in
      for number in 1...6 { file.append("\(number)") }

      #expect(file.load() == ["4", "5", "6"])

      file.append("7")
      #expect(HistoryFile(path: file.path, limit: 100).load() == ["4", "5", "6", "7"])
    }
  }

  @Test("is empty, not fatal, where nothing can be read or written")
  func unwritable() {
    let file = HistoryFile(path: "/nonexistent/folder/history")

    #expect(file.load() == [])
    #expect(file.append("x") == .failed(errno: ENOENT))
  }
}

@Suite("Prompt") struct PromptTests {
  @Test("has its escape sequences marked, so that they do not count as columns")
  func marks() {
    #expect(
      promptWithMarkers("\u{1B}[32mus-east-1\u{1B}[39m> ")
        == "\u{01}\u{1B}[32m\u{02}us-east-1\u{01}\u{1B}[39m\u{02}> ")
  }
}
