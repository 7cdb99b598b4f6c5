import Console
import Testing

@testable import Lessons

@Suite("The school's built-ins")
struct ExampleTests {
  /// An example and whose it is.
  struct Case: CustomTestStringConvertible {
    let name: String
    let example: Example
    var testDescription: String { "\(name): \(example.lines.joined(separator: "; "))" }
  }

  static let cases = LessonBuiltins.all.flatMap { builtin in
    builtin.examples.map { Case(name: builtin.name, example: $0) }
  }

  @Test("do in the school's own content what their help shows", arguments: cases)
  func example(_ item: Case) throws {
    var room = try Classroom(OwnContent.files())
    var text = ""
    for line in item.example.lines { text = room.run(line) }
    var rest = text[...]
    for expected in item.example.expects {
      let place = rest.firstRange(of: expected)
      #expect(place != nil, "'\(expected)' is not in: \(text)")
      if let place { rest = rest[place.upperBound...] }
    }
  }
}
