import Console
import Foundation
import Sandbox
import Simulation
import Storage
import Testing

@testable import Lessons

@Suite("lab")
struct LabCommandTests {
  @Test("is done in a sandbox of its own; the learner's comes back as it was")
  func ownSandbox() throws {
    var room = try Classroom()
    _ = room.run("aws ecs create-cluster --cluster-name mine")
    let before = room.session.sandbox.world.digest

    let briefing = room.run("lab start two-clusters")
    #expect(briefing.contains("Two clusters"))
    #expect(briefing.contains("The cluster red is active.  [red]"))
    #expect(room.session.promptNote(room.session) == "two-clusters 0/2")
    #expect(room.run("aws ecs list-clusters --query 'length(clusterArns)'") == "1\n")
    _ = room.run("aws ecs create-cluster --cluster-name red")
    #expect(room.run("lab quit").contains("Your own sandbox is back"))

    #expect(room.session.sandbox.world.digest == before)
    #expect(room.session.promptNote(room.session) == nil)
    #expect(room.session.sandbox.undo()?.text == "aws ecs create-cluster --cluster-name mine")
  }

  @Test("check says what is missing, and which line took it away")
  func check() throws {
    var room = try Classroom()
    _ = room.run("lab start two-clusters")
    _ = room.run("aws ecs create-cluster --cluster-name red")
    _ = room.run("aws ecs create-cluster --cluster-name blue")
    _ = room.run("aws ecs delete-cluster --cluster red")

    let output = room.session.run("lab check")

    #expect(output.status == 1)
    #expect(
      output.stdout == """
        x The cluster red is active.
            expected  ACTIVE
            found     "INACTIVE"
            It held until you typed: aws ecs delete-cluster --cluster red
        x There are three clusters.
            expected  at least 3
            found     2
            It held until you typed: aws ecs delete-cluster --cluster red

        0 of 2 goals reached, 0 %. 'lab hint red' helps with the next one; 'report' writes down \
        what to contest.

        """)
  }

  @Test("check names the last line that has to do with a goal that never held")
  func touched() throws {
    var room = try Classroom()
    _ = room.run("lab start two-clusters")
    _ = room.run("aws ecs create-cluster --cluster-name redd")
    _ = room.run("aws ecs create-cluster --cluster-name blue")

    let text = room.run("lab check")

    #expect(
      text.contains(
        "The last line that has to do with it: aws ecs create-cluster --cluster-name redd"))
    #expect(text.contains("1 of 2 goals reached, 75 %."))
    #expect(room.session.promptNote(room.session) == "two-clusters 1/2")
  }

  @Test("a passed check tells why it was so, and is kept")
  func passed() throws {
    var room = try Classroom()
    _ = room.run("lab start two-clusters")
    _ = room.run("aws ecs create-cluster --cluster-name red")
    _ = room.run("aws ecs create-cluster --cluster-name blue")

    let output = room.session.run("lab check")

    #expect(output.status == 0)
    #expect(output.stdout.contains("2 of 2 goals reached. The lab is done."))
    #expect(output.stdout.contains("Clusters cost nothing."))
    #expect(try room.store.attempts().map(\.outcome) == [.passed])
    _ = room.run("lab quit")
    #expect(room.run("labs").contains("done"))
  }

  @Test("undo does not go behind the scene, nor take back hints and checks")
  func undo() throws {
    var room = try Classroom()
    _ = room.run("lab start two-clusters")
    _ = room.run("lab hint")
    _ = room.run("aws ecs create-cluster --cluster-name red")
    #expect(room.session.sandbox.undo() != nil)
    #expect(room.session.sandbox.undo() == nil)
    #expect(room.run("aws ecs list-clusters --query 'length(clusterArns)'") == "1\n")
    #expect(try room.store.hints(in: 1) == [HintShown(goal: "red", level: 1)])
  }

  @Test("hints go from the idea to the command, and are noted")
  func hints() throws {
    var room = try Classroom()
    _ = room.run("lab start two-clusters")
    #expect(room.run("lab hint").contains("Hint 1 of 2: A cluster is only a name."))
    #expect(room.run("lab hint red").contains("Hint 2 of 2: aws ecs create-cluster"))
    #expect(room.run("lab hint red").contains("Hint 2 of 2"))
    #expect(room.run("lab hint rad").contains("did you mean 'red'?"))
    #expect(try room.store.hints(in: 1).map(\.level) == [1, 2])
  }

  @Test("a solution is shown and noted")
  func solution() throws {
    var room = try Classroom()
    _ = room.run("lab start two-clusters")
    #expect(room.run("lab solution").contains("aws ecs create-cluster --cluster-name blue"))
    #expect(room.run("lab solution 2").contains("with N from 1 to 1"))
    #expect(try room.store.attempts().first?.solutionShown == true)
  }

  @Test("reset sets the scene anew as another try")
  func reset() throws {
    var room = try Classroom()
    _ = room.run("lab start two-clusters")
    _ = room.run("aws ecs create-cluster --cluster-name red")
    #expect(room.run("lab reset").contains("set anew"))
    #expect(room.run("aws ecs list-clusters --query 'length(clusterArns)'") == "1\n")
    #expect(try room.store.attempts().map(\.outcome) == [.left, .open])
    _ = room.run("lab quit")
    #expect(room.run("aws ecs list-clusters --query 'length(clusterArns)'") == "0\n")
  }

  @Test("the console's reset sets the scene anew in a lab, and empties the sandbox elsewhere")
  func consolesReset() throws {
    var room = try Classroom()
    _ = room.run("lab start two-clusters")
    _ = room.run("aws ecs create-cluster --cluster-name red")
    #expect(room.run("reset") == "The scene of 'two-clusters' is set anew.\n")
    _ = room.run("lab quit")
    _ = room.run("aws ecs create-cluster --cluster-name red")
    #expect(room.run("reset").contains("empty"))
    #expect(room.run("aws ecs list-clusters --query 'length(clusterArns)'") == "0\n")
  }

  @Test("says what to type where there is no lab, or none of that name")
  func mistakes() throws {
    var room = try Classroom()
    #expect(room.run("lab check").contains("no lab is under way; 'labs' lists them"))
    #expect(room.run("lab start two-cluster").contains("did you mean 'two-clusters'?"))
    #expect(room.run("lab chekc").contains("did you mean 'check'?"))
  }
}
