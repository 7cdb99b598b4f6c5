import Console
import Sandbox
import Simulation
import Testing

@testable import Lessons

@Suite("Conditions")
struct ConditionTests {
  private func condition(_ text: String) throws -> Condition {
    let reader = FileReader(ContentFile(path: "x.yaml", text: text))
    let root = try #require(reader.root(text))
    let condition = Condition(reading: root, allowsAnswer: true, in: reader)
    #expect(reader.issues.map(\.description) == [])
    return try #require(condition)
  }

  private func judge(_ text: String, _ answer: Output? = nil) throws -> Verdict {
    try condition(text).judge(Classroom().session, answer: answer)
  }

  @Test("know the names they ask about, which no option, operation or query is")
  func names() throws {
    let asked = try condition(
      """
      run: |
        TASKS=$(aws ecs list-tasks --cluster fleet --service-name api --query taskArns --output text)
        aws ecs describe-tasks --cluster fleet --tasks $TASKS \\
          --query 'tasks[].[containerInstanceArn]' --output text | sort -u | wc -l
      equals: 3
      """)
    #expect(asked.names == ["fleet", "api"])
  }

  @Test(
    "compare what lines print",
    arguments: [
      ("run: echo 2\nequals: 2", true), ("run: echo 2.0\nequals: 2", true),
      ("run: echo 3\nequals: 2", false), ("run: echo ACTIVE\nequals: ACTIVE", true),
      ("run: echo '\"ACTIVE\"'\nequals: ACTIVE", true),
      ("run: echo '[1, 2]'\nequals: [1, 2]", true),
      ("run: echo '[2, 1]'\nequals: [1, 2]", false),
      ("run: echo '{\"a\":1,\"b\":2}'\nequals: {b: 2, a: 1}", true),
      ("run: echo null\nequals: ~", true), ("run: echo a b\nprints: a b", true),
      ("run: echo a b\nprints: a", false), ("run: echo a b\ncontains: b", true),
      ("run: echo a b\ncontains: [a, c]", false), ("run: echo a b\nmatches: ^a .$", true),
      ("run: echo ba\nmatches: ^a", false), ("run: echo 4\nat least: 4", true),
      ("run: echo 3\nat least: 4", false), ("run: echo 4\nat most: 4", true),
      ("run: echo None\nat most: 4", false), ("run: \"false\"\nstatus: 1", true),
      ("run: \"true\"\nstatus: 1", false), ("run: \"false\"", false), ("run: \"true\"", true),
      ("all:\n- run: echo 1\n  equals: 1\n- run: echo 2\n  equals: 2", true),
      ("all:\n- run: echo 1\n  equals: 1\n- run: echo 2\n  equals: 1", false),
      ("any:\n- run: echo 1\n  equals: 2\n- run: echo 2\n  equals: 2", true),
      ("any:\n- run: echo 1\n  equals: 2", false), ("not:\n  run: echo 1\n  equals: 2", true),
      ("not:\n  run: echo 1\n  equals: 1", false),
    ])
  func tests(text: String, holds: Bool) throws {
    #expect(try judge(text).isMet == holds)
  }

  @Test("look at the learner's own line where they name none")
  func answer() throws {
    #expect(try judge("contains: shop", Output("the shop\n")).isMet)
    #expect(try !judge("contains: shop", Output("nothing\n")).isMet)
  }

  @Test("say what was expected and what was found")
  func report() throws {
    let verdict = try judge("run: echo 3\nat least: 4")
    #expect(verdict.expected == "at least 4")
    #expect(verdict.finding == "3")

    let refused = try judge(
      "run: aws ecs describe-task-definition --task-definition none\nequals: 1")
    #expect(refused.expected == "1")
    #expect(refused.actual.contains("(ClientException)"))
    #expect(refused.actual.hasSuffix("(exit status 254)"))
  }

  @Test("never touch the learner's world")
  func fork() throws {
    let room = try Classroom()
    let before = room.session.sandbox.world.digest
    let condition = try condition(
      "after: aws ecs create-cluster --cluster-name x\nwithin: 1h\nrun: echo 1\nequals: 2")
    #expect(condition.judge(room.session).isMet == false)
    #expect(room.session.sandbox.world.digest == before)
  }

  @Test("let lines happen first")
  func after() throws {
    let text = "run: aws ecs list-clusters --query 'length(clusterArns)'\nequals: 1\n"
    #expect(try !judge(text).isMet)
    #expect(try judge(text + "after: aws ecs create-cluster --cluster-name x").isMet)
    let refused = try judge(text + "after: aws ecs describe-clusterss")
    #expect(refused.expected == "'aws ecs describe-clusterss' to succeed")
  }
}
