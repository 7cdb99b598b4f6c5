import AWSModel
import Documents
import EC2
import Simulation
import TestSupport
import Testing

@Suite("Volumes") struct VolumeTests {
  private func scene() -> Scene { Scene.ec2() }

  private func volume(
    _ scene: inout Scene, zone: String = "us-east-1a", more: JSONObject = [:]
  ) throws -> JSON {
    var request: JSONObject = ["AvailabilityZone": .string(zone), "Size": 20]
    for member in more { request[member.key] = member.value }
    return try scene.ask("ec2", "CreateVolume", .object(request))
  }

  private func instance(_ scene: inout Scene) throws -> (id: String, zone: String) {
    let id = try scene.run()[0]
    scene.pass(.minutes(2))
    let zone = try scene.instance(id)?["Placement"]?["AvailabilityZone"]?.string
    return (id, zone ?? "")
  }

  // Source: EC2 API Reference, “CreateVolume” (the default type is gp2).
  @Test("are gp2 unless another type is named, and available at once")
  func makes() throws {
    var scene = scene()
    let made = try volume(
      &scene,
      more: [
        "TagSpecifications": [
          ["ResourceType": "volume", "Tags": [["Key": "Name", "Value": "data"]]]
        ]
      ])
    let fast = try volume(&scene, more: ["VolumeType": "gp3"])

    #expect(made["VolumeType"] == "gp2")
    #expect(made["State"] == "available")
    #expect(made["Tags"]?[0]?["Value"] == "data")
    #expect(fast["Iops"] == 3000)
    #expect(try scene.ask("ec2", "DescribeVolumes")["Volumes"]?.array?.count == 2)
  }

  @Test("refuse what cannot be made")
  func refuses() throws {
    let scene = scene()
    func code(_ request: JSON) -> String? { scene.refusal("ec2", "CreateVolume", request)?.code }

    #expect(code(["Size": 1]) == "MissingParameter")
    #expect(code(["AvailabilityZone": "us-east-1a"]) == "MissingParameter")
    #expect(code(["AvailabilityZone": "mars-1a", "Size": 1]) == "InvalidZone.NotFound")
    #expect(
      code(["AvailabilityZone": "us-east-1a", "Size": 1, "SnapshotId": "snap-0"])
        == "UnsupportedOperation")
    #expect(
      code(["AvailabilityZone": "us-east-1a", "Size": 1, "DryRun": true]) == "DryRunOperation")
  }

  @Test("are attached to an instance of their zone, once, and detached")
  func attaches() throws {
    var scene = scene()
    let instance = try instance(&scene)
    let id = try volume(&scene, zone: instance.zone)["VolumeId"] ?? ""
    let request: JSON = [
      "VolumeId": id, "InstanceId": .string(instance.id), "Device": "/dev/sdf",
    ]
    let attached = try scene.ask("ec2", "AttachVolume", request)
    let shown = try scene.ask("ec2", "DescribeVolumes")["Volumes"]?[0]

    #expect(attached["State"] == "attaching")
    #expect(shown?["State"] == "in-use")
    #expect(shown?["Attachments"]?[0]?["Device"] == "/dev/sdf")
    #expect(scene.refusal("ec2", "AttachVolume", request)?.code == "VolumeInUse")
    #expect(scene.refusal("ec2", "DeleteVolume", ["VolumeId": id])?.code == "VolumeInUse")
    #expect(
      scene.refusal("ec2", "DetachVolume", ["VolumeId": id, "Device": "/dev/sdg"])?.code
        == "InvalidAttachment.NotFound")
    let detached = try scene.ask("ec2", "DetachVolume", ["VolumeId": id])
    #expect(detached["State"] == "detaching")
    #expect(
      try scene.ask("ec2", "DescribeVolumes")["Volumes"]?[0]?["State"] == "available")
    #expect(scene.refusal("ec2", "DetachVolume", ["VolumeId": id])?.code == "IncorrectState")
  }

  @Test("are not attached across zones, nor two as one device")
  func mismatches() throws {
    var scene = scene()
    let instance = try instance(&scene)
    let other = ["us-east-1a", "us-east-1b"].first { $0 != instance.zone } ?? ""
    func request(_ volume: JSON) -> JSON {
      [
        "VolumeId": volume["VolumeId"] ?? "", "InstanceId": .string(instance.id),
        "Device": "/dev/sdf",
      ]
    }
    let far = try volume(&scene, zone: other)
    let near = try volume(&scene, zone: instance.zone)
    let second = try volume(&scene, zone: instance.zone)
    try scene.ask("ec2", "AttachVolume", request(near))

    #expect(
      scene.refusal("ec2", "AttachVolume", request(far))?.code == "InvalidVolume.ZoneMismatch")
    #expect(
      scene.refusal("ec2", "AttachVolume", request(second))?.code == "InvalidParameterValue")
  }
}
