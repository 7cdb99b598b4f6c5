import AWSModel
import Documents
import Simulation
import Testing

@testable import AWSCommand

/// Source of the shapes: awscli/customizations/logs/tail.py of the v2 branch.
@Suite("aws logs tail") struct TailLogsTests {
  private static func event(_ id: Int, at milliseconds: Int64, _ message: String) -> JSON {
    [
      "eventId": .string("\(id)"), "timestamp": .integer(milliseconds),
      "ingestionTime": .integer(milliseconds), "logStreamName": "web/1",
      "message": .string(message),
    ]
  }

  private static let dawn = SimTime.dawn.milliseconds

  @Test("prints a line an event in three forms")
  func forms() {
    var session = RecordingSession(
      "FilterLogEvents",
      answers: [
        "events": [
          Self.event(1, at: Self.dawn, "plain \n"),
          Self.event(2, at: Self.dawn + 250, #"{"a": "ü"}"#),
        ]
      ])
    #expect(
      session.run("logs tail group").stdout == """
        2026-01-05T09:00:00.000000+00:00 web/1 plain
        2026-01-05T09:00:00.250000+00:00 web/1 {"a": "ü"}

        """)
    #expect(
      session.run("logs tail group --format short").stdout == """
        2026-01-05T09:00:00 plain
        2026-01-05T09:00:00 {"a": "ü"}

        """)
    #expect(
      session.run("logs tail group --format json").stdout == """
        2026-01-05T09:00:00+00:00 web/1 plain
        2026-01-05T09:00:00.250000+00:00 web/1 \n{
            "a": "\\u00fc"
        }

        """)
    #expect(
      session.run("logs tail group --color on --format short").stdout.hasPrefix(
        "\u{1B}[32m2026-01-05T09:00:00\u{1B}[0m plain\n"))
  }

  @Test("asks for the last ten minutes, or since a time, and for all pages")
  func requests() {
    var session = RecordingSession(
      "FilterLogEvents", answers: ["events": [], "nextToken": "t"], ["events": []])
    session.run("logs tail group --filter-pattern ERROR --log-stream-names a b")
    #expect(
      session.requests.map(\.input) == [
        [
          "logGroupName": "group", "interleaved": true, "startTime": .integer(Self.dawn - 600_000),
          "filterPattern": "ERROR", "logStreamNames": ["a", "b"],
        ],
        [
          "logGroupName": "group", "interleaved": true, "startTime": .integer(Self.dawn - 600_000),
          "filterPattern": "ERROR", "logStreamNames": ["a", "b"], "nextToken": "t",
        ],
      ])
    session.requests = []
    for since in ["2h", "1w", "2026-01-05T08:00:00Z", "1767600000"] {
      session.run(["logs", "tail", "group", "--since", since])
    }
    #expect(
      session.requests.map { $0.input["startTime"]?.integer } == [
        Self.dawn - 7_200_000, Self.dawn - 604_800_000, 1_767_600_000_000, 1_767_600_000_000,
      ])
    #expect(
      session.run("logs tail group --since soon").stderr
        == "\nInvalid timestamp \"soon\": Unknown string format: soon\n")
  }

  @Test("follows until Ctrl-C, and shows a line once")
  func follows() {
    var session = RecordingSession(
      "FilterLogEvents",
      answers: ["events": [Self.event(1, at: Self.dawn, "one")]],
      [
        "events": [
          Self.event(1, at: Self.dawn, "one"), Self.event(2, at: Self.dawn, "two"),
        ]
      ], ["events": [Self.event(3, at: Self.dawn + 1, "x")]])
    session.patience = 4

    let result = session.run("logs tail group --follow --format short")

    #expect(result == CommandResult(mayPage: false))
    #expect(
      session.shown == "2026-01-05T09:00:00 one\n2026-01-05T09:00:00 two\n2026-01-05T09:00:00 x\n")
    #expect(session.requests.count == 5)
    #expect(session.now - .dawn == .seconds(20))
    #expect(session.requests.last?.input["startTime"]?.integer == Self.dawn + 1)
  }

  @Test("a follower whom nobody can stop stops by itself and says so")
  func stops() {
    var session = RecordingSession("FilterLogEvents", answers: ["events": []])
    let result = session.run("logs tail group --follow")
    #expect(result.stderr.hasPrefix("drydock: --follow ended after five minutes"))
    #expect(session.now - .dawn == .minutes(5) - .seconds(5))
  }

  @Test("wants the name of the group")
  func group() {
    var session = RecordingSession()
    #expect(
      session.run("logs tail").stderr.hasSuffix(
        "aws: error: the following arguments are required: group_name\n\n"))
  }
}
