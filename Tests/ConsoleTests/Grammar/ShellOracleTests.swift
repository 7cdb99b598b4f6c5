import Console
import Documents
import Foundation
import TestSupport
import Testing

/// The grammar and the filters against bash and the tools of the machine.
@Suite("Lines agree with bash") struct ShellOracleTests {
  private static let isPossible = Oracle.isRequired || Oracle.program("bash") != nil

  @Test(
    "stdout and status are bash's", .enabled(if: isPossible, "needs bash"),
    arguments: ["grammar", "filters", "jq"])
  func agrees(name: String) throws {
    let file = Oracle.fixtures.appending(path: "shell/\(name).txt")
    let texts = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "----\n")
    let question = JSON.array(texts.map { .string($0) }).compactText
    let answer = try JSON(parsing: Oracle.run(script: "shell_oracle.py", stdin: question))

    for (place, text) in texts.enumerated() {
      var session = Session.fresh()
      let output = session.run(text)
      let expected = answer[place]?[0]?.string ?? "no answer"
      #expect(output.stdout == expected, "\(text)\(output.stderr)")
      #expect(Int64(output.status) == answer[place]?[1]?.integer, "\(text)\(output.stderr)")
    }
  }
}
