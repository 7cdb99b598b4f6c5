import AWSModel
import AutoScaling
import Documents
import Simulation
import TestSupport
import Testing

@Suite("Lifecycle hooks") struct LifecycleHookTests {
  private func scene(_ transition: String, result: String = "ABANDON") throws -> Scene {
    var scene = Scene.groups()
    try scene.group(desired: 1)
    if transition == "TERMINATING" { scene.pass(.minutes(1)) }
    try scene.ask(
      "autoscaling", "PutLifecycleHook",
      [
        "AutoScalingGroupName": "web", "LifecycleHookName": "check",
        "LifecycleTransition": .string("autoscaling:EC2_INSTANCE_\(transition)"),
        "HeartbeatTimeout": 600, "DefaultResult": .string(result),
      ])
    return scene
  }

  private let here: JSONObject = ["AutoScalingGroupName": "web", "LifecycleHookName": "check"]

  private func request(_ more: JSONObject) -> JSON {
    var request = here
    for member in more { request[member.key] = member.value }
    return .object(request)
  }

  @Test("hold a launched instance until someone lets it go on")
  func holdsLaunch() throws {
    var scene = try scene("LAUNCHING")

    scene.pass(.minutes(2))
    let id = try #require(scene.ids("web", .pendingWait).first)
    #expect(try scene.activities("web", "StatusCode") == ["MidLifecycleAction"])
    try scene.ask(
      "autoscaling", "CompleteLifecycleAction",
      request(["InstanceId": .string(id), "LifecycleActionResult": "CONTINUE"]))

    #expect(scene.ids() == [id])
    #expect(try scene.activities("web", "StatusCode") == ["Successful"])
  }

  @Test("end a launch that is abandoned, and the group tries another")
  func abandonsLaunch() throws {
    var scene = try scene("LAUNCHING")

    scene.pass(.minutes(2))
    let id = try #require(scene.ids("web", .pendingWait).first)
    scene.pass(.minutes(10))

    #expect(scene.world.autoScaling.instance(id) == nil)
    #expect(scene.ids("web", .pendingWait).count == 1)
    #expect(try scene.activities("web", "StatusCode").contains("Failed"))
  }

  @Test("hold an ending instance, whose machine runs on until the time is over")
  func holdsEnd() throws {
    var scene = try scene("TERMINATING", result: "CONTINUE")
    let id = scene.ids()[0]

    scene.world.setDesiredCapacity(0, of: scene.key("web"))
    scene.pass(.minutes(5))
    #expect(scene.ids("web", .terminatingWait) == [id])
    #expect(scene.world.ec2.instance(scene.scope, id)?.state == .running)
    scene.pass(.minutes(7))

    #expect(scene.world.autoScaling.instance(id) == nil)
    #expect(scene.world.ec2.instance(scene.scope, id)?.state == .terminated)
  }

  @Test("wait longer after a heartbeat")
  func heartbeat() throws {
    var scene = try scene("TERMINATING")
    let id = scene.ids()[0]
    scene.world.setDesiredCapacity(0, of: scene.key("web"))
    scene.pass(.minutes(8))

    try scene.ask(
      "autoscaling", "RecordLifecycleActionHeartbeat", request(["InstanceId": .string(id)]))
    scene.pass(.minutes(9))
    #expect(scene.ids("web", .terminatingWait) == [id])
    scene.pass(.minutes(2))

    #expect(scene.world.autoScaling.instance(id) == nil)
  }

  @Test("are shown with the longest wait, and gone when deleted")
  func shows() throws {
    var scene = try scene("TERMINATING")
    let id = scene.ids()[0]

    let hook = try scene.ask(
      "autoscaling", "DescribeLifecycleHooks", ["AutoScalingGroupName": "web"])[
        "LifecycleHooks"]?[0]
    // 100 heartbeats or 48 hours, whichever is less.
    #expect(hook?["GlobalTimeout"] == 60_000)
    #expect(hook?["DefaultResult"] == "ABANDON")
    scene.world.setDesiredCapacity(0, of: scene.key("web"))
    scene.pass(.minutes(1))
    try scene.ask("autoscaling", "DeleteLifecycleHook", .object(here))
    scene.pass(.minutes(1))

    #expect(scene.world.autoScaling.instance(id) == nil)
    #expect(
      try scene.ask("autoscaling", "DescribeLifecycleHooks", ["AutoScalingGroupName": "web"])[
        "LifecycleHooks"] == [])
    #expect(
      try scene.ask("autoscaling", "DescribeLifecycleHookTypes")["LifecycleHookTypes"]
        == ["autoscaling:EC2_INSTANCE_LAUNCHING", "autoscaling:EC2_INSTANCE_TERMINATING"])
  }

  @Test("refuse what is not waiting, and what is no hook")
  func refuses() throws {
    let scene = try scene("TERMINATING")
    let id = scene.ids()[0]

    #expect(
      scene.refusal(
        "autoscaling", "CompleteLifecycleAction",
        request(["InstanceId": .string(id), "LifecycleActionResult": "CONTINUE"]))?.message
        == "No active Lifecycle Action found with instance ID \(id)")
    #expect(
      scene.refusal(
        "autoscaling", "CompleteLifecycleAction",
        request([
          "LifecycleActionToken": "bcd2f1b8-9a78-44d3-8a7a-4dd07d7cf635",
          "LifecycleActionResult": "CONTINUE",
        ]))?.message
        == "No active Lifecycle Action found with token bcd2f1b8-9a78-44d3-8a7a-4dd07d7cf635")
    #expect(
      scene.refusal(
        "autoscaling", "PutLifecycleHook",
        ["AutoScalingGroupName": "web", "LifecycleHookName": "other"])?.code == "ValidationError")
    #expect(
      scene.refusal(
        "autoscaling", "DeleteLifecycleHook",
        ["AutoScalingGroupName": "web", "LifecycleHookName": "other"])?.code == "ValidationError")
  }

  @Test("can be given with a new group, up to fifty")
  func fifty() throws {
    var scene = Scene.groups()
    let hooks = (1...50).map { number -> JSON in
      [
        "LifecycleHookName": .string("h\(number)"),
        "LifecycleTransition": "autoscaling:EC2_INSTANCE_LAUNCHING",
      ]
    }

    try scene.group(desired: 0, ["LifecycleHookSpecificationList": .array(hooks)])

    #expect(
      scene.refusal(
        "autoscaling", "PutLifecycleHook",
        [
          "AutoScalingGroupName": "web", "LifecycleHookName": "h51",
          "LifecycleTransition": "autoscaling:EC2_INSTANCE_LAUNCHING",
        ])?.code == "LimitExceeded")
  }
}
