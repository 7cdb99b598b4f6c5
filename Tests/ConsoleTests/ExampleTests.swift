import Console
import Testing

/// The examples that help shows, run as they stand there.
@Suite("Examples of built-ins") struct ExampleTests {
  @Test("print what they promise", arguments: Builtins.all.map { $0.name })
  func examplesHold(name: String) throws {
    let builtin = try #require(Builtins.all.first { $0.name == name })
    for example in builtin.examples {
      var session = Session.fresh()
      var output = Output()
      for line in example.lines { output = session.run(line) }
      var rest = Substring(output.stdout + output.stderr)
      for expected in example.expects {
        guard let found = rest.firstRange(of: expected) else {
          Issue.record("\(example.lines): '\(expected)' is missing in:\n\(output)")
          break
        }
        rest = rest[found.upperBound...]
      }
      if example.expects.isEmpty { #expect(output.status == 0, "\(example.lines): \(output)") }
    }
  }

  @Test("are there for every built-in")
  func allHaveExamples() {
    #expect(Builtins.all.filter { $0.examples.isEmpty }.map { $0.name } == [])
  }

  @Test("have names that are taken only once")
  func namesAreUnique() {
    let names = Builtins.all.map { $0.name }
    #expect(Set(names).count == names.count)
  }
}
