import AWSModel
import AutoScaling
import Documents
import Simulation
import TestSupport
import Testing

@Suite("Changes of a group") struct ChangeGroupTests {
  @Test("take the desired size along where a bound passes it, and tell the bounds")
  func bounds() throws {
    var scene = Scene.groups()
    try scene.group(desired: 1)
    scene.pass(.minutes(1))

    try scene.ask(
      "autoscaling", "UpdateAutoScalingGroup",
      ["AutoScalingGroupName": "web", "MinSize": 3, "MaxSize": 6])
    scene.pass(.minutes(1))

    #expect(scene.ids().count == 3)
    #expect(
      try scene.activities("web", "Cause")[0].hasPrefix(
        "At 2026-01-05T09:01:00Z a user request update of AutoScalingGroup constraints to min: 3, "
          + "max: 6, desired: 3 changing the desired capacity from 1 to 3."))
  }

  @Test("of the subnets count for new instances, and old ones move after them")
  func subnets() throws {
    var scene = Scene.groups()
    try scene.group(desired: 2, zones: 1)
    scene.pass(.minutes(1))
    #expect(scene.loads() == [2, 0, 0])

    try scene.ask(
      "autoscaling", "UpdateAutoScalingGroup",
      [
        "AutoScalingGroupName": "web",
        "VPCZoneIdentifier": .string(scene.subnets().joined(separator: ",")),
      ])
    scene.pass(.minutes(5))

    #expect(scene.loads().sorted() == [0, 1, 1])
  }

  @Test("of the desired size stay within the bounds, and honour a cooldown if asked")
  func desired() throws {
    var scene = Scene.groups()
    try scene.group(least: 1, desired: 1, most: 3)
    scene.pass(.minutes(1))
    func set(_ size: Int, honour: Bool = false) -> JSON {
      [
        "AutoScalingGroupName": "web", "DesiredCapacity": .number(size),
        "HonorCooldown": .bool(honour),
      ]
    }

    #expect(
      scene.refusal("autoscaling", "SetDesiredCapacity", set(4))?.message
        == "New SetDesiredCapacity value 4 is above max value 3 for the AutoScalingGroup.")
    #expect(
      scene.refusal("autoscaling", "SetDesiredCapacity", set(0))?.message
        == "New SetDesiredCapacity value 0 is below min value 1 for the AutoScalingGroup.")
    let early = scene.refusal("autoscaling", "SetDesiredCapacity", set(2, honour: true))
    #expect(early?.code == "ScalingActivityInProgress")
    #expect(early?.message.hasSuffix("is in progress and blocks this action") == true)
    scene.pass(.minutes(6))
    try scene.ask("autoscaling", "SetDesiredCapacity", set(2, honour: true))
    scene.pass(.minutes(1))

    #expect(scene.ids().count == 2)
  }

  @Test("end it only when it is empty, unless forced")
  func deletes() throws {
    var scene = Scene.groups()
    try scene.group(desired: 2)
    scene.pass(.minutes(1))
    let ids = scene.ids()
    let name: JSON = ["AutoScalingGroupName": "web"]

    #expect(scene.refusal("autoscaling", "DeleteAutoScalingGroup", name)?.code == "ResourceInUse")
    scene.world.setDesiredCapacity(0, of: scene.key("web"))
    scene.pass(.seconds(15))
    #expect(
      scene.refusal("autoscaling", "DeleteAutoScalingGroup", name)?.code
        == "ScalingActivityInProgress")
    scene.world.setDesiredCapacity(1, of: scene.key("web"))
    scene.pass(.minutes(2))
    try scene.ask(
      "autoscaling", "DeleteAutoScalingGroup", ["AutoScalingGroupName": "web", "ForceDelete": true])
    #expect(try scene.shown()["Status"] == "Delete in progress")
    scene.pass(.minutes(1))

    #expect(try scene.shown() == .null)
    #expect(ids.allSatisfy { scene.world.ec2.instance(scene.scope, $0)?.state == .terminated })
    #expect(
      scene.refusal("autoscaling", "DeleteAutoScalingGroup", name)?.message
        == "AutoScalingGroup name not found - AutoScalingGroup 'web' not found")
    #expect(
      scene.refusal("autoscaling", "UpdateAutoScalingGroup", name)?.message
        == "AutoScalingGroup name not found - null")
  }

  @Test("of its tags reach what is launched from then on")
  func tags() throws {
    var scene = Scene.groups()
    try scene.group(desired: 1)
    scene.pass(.minutes(1))
    let tag: JSON = [
      "ResourceId": "web", "ResourceType": "auto-scaling-group", "Key": "team", "Value": "a",
      "PropagateAtLaunch": true,
    ]

    try scene.ask("autoscaling", "CreateOrUpdateTags", ["Tags": [tag]])
    #expect(try scene.ask("autoscaling", "DescribeTags")["Tags"] == [tag])
    #expect(
      try scene.ask(
        "autoscaling", "DescribeTags", ["Filters": [["Name": "key", "Values": ["x"]]]])["Tags"]
        == [])
    scene.world.setDesiredCapacity(2, of: scene.key("web"))
    scene.pass(.minutes(1))
    let marked = try scene.ask(
      "ec2", "DescribeTags", ["Filters": [["Name": "key", "Values": ["team"]]]])["Tags"]?.array
    #expect(marked?.count == 1)
    try scene.ask("autoscaling", "DeleteTags", ["Tags": [tag]])

    #expect(try scene.shown()["Tags"] == [])
    #expect(
      scene.refusal(
        "autoscaling", "CreateOrUpdateTags",
        ["Tags": [["ResourceId": "none", "ResourceType": "auto-scaling-group", "Key": "a"]]])?
        .message == "AutoScalingGroup not found - AutoScaling Group none not found")
  }
}
