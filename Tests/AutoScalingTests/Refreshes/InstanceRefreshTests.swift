import AWSModel
import AutoScaling
import Documents
import Simulation
import TestSupport
import Testing

@Suite("Instance refresh") struct InstanceRefreshTests {
  private func start(_ scene: inout Scene, _ more: JSONObject = [:]) throws {
    var request: JSONObject = ["AutoScalingGroupName": "web"]
    for member in more { request[member.key] = member.value }
    try scene.ask("autoscaling", "StartInstanceRefresh", .object(request))
  }

  private func shown(_ scene: inout Scene) throws -> JSON {
    try scene.ask(
      "autoscaling", "DescribeInstanceRefreshes", ["AutoScalingGroupName": "web"])[
        "InstanceRefreshes"]?[0] ?? .null
  }

  @Test("exchanges all instances, and never has fewer than the percentage")
  func exchanges() throws {
    var scene = Scene.groups()
    try scene.group(desired: 4)
    scene.pass(.minutes(1))
    let old = Set(scene.ids())

    try start(&scene, ["Preferences": ["MinHealthyPercentage": 50, "InstanceWarmup": 30]])
    var least = 4
    for _ in 0..<60 {
      scene.pass(.seconds(10))
      least = min(least, scene.ids().count)
    }

    #expect(least == 2)
    #expect(Set(scene.ids()).isDisjoint(with: old))
    #expect(scene.ids().count == 4)
    let refresh = try shown(&scene)
    #expect(refresh["Status"] == "Successful")
    #expect(refresh["PercentageComplete"] == 100)
    #expect(
      try scene.activities("web", "Cause").contains {
        $0.hasSuffix(
          "an instance was taken out of service in response to an instance refresh.")
      })
  }

  @Test("leaves its configuration with the group, and skips what matches it")
  func configures() throws {
    var scene = Scene.groups()
    try scene.group(desired: 1, ["LaunchTemplate": ["LaunchTemplateName": "web", "Version": "1"]])
    scene.pass(.minutes(1))
    try scene.ask(
      "ec2", "CreateLaunchTemplateVersion",
      [
        "LaunchTemplateName": "web", "SourceVersion": "1",
        "LaunchTemplateData": ["InstanceType": "t3.large"],
      ])
    let wanted: JSONObject = [
      "DesiredConfiguration": ["LaunchTemplate": ["LaunchTemplateName": "web", "Version": "2"]],
      "Preferences": ["SkipMatching": true],
    ]

    try start(&scene, wanted)
    scene.pass(.minutes(5))
    #expect(scene.world.autoScaling.instances(of: scene.key("web")).map(\.type) == ["t3.large"])
    #expect(try scene.shown()["LaunchTemplate"]?["Version"] == "2")
    let id = scene.ids()
    try start(&scene, wanted)
    scene.pass(.minutes(2))

    #expect(scene.ids() == id)
    #expect(try shown(&scene)["Status"] == "Successful")
  }

  @Test("is one at a time, and can be cancelled")
  func cancels() throws {
    var scene = Scene.groups()
    try scene.group(desired: 3)
    scene.pass(.minutes(1))
    let group: JSON = ["AutoScalingGroupName": "web"]
    #expect(
      scene.refusal("autoscaling", "CancelInstanceRefresh", group)?.code
        == "ActiveInstanceRefreshNotFound")

    try start(&scene)
    scene.pass(.seconds(30))
    #expect(
      scene.refusal("autoscaling", "StartInstanceRefresh", group)?.code
        == "InstanceRefreshInProgress")
    try scene.ask("autoscaling", "CancelInstanceRefresh", group)
    scene.pass(.minutes(5))

    #expect(try shown(&scene)["Status"] == "Cancelled")
    #expect(scene.ids().count == 3)
  }
}
