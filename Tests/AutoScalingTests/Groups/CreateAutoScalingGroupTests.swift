import AWSModel
import AutoScaling
import Documents
import TestSupport
import Testing

@Suite("CreateAutoScalingGroup") struct CreateAutoScalingGroupTests {
  @Test("launches instances up to the desired size, spread over the zones")
  func launches() throws {
    var scene = Scene.groups()

    try scene.group(desired: 7)
    scene.pass(.minutes(1))

    #expect(scene.loads() == [3, 2, 2])
    let group = try scene.shown()
    #expect(group["Instances"]?.array?.count == 7)
    #expect(group["DesiredCapacity"] == 7)
    #expect(group["AvailabilityZones"] == ["us-east-1a", "us-east-1b", "us-east-1c"])
    #expect(group["HealthCheckGracePeriod"] == 0)
    #expect(group["TerminationPolicies"] == ["Default"])
  }

  @Test("tells in the words of the API reference what it did and why")
  func tells() throws {
    var scene = Scene.groups()

    try scene.group(desired: 2)
    scene.pass(.minutes(1))

    let causes = try scene.activities("web", "Cause")
    #expect(causes.count == 2)
    let cause = try #require(causes.first)
    #expect(
      cause.hasPrefix(
        "At 2026-01-05T09:00:00Z a user request created an AutoScalingGroup changing the desired "
          + "capacity from 0 to 2.  At 2026-01-05T09:00:"))
    #expect(
      cause.hasSuffix(
        "an instance was started in response to a difference between desired and actual capacity, "
          + "increasing the capacity from 0 to 2."))
    let ids = scene.ids()
    #expect(
      try scene.activities().sorted()
        == ids.map { "Launching a new EC2 instance: \($0)" }.sorted())
    #expect(try scene.activities("web", "StatusCode") == ["Successful", "Successful"])
  }

  @Test("marks instances with the group, the template and the tags that go along")
  func marks() throws {
    var scene = Scene.groups()

    try scene.group(
      desired: 1,
      [
        "Tags": [
          ["Key": "team", "Value": "a", "PropagateAtLaunch": true],
          ["Key": "own", "Value": "b", "PropagateAtLaunch": false],
        ]
      ])
    scene.pass(.minutes(1))

    let tags =
      try scene.ask(
        "ec2", "DescribeTags", ["Filters": [["Name": "resource-type", "Values": ["instance"]]]])[
        "Tags"]?.array ?? []
    #expect(
      tags.compactMap { $0["Key"]?.string }
        == [
          "aws:autoscaling:groupName", "aws:ec2launchtemplate:id",
          "aws:ec2launchtemplate:version", "team",
        ])
    #expect(tags.first?["Value"] == "web")
  }

  @Test("has the least size where no desired one is given")
  func leastByDefault() throws {
    var scene = Scene.groups()
    try scene.template()

    try scene.ask(
      "autoscaling", "CreateAutoScalingGroup",
      [
        "AutoScalingGroupName": "web", "MinSize": 2, "MaxSize": 4,
        "LaunchTemplate": ["LaunchTemplateName": "web"], "AvailabilityZones": ["us-east-1b"],
      ])
    scene.pass(.minutes(1))

    #expect(scene.loads() == [0, 2, 0])
  }

  @Test(
    "refuses what does not fit",
    arguments: [
      (
        ["MinSize": 3, "MaxSize": 2], "Max bound, 2, must be greater than or equal to min bound, 3"
      ),
      (
        ["DesiredCapacity": 11],
        "Desired capacity:11 must be between the specified min size:0 and max size:10"
      ),
      (
        ["LaunchTemplate": nil],
        "Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or "
          + "MixedInstancesPolicy parameter."
      ),
      (
        ["LaunchTemplate": ["LaunchTemplateName": "none"]],
        "You must use a valid fully-formed launch template. The specified launch template, with "
          + "template name none, does not exist."
      ),
      (
        ["VPCZoneIdentifier": "subnet-0123456789abcdef0"],
        "The subnet ID 'subnet-0123456789abcdef0' does not exist"
      ),
      (
        ["VPCZoneIdentifier": nil], "At least one Availability Zone or VPC Subnet is required."
      ),
      (
        ["LaunchTemplate": nil, "LaunchConfigurationName": "old"],
        "Launch configuration name not found - Launch configuration old not found"
      ),
    ] as [(JSON, String)])
  func refuses(_ more: JSON, _ message: String) throws {
    var scene = Scene.groups()

    let error = #expect(throws: AWSError.self) { try scene.group(desired: 1, more) }

    #expect(error?.code == "ValidationError")
    #expect(error?.message == message)
  }

  @Test("refuses a second group of a name, and a template that cannot be launched")
  func refusesTwins() throws {
    var scene = Scene.groups()
    try scene.group(desired: 0)
    try scene.template("broken", ["SecurityGroupIds": ["sg-0123456789abcdef0"]])

    let twin = #expect(throws: AWSError.self) { try scene.group(desired: 0) }
    let broken = #expect(throws: AWSError.self) {
      try scene.group("other", desired: 0, ["LaunchTemplate": ["LaunchTemplateName": "broken"]])
    }

    #expect(twin?.code == "AlreadyExists")
    #expect(
      twin?.message
        == "AutoScalingGroup by this name already exists - A group with the name web already exists"
    )
    #expect(
      broken?.message
        == "You must use a valid fully-formed launch template. The security group "
        + "'sg-0123456789abcdef0' does not exist")
  }
}
