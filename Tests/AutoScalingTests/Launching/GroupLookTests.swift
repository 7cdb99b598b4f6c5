import AWSModel
import AutoScaling
import Documents
import EC2
import Simulation
import TestSupport
import Testing

@Suite("What a group does by itself") struct GroupLookTests {
  @Test("shrinks in the fullest zone first, and ends its oldest version there")
  func shrinks() throws {
    var scene = Scene.groups()
    try scene.group(desired: 4)
    scene.pass(.minutes(1))
    #expect(scene.loads() == [2, 1, 1])

    try scene.ask(
      "autoscaling", "SetDesiredCapacity",
      ["AutoScalingGroupName": "web", "DesiredCapacity": 3])
    scene.pass(.minutes(2))

    #expect(scene.loads() == [1, 1, 1])
    let cause = try #require(try scene.activities("web", "Cause").first)
    #expect(
      cause.contains(
        "a user request explicitly set group desired capacity changing the desired capacity from 4 "
          + "to 3."))
    #expect(
      cause.contains(
        "an instance was taken out of service in response to a difference between desired and "
          + "actual capacity, shrinking the capacity from 4 to 3."))
    #expect(cause.hasSuffix("was selected for termination."))
  }

  @Test("by default ends what came from older versions before what came from newer ones")
  func endsOldVersions() throws {
    var scene = Scene.groups()
    try scene.group(
      desired: 2, zones: 1, ["LaunchTemplate": ["LaunchTemplateName": "web", "Version": "$Latest"]])
    scene.pass(.minutes(1))
    let old = Set(scene.ids())
    try scene.ask(
      "ec2", "CreateLaunchTemplateVersion",
      [
        "LaunchTemplateName": "web", "SourceVersion": "1",
        "LaunchTemplateData": ["InstanceType": "t3.medium"],
      ])
    scene.world.setDesiredCapacity(4, of: scene.key("web"))
    scene.pass(.minutes(1))

    scene.world.setDesiredCapacity(2, of: scene.key("web"))
    scene.pass(.minutes(2))

    #expect(Set(scene.ids()).isDisjoint(with: old))
    #expect(
      scene.world.autoScaling.instances(of: scene.key("web")).map(\.type).allSatisfy {
        $0 == "t3.medium"
      })
  }

  @Test("spares protected instances, and says so where all are")
  func sparesProtected() throws {
    var scene = Scene.groups()
    try scene.group(desired: 3, ["NewInstancesProtectedFromScaleIn": true])
    scene.pass(.minutes(1))
    let free = scene.ids()[1]
    try scene.ask(
      "autoscaling", "SetInstanceProtection",
      [
        "AutoScalingGroupName": "web", "InstanceIds": [.string(free)],
        "ProtectedFromScaleIn": false,
      ])

    scene.world.setDesiredCapacity(0, of: scene.key("web"))
    scene.pass(.minutes(2))

    #expect(scene.ids().count == 2)
    #expect(!scene.ids().contains(free))
    #expect(
      try scene.activities().contains(
        "Could not scale to desired capacity because all remaining instances are protected from "
          + "scale-in."))
  }

  @Test("replaces an instance that someone else terminated, and says why")
  func replacesTerminated() throws {
    var scene = Scene.groups()
    try scene.group(desired: 2, ["HealthCheckGracePeriod": 600])
    scene.pass(.minutes(1))
    let lost = scene.ids()[0]

    try scene.ask("ec2", "TerminateInstances", ["InstanceIds": [.string(lost)]])
    scene.pass(.minutes(3))

    #expect(scene.ids().count == 2)
    #expect(!scene.ids().contains(lost))
    let causes = try scene.activities("web", "Cause")
    #expect(
      causes[0].hasSuffix(
        "an instance was launched in response to an unhealthy instance needing to be replaced."))
    #expect(
      causes[1].hasSuffix(
        "an instance was taken out of service in response to an EC2 health check indicating it has "
          + "been terminated or stopped."))
  }

  @Test("moves out of a zone that fails, once the grace is over, and back when it is well again")
  func leavesFailedZone() throws {
    var scene = Scene.groups()
    try scene.group(desired: 6, ["HealthCheckGracePeriod": 300])
    scene.pass(.minutes(2))
    #expect(scene.loads() == [2, 2, 2])

    scene.world.setZone("us-east-1a", impaired: true)
    scene.pass(.minutes(3))
    #expect(scene.world.autoScaling.instances(of: scene.key("web")).allSatisfy { $0.isHealthy })
    scene.pass(.minutes(8))

    #expect(scene.loads() == [0, 3, 3])
    #expect(
      try scene.activities("web", "StatusMessage").contains {
        $0.hasPrefix("We currently do not have sufficient t3.small capacity")
      })
    scene.world.setZone("us-east-1a", impaired: false)
    try scene.ask("autoscaling", "ResumeProcesses", ["AutoScalingGroupName": "web"])
    scene.pass(.minutes(15))
    #expect(scene.loads() == [2, 2, 2])
  }

  @Test("does nothing of what is suspended, and catches up later")
  func suspends() throws {
    var scene = Scene.groups()
    try scene.group(desired: 1)
    scene.pass(.minutes(1))
    try scene.ask(
      "autoscaling", "SuspendProcesses",
      ["AutoScalingGroupName": "web", "ScalingProcesses": ["Launch"]])

    scene.world.setDesiredCapacity(3, of: scene.key("web"))
    scene.pass(.minutes(5))
    #expect(scene.ids().count == 1)
    #expect(
      try scene.shown()["SuspendedProcesses"]
        == [
          ["ProcessName": "Launch", "SuspensionReason": "User suspended at 2026-01-05T09:01:00Z"]
        ]
    )
    try scene.ask("autoscaling", "ResumeProcesses", ["AutoScalingGroupName": "web"])
    scene.pass(.minutes(1))

    #expect(scene.ids().count == 3)
  }

  @Test("keeps to the share of Spot that a mixed policy asks for")
  func mixes() throws {
    var scene = Scene.groups()
    try scene.template()

    try scene.group(
      desired: 6,
      [
        "LaunchTemplate": nil,
        "MixedInstancesPolicy": [
          "LaunchTemplate": [
            "LaunchTemplateSpecification": ["LaunchTemplateName": "web", "Version": "$Latest"],
            "Overrides": [["InstanceType": "m5.large"], ["InstanceType": "c5.large"]],
          ],
          "InstancesDistribution": [
            "OnDemandBaseCapacity": 2, "OnDemandPercentageAboveBaseCapacity": 25,
          ],
        ],
      ])
    scene.pass(.minutes(1))

    let instances = scene.world.autoScaling.instances(of: scene.key("web"))
    #expect(instances.filter(\.isSpot).count == 3)
    #expect(instances.allSatisfy { $0.type == "m5.large" })
    let requests = try scene.ask("ec2", "DescribeSpotInstanceRequests")
    #expect(requests["SpotInstanceRequests"]?.array?.count == 3)
  }

  @Test("tries again, ever more slowly, where nothing can be launched")
  func triesAgain() throws {
    var scene = Scene.groups()
    try scene.group(desired: 1)
    try scene.ask("ec2", "DeleteLaunchTemplate", ["LaunchTemplateName": "web"])

    scene.pass(.minutes(10))

    let messages = try scene.activities("web", "StatusMessage")
    // At 0, 1, 3 and 7 minutes, in each of three zones.
    #expect(messages.count == 12)
    #expect(messages[0].hasSuffix("does not exist. Launching EC2 instance failed."))
    #expect(try scene.activities("web", "StatusCode").allSatisfy { $0 == "Failed" })
  }
}
