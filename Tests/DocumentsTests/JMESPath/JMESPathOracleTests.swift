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

  @Test(
    "finds and complains alike over thousands of made-up expressions",
    Oracle.required("jmespath"), arguments: [1, 2, 3])
  func fuzz(seed: UInt64) throws {
    var fuzz = JMESPathFuzz(seed: seed)
    let questions = (0..<4_000).map { number in
      Question(
        expression: number.isMultiple(of: 3) ? fuzz.spoilt() : fuzz.expression(),
        json: fuzz.document())
    }
    try compare(questions)
  }

  private func compare(_ questions: [Question]) throws {
    let output = try Oracle.run(
      script: "jmespath_oracle.py", stdin: questions.map(\.line).joined(separator: "\n"))
    let answers = output.split(separator: "\n")
    try #require(answers.count == questions.count)
    for (question, line) in zip(questions, answers) {
      compare(question, try JSON(parsing: String(line)))
    }
  }

  private func compare(_ question: Question, _ answer: JSON) {
    do throws(JMESPathError) {
      let found = try JMESPath(question.expression).search(question.json)
      let expected = answer["result"].map(\.compactText) ?? answer.compactText
      #expect(found.compactText == expected, "\(question.line)")
    } catch {
      // We say at once that a reference is no value; the Python package hands it out.
      if error.message.hasPrefix("An expression reference (&)") { return }
      // Python's update() happens to take lists of pairs; a merge of those is refused here.
      if error.message.hasPrefix("In function merge(), invalid type") { return }
      #expect(error.message == answer["error"]?.string, "\(question.line)")
    }
  }
}
