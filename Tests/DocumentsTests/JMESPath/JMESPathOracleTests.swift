import Documents
import TestSupport
import Testing

@Suite("JMESPath beside PyPI jmespath")
struct JMESPathOracleTests {
  private struct Question {
    var expression: String
    var json: JSON

    var line: String {
      (["expression": .string(expression), "json": json] as JSON).compactText
    }
  }

  @Test("finds and complains alike over handmade expressions", Oracle.required("jmespath"))
  func handmade() throws {
    try compare(
      JMESPathExamples.expressions.flatMap { expression in
        JMESPathExamples.documents.map { Question(expression: expression, json: $0) }
      })
  }

  @Test("finds and complains alike over numbers at the edges", Oracle.required("jmespath"))
  func edges() throws {
    let literals = JMESPathFuzz.edges.map { "`\($0)`" }
    let shapes = [
      "X", "abs(X)", "ceil(X)", "floor(X)", "to_string(X)", "to_number(to_string(X))", "[X, X]",
      "sum([X, X])", "avg([X, X, `1`])", "X == `9007199254740992.0`", "X < `9007199254740992`",
      "X >= `9223372036854775808.0`", "X <= `-9223372036854775808`", "sort([X, `1`])",
      "max([X, `9007199254740992.0`])", "contains([X], `9007199254740992`)", "type(X)",
    ]
    try compare(
      literals.flatMap { literal in
        shapes.map { Question(expression: $0.replacing("X", with: literal), json: .null) }
      })
  }

  @Test("finds and complains alike over 24,000 made-up expressions", Oracle.required("jmespath"))
  func fuzz() throws {
    var questions: [Question] = []
    for seed in 1...6 as ClosedRange<UInt64> {
      var fuzz = JMESPathFuzz(seed: seed)
      questions += (0..<4_000).map { number in
        Question(
          expression: number.isMultiple(of: 3) ? fuzz.spoilt() : fuzz.expression(),
          json: fuzz.document())
      }
    }
    try compare(questions)
  }

  private func compare(_ questions: [Question]) throws {
    let output = try Oracle.run(
      script: "jmespath_oracle.py", stdin: questions.map(\.line).joined(separator: "\n"))
    let answers = output.split(separator: "\n").map(String.init)
    try #require(answers.count == questions.count)
    for (question, line) in zip(questions, answers) where line != #"{"beyond":true}"# {
      let found = Self.answer(question)
      if found == line || Self.isOurOwn(found) { continue }
      #expect(found == line, "\(question.line)")
    }
  }

  /// What we find, spelled as the oracle spells it.
  private static func answer(_ question: Question) -> String {
    do throws(JMESPathError) {
      let found = try JMESPath(question.expression).search(question.json)
      // Not as a document: `NaN` and `Infinity` are none.
      return #"{"result":\#(found.compactText)}"#
    } catch {
      return (["error": .string(error.message)] as JSON).compactText
    }
  }

  /// Complaints that the Python package has not.
  private static func isOurOwn(_ answer: String) -> Bool {
    [
      // We say at once that a reference is no value; the Python package hands it out.
      #"{"error":"An expression reference (&)"#,
      // Python's update() happens to take lists of pairs; a merge of those is refused here.
      #"{"error":"In function merge(), invalid type"#,
    ].contains { answer.hasPrefix($0) }
  }
}
