import Documents
import Simulation
import TestSupport
import Testing

@testable import ApplicationScaling

@Suite("Scheduled actions") struct ScheduledActionTests {
  /// The world begins on Monday 2026-01-05, 09:00.
  @Test(
    "the next times of schedules",
    arguments: [
      ("cron(30 9 * * ? *)", "2026-01-05T09:30:00"), ("cron(0 9 * * ? *)", "2026-01-06T09:00:00"),
      ("cron(0/15 * * * ? *)", "2026-01-05T09:15:00"),
      ("cron(0 18 ? * MON-FRI *)", "2026-01-05T18:00:00"),
      ("cron(0 8 ? * SAT,SUN *)", "2026-01-10T08:00:00"),
      ("cron(0 0 1 JAN ? *)", "2027-01-01T00:00:00"), ("cron(0 0 L * ? *)", "2026-01-31T00:00:00"),
      ("cron(0 0 29 2 ? *)", "2028-02-29T00:00:00"), ("rate(5 minutes)", "2026-01-05T09:05:00"),
      ("rate(1 day)", "2026-01-06T09:00:00"), ("at(2026-01-05T12:34:56)", "2026-01-05T12:34:56"),
    ])
  func next(_ row: (schedule: String, time: String)) throws {
    let schedule = try #require(Schedule(row.schedule))

    let next = schedule.next(after: .dawn, from: .dawn)

    #expect(next.map { "\($0.dateText)T\($0.clockText)" } == row.time)
  }

  @Test(
    "what is no schedule",
    arguments: [
      "", "cron(0 9 * * ?)", "cron(61 9 * * ? *)", "cron(0 9 * FOO ? *)", "rate(0 minutes)",
      "rate(5 moons)", "at(2026-13-01T00:00:00)", "at(tomorrow)", "cron(0 9 5-1 * ? *)",
    ])
  func none(_ text: String) {
    #expect(Schedule(text) == nil)
  }

  @Test("at its time an action sets the numbers, in AWS's words, and brings the count within")
  func acts() throws {
    var scene = try Scene.bakery()
    try scene.scaling(
      "PutScheduledAction",
      [
        "ScheduledActionName": "lunch", "Schedule": "at(2026-01-05T12:00:00)",
        "ScalableTargetAction": ["MinCapacity": 5, "MaxCapacity": 8],
      ])

    scene.pass(.hours(3) - .seconds(1))
    let before = scene.desired
    scene.pass(.minutes(1))

    #expect(before == 2)
    #expect(scene.desired == 5)
    #expect(
      try scene.activities() == [
        "Setting min capacity to 5 and max capacity to 8 | scheduled action name lunch was "
          + "triggered | Successfully set min capacity to 5 and max capacity to 8",
        "Setting desired count to 5. | minimum capacity was set to 5 | Successfully set desired "
          + "count to 5. Change successfully fulfilled by ecs.",
      ])
  }

  @Test("an action is shown, changed, suspended and deleted")
  func life() throws {
    var scene = try Scene.bakery()
    let action: JSONObject = [
      "ScheduledActionName": "daily", "Schedule": "cron(0 10 * * ? *)", "Timezone": "UTC",
      "ScalableTargetAction": ["MinCapacity": 3],
    ]
    try scene.scaling("PutScheduledAction", .object(action))
    try scene.scaling(
      "RegisterScalableTarget", ["SuspendedState": ["ScheduledScalingSuspended": true]])
    scene.pass(.hours(2))
    let suspended = scene.desired
    try scene.scaling(
      "RegisterScalableTarget", ["SuspendedState": ["ScheduledScalingSuspended": false]])
    scene.pass(.hours(24))

    let rows = try scene.scaling(
      "DescribeScheduledActions",
      ["ScheduledActionNames": ["daily"]])["ScheduledActions"]
    #expect(suspended == 2)
    #expect(scene.desired == 3)
    #expect(rows?[0]?["Schedule"] == "cron(0 10 * * ? *)")
    #expect(rows?[0]?["ScalableTargetAction"] == ["MinCapacity": 3])
    try scene.scaling("DeleteScheduledAction", ["ScheduledActionName": "daily"])
    #expect(
      scene.scalingRefusal("DeleteScheduledAction", ["ScheduledActionName": "daily"])?.code
        == "ObjectNotFoundException")
    scene.pass(.minutes(5))
    #expect(scene.world.agenda.count == 0)
  }

  @Test("what cannot happen is refused")
  func refuses() throws {
    let scene = try Scene.bakery()
    func code(_ more: JSONObject) -> String? {
      var request: JSONObject = [
        "ScheduledActionName": "a", "Schedule": "rate(1 hour)",
        "ScalableTargetAction": ["MinCapacity": 1],
      ]
      for member in more { request[member.key] = member.value }
      return scene.scalingRefusal("PutScheduledAction", .object(request))?.code
    }

    #expect(code(["Schedule": "often"]) == "ValidationException")
    #expect(code(["ScalableTargetAction": [:]]) == "ValidationException")
    #expect(
      code(["ScalableTargetAction": ["MinCapacity": 3, "MaxCapacity": 1]]) == "ValidationException")
    #expect(code(["Timezone": "Europe/Berlin"]) == "ValidationException")
    #expect(code(["ResourceId": "service/shop/none"]) == "ObjectNotFoundException")
    #expect(code([:]) == nil)
  }
}
