import AWSModel
import Documents
import Observability
import Simulation
import TestSupport
import Testing

@Suite("Log events") struct LogEventsTests {
  private let stream: JSON = ["logGroupName": "/ecs/web", "logStreamName": "web/nginx/1"]

  private func scene(_ lines: String...) throws -> Scene {
    var scene = Scene([LogsService.self])
    try scene.world.writeLog(
      lines, group: "/ecs/web", stream: "web/nginx/1", makingGroup: true, scene.scope)
    return scene
  }

  private func messages(_ answer: JSON) -> [String] {
    (answer["events"]?.array ?? []).compactMap { $0["message"]?.string }
  }

  @Test("a container's lines are read with GetLogEvents")
  func reads() throws {
    var scene = try scene("one", "two")
    scene.pass(.seconds(5))
    try scene.world.writeLog(
      ["three"], group: "/ecs/web", stream: "web/nginx/1", scene.scope)

    let answer = try scene.ask("logs", "GetLogEvents", stream)

    #expect(messages(answer) == ["one", "two", "three"])
    #expect(
      answer["events"]?[2]?["timestamp"]?.integer == SimTime.dawn.milliseconds + 5000)
  }

  @Test("a group that is not there stands in a container's way, unless it may be made")
  func needsGroup() throws {
    var scene = Scene([LogsService.self])

    #expect(throws: LogWriteFailure.noGroup) {
      try scene.world.writeLog(["x"], group: "/ecs/web", stream: "s", scene.scope)
    }
    #expect(scene.world.hasLogGroup("/ecs/web", scene.scope) == false)
  }

  @Test("tokens go forward to what is new and back to what is old")
  func tokens() throws {
    var scene = try scene("1", "2", "3", "4")

    let last = try scene.ask("logs", "GetLogEvents", with(["limit": 2]))
    let back = try #require(last["nextBackwardToken"])
    let older = try scene.ask("logs", "GetLogEvents", with(["limit": 2, "nextToken": back]))
    let forward = try #require(last["nextForwardToken"])
    let newer = try scene.ask("logs", "GetLogEvents", with(["nextToken": forward]))

    #expect(messages(last) == ["3", "4"])
    #expect(messages(older) == ["1", "2"])
    #expect(messages(newer) == [])
    #expect(newer["nextForwardToken"] == forward)
    #expect(
      scene.refusal("logs", "GetLogEvents", with(["nextToken": "x"]))?.code
        == "InvalidParameterException")
  }

  @Test(
    "FilterLogEvents finds words, either of some, and not others",
    arguments: [
      ("", ["GET / 200", "GET /a 404", "POST / 500"]), ("GET", ["GET / 200", "GET /a 404"]),
      ("GET 404", ["GET /a 404"]), ("?404 ?500", ["GET /a 404", "POST / 500"]),
      ("GET -404", ["GET / 200"]), ("\"/ 5\"", ["POST / 500"]), ("get", []),
    ])
  func filters(_ pattern: String, _ expected: [String]) throws {
    var scene = try scene("GET / 200", "GET /a 404", "POST / 500")

    let answer = try scene.ask(
      "logs", "FilterLogEvents",
      ["logGroupName": "/ecs/web", "filterPattern": .string(pattern)])

    #expect(messages(answer) == expected)
  }

  @Test("FilterLogEvents says which patterns it does not know")
  func unknownPattern() throws {
    let error = try scene("x").refusal(
      "logs", "FilterLogEvents",
      ["logGroupName": "/ecs/web", "filterPattern": "{ $.status = 500 }"])

    #expect(error?.code == "InvalidParameterException")
    #expect(error?.message.contains("not simulated") == true)
  }

  @Test("FilterLogEvents mixes streams in order of time, page by page")
  func pages() throws {
    var scene = try scene("a")
    scene.pass(.seconds(1))
    try scene.world.writeLog(["b"], group: "/ecs/web", stream: "web/nginx/0", scene.scope)

    let first = try scene.ask("logs", "FilterLogEvents", ["logGroupName": "/ecs/web", "limit": 1])
    let token = try #require(first["nextToken"])
    let second = try scene.ask(
      "logs", "FilterLogEvents", ["logGroupName": "/ecs/web", "limit": 1, "nextToken": token])

    #expect(messages(first) == ["a"])
    #expect(messages(second) == ["b"])
    #expect(second["nextToken"] == nil)
  }

  @Test("PutLogEvents takes lines in order of time, and refuses those too old or too new")
  func puts() throws {
    var scene = try scene("x")
    let now = SimTime.dawn.milliseconds
    func request(_ times: Int64...) -> JSON {
      with([
        "logEvents": .array(times.map { ["timestamp": .integer($0), "message": "m"] })
      ])
    }

    let answer = try scene.ask(
      "logs", "PutLogEvents", request(now - 15 * 86_400_000, now, now + 3 * 3_600_000))
    let unordered = scene.refusal("logs", "PutLogEvents", request(now, now - 1))

    #expect(
      answer["rejectedLogEventsInfo"]
        == ["tooNewLogEventStartIndex": 2, "tooOldLogEventEndIndex": 1])
    #expect(messages(try scene.ask("logs", "GetLogEvents", stream)) == ["x", "m"])
    #expect(
      unordered?.message
        == "Log events in a single PutLogEvents request must be in chronological order.")
    let elsewhere: JSON = [
      "logGroupName": "/ecs/web", "logStreamName": "none",
      "logEvents": [["timestamp": 1, "message": "m"]],
    ]
    #expect(
      scene.refusal("logs", "PutLogEvents", elsewhere)?.message
        == "The specified log stream does not exist.")
  }

  @Test("events are gone when their retention is over")
  func expires() throws {
    var scene = try scene("old")
    try scene.ask(
      "logs", "PutRetentionPolicy", ["logGroupName": "/ecs/web", "retentionInDays": 1])

    scene.pass(.days(2))

    #expect(messages(try scene.ask("logs", "GetLogEvents", stream)) == [])
  }

  private func with(_ more: JSONObject) -> JSON {
    var request = stream.object ?? JSONObject()
    for member in more { request[member.key] = member.value }
    return .object(request)
  }
}
