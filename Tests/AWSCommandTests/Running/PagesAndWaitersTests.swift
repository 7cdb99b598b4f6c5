import AWSModel
import Documents
import Simulation
import Testing

@testable import AWSCommand

@Suite("Pages and waiters") struct PagesAndWaitersTests {
  private func twoPages() -> RecordingSession {
    RecordingSession(
      "ListTasks", answers: ["taskArns": ["a", "b"], "nextToken": "more"], ["taskArns": ["c"]])
  }

  @Test("all pages are fetched and joined")
  func joined() {
    var session = twoPages()

    let result = session.run("ecs list-tasks --query taskArns --output text")

    // The form text queries page by page, as the real one does.
    #expect(result.stdout == "a\tb\nc\n")
    #expect(session.requests.map(\.input) == [[:], ["nextToken": "more"]])
    session = twoPages()
    #expect(
      session.run("ecs list-tasks").stdout
        == "{\n    \"taskArns\": [\n        \"a\",\n        \"b\",\n        \"c\"\n    ]\n}\n")
  }

  @Test("max-items cuts, and its token goes on from there")
  func limited() throws {
    var session = twoPages()

    let first = try JSON(parsing: session.run("ecs list-tasks --max-items 1").stdout)

    let token = try #require(first["NextToken"]?.string)
    #expect(first["taskArns"] == ["a"])
    #expect(
      Base64.decode(token).map { String(decoding: $0, as: UTF8.self) }
        == #"{"nextToken": null, "boto_truncate_amount": 1}"#)
    session = twoPages()
    let rest = try JSON(parsing: session.run("ecs list-tasks --starting-token \(token)").stdout)
    #expect(rest == ["taskArns": ["b", "c"]])
  }

  @Test("page-size is what the service is asked for")
  func pageSize() {
    var session = twoPages()
    session.run("ecs list-tasks --page-size 2")
    #expect(session.requests.first?.input == ["maxResults": 2])
  }

  @Test("one page is fetched with --no-paginate, and shown as it is")
  func onePage() throws {
    var session = twoPages()
    let page = try JSON(parsing: session.run("ecs list-tasks --no-paginate").stdout)
    #expect(page == ["taskArns": ["a", "b"], "nextToken": "more"])
    #expect(session.requests.count == 1)
  }

  @Test("a waiter asks until the state is there, and lets virtual time pass between")
  func waits() {
    let pending: JSON = ["tasks": [["lastStatus": "PENDING"]]]
    var session = RecordingSession(
      "DescribeTasks", answers: pending, pending, ["tasks": [["lastStatus": "RUNNING"]]])

    let result = session.run("ecs wait tasks-running --tasks a")

    #expect(result == CommandResult())
    #expect(session.requests.count == 3)
    #expect(session.now - SimTime.dawn == .seconds(12))
  }

  @Test("a waiter gives up after its attempts, with status 255")
  func givesUp() {
    var session = RecordingSession(
      "DescribeTasks", answers: ["tasks": [["lastStatus": "PENDING"]]])

    let result = session.run("ecs wait tasks-running --tasks a")

    #expect(result.status == 255)
    #expect(result.stderr == "\nWaiter TasksRunning failed: Max attempts exceeded\n")
    #expect(session.requests.count == 100)
  }

  @Test("a waiter ends at once where the state cannot be reached any more")
  func terminal() {
    var session = RecordingSession(
      "DescribeTasks", answers: ["tasks": [["lastStatus": "STOPPED"]]])

    let result = session.run("ecs wait tasks-running --tasks a")

    #expect(
      result.stderr
        == "\nWaiter TasksRunning failed: Waiter encountered a terminal failure state: For "
        + "expression \"tasks[].lastStatus\" we matched expected path: \"STOPPED\" at least once\n")
  }
}
