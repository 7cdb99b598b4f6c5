import AWSModel
import Documents
import Simulation
import TestSupport
import Testing

@testable import AutoScaling

@Suite("Scheduled actions") struct ScheduledActionTests {
  private func put(_ scene: inout Scene, _ more: JSONObject) throws {
    var request: JSONObject = ["AutoScalingGroupName": "web", "ScheduledActionName": "night"]
    for member in more { request[member.key] = member.value }
    try scene.ask("autoscaling", "PutScheduledUpdateGroupAction", .object(request))
  }

  @Test("change the sizes at their time, once, and are gone then")
  func once() throws {
    var scene = Scene.groups()
    try scene.group(desired: 1)
    // Half past nine on the first day.
    let start = (scene.world.now + .minutes(30)).milliseconds / 1000

    try put(
      &scene,
      [
        "StartTime": .integer(start), "MinSize": 2, "MaxSize": 6, "DesiredCapacity": 3,
      ])
    #expect(
      try scene.ask("autoscaling", "DescribeScheduledActions")["ScheduledUpdateGroupActions"]?[0]?[
        "StartTime"]?.double == Double(start))
    scene.pass(.minutes(31))

    #expect(scene.ids().count == 3)
    #expect(
      try scene.activities("web", "Cause")[0].hasPrefix(
        "At 2026-01-05T09:30:00Z a scheduled action update of AutoScalingGroup constraints to min: "
          + "2, max: 6, desired: 3 changing the desired capacity from 1 to 3."))
    #expect(
      try scene.ask("autoscaling", "DescribeScheduledActions")["ScheduledUpdateGroupActions"] == [])
  }

  @Test("recur as cron says")
  func recurs() throws {
    var scene = Scene.groups()
    try scene.group(desired: 1)

    try put(&scene, ["Recurrence": "0 10 * * MON-FRI", "DesiredCapacity": 4])
    scene.pass(.minutes(65))
    #expect(scene.ids().count == 4)
    scene.world.setDesiredCapacity(1, of: scene.key("web"))
    scene.pass(.hours(24))

    #expect(scene.ids().count == 4)
  }

  @Test("refuse the past, nonsense and what is none")
  func refuses() throws {
    var scene = Scene.groups()
    try scene.group(desired: 1)
    func message(_ more: JSONObject) -> String? {
      var copy = scene
      let error = #expect(throws: AWSError.self) { try put(&copy, more) }
      return error?.message
    }

    #expect(
      message(["StartTime": 1_700_000_000, "DesiredCapacity": 1])
        == "Given start time is in the past")
    #expect(
      message(["Recurrence": "often", "DesiredCapacity": 1])
        == "Given recurrence string: often is invalid")
    #expect(message(["Recurrence": "0 10 * * *"])?.hasPrefix("At least one of MinSize") == true)
    try put(&scene, ["Recurrence": "0 10 * * *", "DesiredCapacity": 1])
    #expect(
      message([
        "ScheduledActionName": "twin", "Recurrence": "0 10 * * *", "DesiredCapacity": 2,
      ])?.contains("already exists") == true)
    let name: JSON = ["AutoScalingGroupName": "web", "ScheduledActionName": "night"]
    try scene.ask("autoscaling", "DeleteScheduledAction", name)
    #expect(
      scene.refusal("autoscaling", "DeleteScheduledAction", name)?.message
        == "Scheduled action name not found")
  }

  @Test(
    "find the next time as cron does",
    arguments: [
      ("*/15 * * * *", "2026-01-05T09:15:00"), ("30 8 * * *", "2026-01-06T08:30:00"),
      ("0 0 1 * *", "2026-02-01T00:00:00"), ("0 9 * * 0", "2026-01-11T09:00:00"),
      ("0 0 29 2 *", "2028-02-29T00:00:00"), ("0 0 13 * FRI", "2026-01-09T00:00:00"),
      ("5,10 9-17/4 * * *", "2026-01-05T09:05:00"),
    ])
  func next(_ text: String, _ expected: String) throws {
    let recurrence = try #require(Recurrence(text))

    let next = try #require(recurrence.next(after: .dawn))

    #expect("\(next.dateText)T\(next.clockText)" == expected)
  }
}
