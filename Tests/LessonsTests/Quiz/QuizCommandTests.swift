import Console
import Storage
import Testing

@testable import Lessons

@Suite("quiz")
struct QuizCommandTests {
  @Test("keeps every answer, and tells the reason of every option")
  func answers() throws {
    var room = try Classroom()

    let text = room.run("printf 'b\\na,c\\naws ecs create-cluster --cluster-name shop\\n' | quiz")

    #expect(
      text.contains(
        """
        x Not right. It comes again in 1 minute.

          + a: It is only a name.
          x b (your choice): There is none in it.
          x c: Nobody bills it.

        """))
    #expect(text.contains("+ a (your choice): Alone or in services."))
    #expect(text.contains("2 of 3 right."))
    let answers = try room.store.answers()
    #expect(answers.map(\.item) == ["cluster-cost", "cluster-holds", "cluster-make"])
    #expect(answers.map(\.isRight) == [false, true, true])
    #expect(answers.map(\.response) == ["b", "a,c", "aws ecs create-cluster --cluster-name shop"])
    #expect(answers.map(\.grade) == [1, 3, 3])
    #expect(try room.store.cards().count == 3)
  }

  @Test("judges a typed command by its effect, on a copy")
  func command() throws {
    var room = try Classroom()
    let digest = room.session.sandbox.world.digest
    let text = room.run(
      "printf 'a\\na\\naws ecs create-cluster --cluster-name shoe\\n' | quiz --count 3")
    #expect(text.contains("expected  ACTIVE"))
    #expect(text.contains("    It only looks."))
    #expect(try room.store.answers(to: "cluster-make").map(\.isRight) == [false])
    #expect(room.session.sandbox.world.digest == digest)
  }

  @Test("asks again for what is no answer, without keeping it")
  func misread() throws {
    var room = try Classroom()
    let text = room.run("printf 'z\\na,b\\n\\na\\nq\\n' | quiz")
    #expect(text.contains("'z' is no option; type letters from a to c"))
    #expect(text.contains("one answer is right; type one letter"))
    #expect(text.contains("1 of 1 right."))
    #expect(try room.store.answers().count == 1)
  }

  @Test("asks what is due first, then what is new")
  func order() throws {
    var room = try Classroom()
    _ = room.run("printf 'a\\n' | quiz --count 1")
    #expect(room.run("echo q | quiz --count 1").contains("What runs in a cluster?"))
    room.clock.pass(seconds: 3600)
    #expect(room.run("echo q | quiz --count 1").contains("What does an empty cluster cost?"))
  }

  @Test("says when nothing is due, and asks anyway where wanted")
  func nothingDue() throws {
    var room = try Classroom()
    _ = room.run("printf 'a\\nac\\naws ecs create-cluster --cluster-name shop\\n' | quiz")
    #expect(
      room.run("quiz") == "Nothing is due. The next question comes in 10 minutes; "
        + "'quiz --again' asks anyway.\n")
    #expect(room.run("echo q | quiz --again").contains("Question 1 of 3"))
    #expect(room.run("quiz nothing").contains("there is no topic 'nothing'"))
  }

  @Test("shuffles options when a question comes again, and keeps the letters of the file")
  func shuffle() throws {
    let library = Library.load(Classroom.files).library
    let question = try #require(library.question("cluster-cost"))
    #expect(Sheet(question, round: 0).order == [0, 1, 2])
    let orders = (1..<20).map { Sheet(question, round: $0).order }
    #expect(Set(orders).count > 3)
    #expect(orders.allSatisfy { $0.sorted() == [0, 1, 2] })
    let sheet = try #require((1..<20).map { Sheet(question, round: $0) }.first { $0.order[0] != 0 })
    let letter = Sheet.letters[try #require(sheet.order.firstIndex(of: 0))]
    let judgement = try SingleChoice.judge(letter, to: sheet, in: Classroom().session)
    #expect(judgement.isRight)
    #expect(judgement.recorded == "a")
  }

  @Test("a question of a new version is asked as if it were new")
  func newVersion() throws {
    var room = try Classroom()
    _ = room.run("printf 'a\\n' | quiz --count 1")
    let changed = Classroom.questions.replacing(
      "id: cluster-cost", with: "id: cluster-cost\n    version: 2")
    var next = try Classroom(
      [ContentFile(path: "questions/clusters.yaml", text: changed)], store: room.store)
    #expect(next.run("echo q | quiz --count 1").contains("What does an empty cluster cost?"))
  }
}
