import AWSModel
import Documents
import EC2
import Simulation
import TestSupport
import Testing

@Suite("Launch templates") struct LaunchTemplateTests {
  private func scene() throws -> Scene {
    var scene = Scene.ec2()
    try scene.ask(
      "ec2", "CreateLaunchTemplate",
      [
        "LaunchTemplateName": "web", "VersionDescription": "first",
        "LaunchTemplateData": [
          "ImageId": Scene.ecsImage, "InstanceType": "t3.small",
          "TagSpecifications": [
            ["ResourceType": "instance", "Tags": [["Key": "Name", "Value": "web"]]]
          ],
        ],
        "TagSpecifications": [
          ["ResourceType": "launch-template", "Tags": [["Key": "team", "Value": "a"]]]
        ],
      ])
    try scene.ask(
      "ec2", "CreateLaunchTemplateVersion",
      [
        "LaunchTemplateName": "web", "SourceVersion": "1",
        "LaunchTemplateData": ["InstanceType": "t3.medium"],
      ])
    return scene
  }

  @Test("keep versions, of which one is the default")
  func versions() throws {
    var scene = try scene()

    let all = try scene.ask(
      "ec2", "DescribeLaunchTemplateVersions", ["LaunchTemplateName": "web"])[
        "LaunchTemplateVersions"]
    #expect(all?.array?.compactMap { $0["VersionNumber"]?.integer } == [2, 1])
    #expect(all?[0]?["LaunchTemplateData"]?["InstanceType"] == "t3.medium")
    #expect(all?[0]?["LaunchTemplateData"]?["ImageId"] == Scene.ecsImage)
    #expect(all?[0]?["DefaultVersion"] == false)
    let changed = try scene.ask(
      "ec2", "ModifyLaunchTemplate", ["LaunchTemplateName": "web", "DefaultVersion": "2"])
    #expect(changed["LaunchTemplate"]?["DefaultVersionNumber"] == 2)
    let gone = try scene.ask(
      "ec2", "DeleteLaunchTemplateVersions",
      ["LaunchTemplateName": "web", "Versions": ["1", "2", "3"]])

    #expect(gone["SuccessfullyDeletedLaunchTemplateVersions"]?[0]?["VersionNumber"] == 1)
    #expect(
      gone["UnsuccessfullyDeletedLaunchTemplateVersions"]?.array?.compactMap {
        $0["ResponseError"]?["Code"]?.string
      } == ["unexpectedError", "launchTemplateVersionDoesNotExist"])
  }

  @Test("start instances; what the request says itself wins, and tags are joined")
  func starts() throws {
    var scene = try scene()

    let answer = try scene.ask(
      "ec2", "RunInstances",
      [
        "MinCount": 1, "MaxCount": 1,
        "LaunchTemplate": ["LaunchTemplateName": "web", "Version": "$Latest"],
        "InstanceType": "t3.large",
        "TagSpecifications": [
          ["ResourceType": "instance", "Tags": [["Key": "own", "Value": "x"]]]
        ],
      ])

    let instance = answer["Instances"]?[0]
    #expect(instance?["InstanceType"] == "t3.large")
    #expect(
      instance?["Tags"]?.each("Key")
        == ["Name", "aws:ec2launchtemplate:id", "aws:ec2launchtemplate:version", "own"])
    #expect(instance?["Tags"]?.each("Value").last == "x")
    #expect(instance?["Tags"]?.each("Value")[2] == "2")
  }

  @Test("are found by name and filter, and gone when deleted")
  func describes() throws {
    var scene = try scene()

    let found = try scene.ask(
      "ec2", "DescribeLaunchTemplates", ["Filters": [["Name": "tag:team", "Values": ["a"]]]])
    #expect(found["LaunchTemplates"]?[0]?["LatestVersionNumber"] == 2)
    let latest = try scene.ask(
      "ec2", "DescribeLaunchTemplateVersions", ["Versions": ["$Latest", "$Default"]])
    #expect(latest["LaunchTemplateVersions"]?.array?.count == 2)
    try scene.ask("ec2", "DeleteLaunchTemplate", ["LaunchTemplateName": "web"])

    #expect(
      try scene.ask("ec2", "DescribeLaunchTemplates")["LaunchTemplates"] == [])
  }

  @Test("say of what they hold without effect that it has none")
  func notes() throws {
    var scene = Scene.ec2()

    try scene.ask(
      "ec2", "CreateLaunchTemplate",
      ["LaunchTemplateName": "web", "LaunchTemplateData": ["EbsOptimized": true]])

    #expect(
      scene.notices
        == ["LaunchTemplateData.EbsOptimized is kept and shown; launches here do not use it"])
  }

  @Test(
    "refuse in EC2's words",
    arguments: [
      (
        "CreateLaunchTemplate", ["LaunchTemplateName": "web", "LaunchTemplateData": [:]],
        "InvalidLaunchTemplateName.AlreadyExistsException", "Launch template name already in use."
      ),
      (
        "DescribeLaunchTemplates", ["LaunchTemplateNames": ["none"]],
        "InvalidLaunchTemplateName.NotFoundException",
        "At least one of the launch templates specified in the request does not exist."
      ),
      (
        "DeleteLaunchTemplate", ["LaunchTemplateName": "none"],
        "InvalidLaunchTemplateName.NotFoundException",
        "The specified launch template, with template name none, does not exist."
      ),
      (
        "DeleteLaunchTemplate", ["LaunchTemplateId": "lt-0123456789abcdef0"],
        "InvalidLaunchTemplateId.NotFound",
        "The specified launch template, with template ID lt-0123456789abcdef0, does not exist."
      ),
      (
        "DeleteLaunchTemplate", ["LaunchTemplateId": "web"], "InvalidLaunchTemplateId.Malformed",
        "Invalid launch template ID: 'web'"
      ),
      (
        "DeleteLaunchTemplate", [:], "MissingParameter",
        "Either a launch template ID or a launch template name must be specified in the request."
      ),
    ] as [(String, JSON, String, String)])
  func refuses(_ operation: String, _ request: JSON, _ code: String, _ message: String) throws {
    let refusal = try scene().refusal("ec2", operation, request)

    #expect(refusal?.code == code)
    #expect(refusal?.message == message)
  }

  @Test("refuse a version that there is not")
  func refusesVersion() throws {
    let scene = try scene()

    let refusal = scene.refusal(
      "ec2", "RunInstances",
      [
        "MinCount": 1, "MaxCount": 1,
        "LaunchTemplate": ["LaunchTemplateName": "web", "Version": "9"],
      ])

    #expect(refusal?.code == "InvalidLaunchTemplateId.VersionNotFound")
    #expect(
      refusal?.message.hasPrefix(
        "Could not find the specified version 9 for the launch template with ID lt-") == true)
  }
}
