import Documents
import TestSupport
import Testing

@Suite("Did you mean")
struct SpellingDistanceTests {
  @Test(
    "counts changed, added, left out and swapped letters",
    arguments: [
      ("", "", 0), ("abc", "abc", 0), ("abc", "abd", 1), ("abc", "abcd", 1), ("abc", "ab", 1),
      ("abc", "acb", 1), ("", "abc", 3), ("kitten", "sitting", 3), ("ca", "abc", 3), ("é", "e", 1),
    ])
  func distance(left: String, right: String, expected: Int) {
    #expect(SpellingDistance.between(left, right) == expected)
    #expect(SpellingDistance.between(right, left) == expected)
  }

  @Test("gives the nearest words first and nothing beyond the limit")
  func closest() {
    let commands = ["describe-tasks", "describe-task-sets", "list-tasks", "describe-tasksets"]

    #expect(
      SpellingDistance.closest(to: "describe-taks", among: commands) == ["describe-tasks"])
    #expect(
      SpellingDistance.closest(to: "describe-tasks", among: commands, limit: 4)
        == ["describe-tasks", "describe-tasksets", "describe-task-sets"])
    #expect(SpellingDistance.closest(to: "zzz", among: commands).isEmpty)
  }

  @Test("suggests what the AWS CLI suggests")
  func closeMatches() {
    let services = ["ecs", "ec2", "ecr", "eks", "efs", "logs", "sts", "iam"]

    #expect(SpellingDistance.closeMatches("esc", among: services, cutoff: 0.8) == [])
    #expect(
      SpellingDistance.closeMatches(
        "list-cluster", among: ["list-clusters", "list-tasks", "create-cluster"], cutoff: 0.8)
        == ["list-clusters"])
  }

  @Test("finds the close matches that Python's difflib finds", Oracle.required())
  func agreesWithDifflib() throws {
    var dice = SeededGenerator(seed: 5)
    let syllables = ["list", "task", "s", "-", "de", "scribe", "cluster", "e", "ab", "ba", "é", ""]
    let word: (inout SeededGenerator) -> String = { dice in
      (0..<Int.random(in: 0...5, using: &dice)).map { _ in dice.pick(syllables) }.joined()
    }
    let questions = (0..<1_000).map { _ in
      (
        word: word(&dice), words: (0..<12).map { _ in word(&dice) },
        count: Int.random(in: 1...4, using: &dice), cutoff: dice.pick([0.0, 0.3, 0.6, 0.8])
      )
    }

    let lines = questions.map { question in
      ([
        "word": .string(question.word), "words": .array(question.words.map { .string($0) }),
        "count": .integer(Int64(question.count)), "cutoff": .double(question.cutoff),
      ] as JSON).compactText
    }
    let answers = try Oracle.run(
      script: "difflib_oracle.py", stdin: lines.joined(separator: "\n")
    ).split(separator: "\n")

    try #require(answers.count == questions.count)
    for (question, answer) in zip(questions, answers) {
      let ours = SpellingDistance.closeMatches(
        question.word, among: question.words, count: question.count, cutoff: question.cutoff)
      #expect(ours == (try JSON(parsing: String(answer)).decode([String].self)), "\(question)")
    }
  }
}
