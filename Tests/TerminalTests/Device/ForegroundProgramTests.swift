import Glibc
import Testing

@testable import Terminal

// One after the other: signals belong to the whole process.
@Suite("ForegroundProgram", .serialized) struct ForegroundProgramTests {
  @Test("gives the program its input, arguments and variables, and returns its status")
  func runs() {
    let check = ForegroundProgram(
      command: #"read line && test "$line" = "$1" && test "$MODE" = x && exit 7"#,
      arguments: ["a b'c"], variables: [("MODE", "x")])

    #expect(check.run(input: "a b'c\nmore\n") == 7)
  }

  @Test("is content with a program that leaves before it has read everything")
  func leavesEarly() {
    let program = ForegroundProgram(command: "exit 0")

    #expect(program.run(input: String(repeating: "line\n", count: 100_000)) == 0)
  }

  @Test("tells the signal that ended a program")
  func signal() {
    #expect(ForegroundProgram(command: "kill -9 $$").run(input: "") == 137)
  }
}

@Suite("LineReader") struct LineReaderTests {
  @Test("gives line after line, the last without its break too, and then the end")
  func lines() throws {
    let ends = try #require(PipeEnds.make())
    writeAll("one\r\n\ntwo é\nlast", to: ends.write)
    close(ends.write)
    var reader = LineReader(descriptor: ends.read)

    #expect(reader.next() == "one")
    #expect(reader.next() == "")
    #expect(reader.next() == "two é")
    #expect(reader.next() == "last")
    #expect(reader.next() == nil)
    close(ends.read)
  }
}
