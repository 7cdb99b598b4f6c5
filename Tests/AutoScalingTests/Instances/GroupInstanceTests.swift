import AWSModel
import AutoScaling
import Documents
import Simulation
import TestSupport
import Testing

@Suite("Instances in groups") struct GroupInstanceTests {
  private func scene(_ count: Int = 2, least: Int = 0) throws -> Scene {
    var scene = Scene.groups()
    try scene.group(least: least, desired: count)
    scene.pass(.minutes(1))
    return scene
  }

  @Test("are shown with their group, and health in capitals")
  func describes() throws {
    var scene = try scene(1)
    let id = scene.ids()[0]

    let shown = try scene.ask("autoscaling", "DescribeAutoScalingInstances")[
      "AutoScalingInstances"]?[0]

    #expect(shown?["InstanceId"]?.string == id)
    #expect(shown?["AutoScalingGroupName"] == "web")
    #expect(shown?["HealthStatus"] == "HEALTHY")
    #expect(shown?["LaunchTemplate"]?["Version"] == "1")
  }

  @Test("that are terminated are replaced, or the group shrinks by them")
  func terminates() throws {
    var scene = try scene(2, least: 1)
    let ids = scene.ids()

    let answer = try scene.ask(
      "autoscaling", "TerminateInstanceInAutoScalingGroup",
      ["InstanceId": .string(ids[0]), "ShouldDecrementDesiredCapacity": true])
    scene.pass(.minutes(2))
    #expect(scene.ids() == [ids[1]])
    #expect(
      answer["Activity"]?["Cause"]?.string
        == "At 2026-01-05T09:01:00Z instance \(ids[0]) was taken out of service in response to a "
        + "user request, shrinking the capacity from 2 to 1.")
    let refusal = scene.refusal(
      "autoscaling", "TerminateInstanceInAutoScalingGroup",
      ["InstanceId": .string(ids[1]), "ShouldDecrementDesiredCapacity": true])
    #expect(
      refusal?.message
        == "Currently, desiredSize equals minSize (1). Terminating instance without replacement "
        + "will violate group's min size constraint. Either set shouldDecrementDesiredCapacity flag "
        + "to false or lower group's min size.")
    try scene.ask(
      "autoscaling", "TerminateInstanceInAutoScalingGroup",
      ["InstanceId": .string(ids[1]), "ShouldDecrementDesiredCapacity": false])
    scene.pass(.minutes(2))

    #expect(scene.ids().count == 1)
    #expect(scene.ids() != [ids[1]])
    #expect(
      scene.refusal(
        "autoscaling", "TerminateInstanceInAutoScalingGroup",
        ["InstanceId": .string(ids[0]), "ShouldDecrementDesiredCapacity": false])?.message
        == "Instance Id not found - No managed instance found for instance ID: \(ids[0])")
  }

  @Test("that a check of one's own found unwell are replaced after the grace period")
  func setsHealth() throws {
    var scene = Scene.groups()
    try scene.group(desired: 1, ["HealthCheckGracePeriod": 120])
    scene.pass(.minutes(1))
    let id = scene.ids()[0]
    let unwell: JSON = ["InstanceId": .string(id), "HealthStatus": "Unhealthy"]

    try scene.ask("autoscaling", "SetInstanceHealth", unwell)
    scene.pass(.minutes(1))
    #expect(scene.ids() == [id])
    scene.pass(.minutes(1))
    try scene.ask("autoscaling", "SetInstanceHealth", unwell)
    scene.pass(.minutes(2))

    #expect(scene.ids().count == 1)
    #expect(scene.ids() != [id])
    #expect(
      try scene.activities("web", "Cause").contains {
        $0.hasSuffix("an instance was taken out of service in response to a user health-check.")
      })
    #expect(
      scene.refusal(
        "autoscaling", "SetInstanceHealth",
        ["InstanceId": .string(scene.ids()[0]), "HealthStatus": "ill"])?.message
        == "Valid instance health states are: [Healthy, Unhealthy].")
  }

  @Test("on standby are replaced or not, and come back")
  func standby() throws {
    var scene = try scene(2)
    let id = scene.ids()[0]
    let request: JSONObject = ["AutoScalingGroupName": "web", "InstanceIds": [.string(id)]]
    var entering = request
    entering["ShouldDecrementDesiredCapacity"] = true

    let entered = try scene.ask("autoscaling", "EnterStandby", .object(entering))
    scene.pass(.minutes(2))
    #expect(
      entered["Activities"]?[0]?["Description"]?.string == "Moving EC2 instance to Standby: \(id)")
    #expect(
      entered["Activities"]?[0]?["Cause"]?.string
        == "At 2026-01-05T09:01:00Z instance \(id) was moved to standby in response to a user "
        + "request, shrinking the capacity from 2 to 1.")
    #expect(scene.ids("web", .standby) == [id])
    #expect(scene.ids().count == 1)
    #expect(
      scene.refusal("autoscaling", "EnterStandby", .object(entering))?.message
        == "The instance \(id) is not in InService.")
    let left = try scene.ask("autoscaling", "ExitStandby", .object(request))
    scene.pass(.minutes(1))

    #expect(left["Activities"]?[0]?["StatusCode"] == "PreInService")
    #expect(scene.ids().count == 2)
    #expect(try scene.shown()["DesiredCapacity"] == 2)
  }

  @Test("can be released, and taken in again")
  func detachesAndAttaches() throws {
    var scene = try scene(2)
    let id = scene.ids()[0]
    let request: JSONObject = ["AutoScalingGroupName": "web", "InstanceIds": [.string(id)]]
    var leaving = request
    leaving["ShouldDecrementDesiredCapacity"] = true

    let left = try scene.ask("autoscaling", "DetachInstances", .object(leaving))
    scene.pass(.minutes(2))
    #expect(left["Activities"]?[0]?["Description"]?.string == "Detaching EC2 instance: \(id)")
    #expect(scene.ids().count == 1)
    #expect(scene.world.ec2.instance(scene.scope, id)?.state == .running)
    #expect(
      scene.refusal("autoscaling", "DetachInstances", .object(leaving))?.message
        == "The instance \(id) is not part of Auto Scaling group web.")
    try scene.ask("autoscaling", "AttachInstances", .object(request))

    #expect(scene.ids().count == 2)
    #expect(try scene.shown()["DesiredCapacity"] == 2)
    #expect(scene.refusal("autoscaling", "AttachInstances", .object(request)) != nil)
  }

  @Test("are protected only in service, and only fifty at once")
  func protects() throws {
    var scene = Scene.groups()
    try scene.group(desired: 1)
    scene.pass(.seconds(14))
    let pending = try #require(scene.ids("web", .pending).first)
    func request(_ ids: [String]) -> JSON {
      [
        "AutoScalingGroupName": "web", "InstanceIds": .array(ids.map(JSON.string)),
        "ProtectedFromScaleIn": true,
      ]
    }

    #expect(
      scene.refusal("autoscaling", "SetInstanceProtection", request([pending]))?.message
        == "The instance \(pending) is not in InService or EnteringStandby or Standby.")
    #expect(
      scene.refusal(
        "autoscaling", "SetInstanceProtection", request((1...51).map { "i-\($0)" }))?.code
        == "LimitExceeded")
    scene.pass(.minutes(1))
    try scene.ask("autoscaling", "SetInstanceProtection", request([pending]))

    #expect(try scene.shown()["Instances"]?[0]?["ProtectedFromScaleIn"] == true)
  }
}
