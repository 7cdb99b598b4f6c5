import AWSModel
import Documents
import EC2
import Identity
import Simulation
import Testing

@testable import ECS

@Suite("Volumes configured at launch") struct LaunchVolumeTests {
  /// A cloud with a role for volumes and the definition `db`, whose volume `data` is configured at
  /// launch.
  private func cloud(windows: Bool = false, onInstances: Bool = false) throws -> Cloud {
    var cloud = try Cloud.withCluster()
    try cloud.role("volumes", trusting: "ecs.amazonaws.com")
    try cloud.ask(
      AttachRolePolicy.self,
      [
        "RoleName": "volumes",
        "PolicyArn":
          "arn:aws:iam::aws:policy/service-role/AmazonECSInfrastructureRolePolicyForVolumes",
      ])
    var document =
      Cloud.definition("db", fargate: !onInstances, ports: []).object ?? [:]
    document["volumes"] = [["name": "data", "configuredAtLaunch": true]]
    document["tags"] = [["key": "from", "value": "definition"]]
    try cloud.ask(RegisterTaskDefinition.self, .object(document))
    return cloud
  }

  private static func volume(_ more: JSON = [:], role: String = "volumes") -> JSON {
    var inner = JSONObject([
      ("roleArn", .string(Cloud.arn(ofRole: role))), ("sizeInGiB", 20),
    ])
    for member in more.object?.members ?? [] { inner[member.key] = member.value }
    return [["name": "data", "managedEBSVolume": .object(inner)]]
  }

  private func run(_ cloud: inout Cloud, _ volume: JSON) throws -> TaskID {
    let answer = try cloud.ask(
      RunTask.self,
      [
        "taskDefinition": "db", "launchType": "FARGATE", "networkConfiguration": cloud.network,
        "volumeConfigurations": volume,
      ])
    return try #require(cloud.task(answer)?.id)
  }

  private func attachment(_ id: TaskID, _ cloud: inout Cloud) throws -> JSON {
    let all = try cloud.described(id)["attachments"]?.array ?? []
    return all.first { $0["type"] == "AmazonElasticBlockStorage" } ?? [:]
  }

  private func detail(_ name: String, _ attachment: JSON) -> String? {
    (attachment["details"]?.array ?? []).first { $0["name"]?.string == name }?["value"]?.string
  }

  private func volumes(_ cloud: inout Cloud) throws -> [JSON] {
    try cloud.ask(DescribeVolumes.self)["Volumes"]?.array ?? []
  }

  @Test("a task's volume is CREATED, then ATTACHED, and EC2 shows it")
  func attaches() throws {
    var cloud = try cloud()

    let id = try run(&cloud, Self.volume(["volumeType": "gp3", "throughput": 250]))
    let first = try attachment(id, &cloud)
    cloud.pass(.minutes(2))
    let later = try attachment(id, &cloud)

    #expect(first["status"] == "CREATED")
    #expect(detail("deleteOnTermination", first) == "true")
    #expect(later["status"] == "ATTACHED")
    let shown = try #require(try volumes(&cloud).first)
    #expect(shown["VolumeId"]?.string == detail("volumeId", later))
    #expect(shown["Size"] == 20)
    #expect(shown["Iops"] == 3000)
    #expect(shown["Throughput"] == 250)
    #expect(shown["State"] == "in-use")
    #expect(shown["AvailabilityZone"]?.string == cloud.world.ecs.tasks[id]?.zone)
    let arn = cloud.world.ecs.tasks[id].map { cloud.world.ecs.arn(of: $0) }
    #expect(shown["Attachments"]?[0]?["AssociatedResource"]?.string == arn)
    #expect(shown["Tags"]?[0] == ["Key": "AmazonECSCreated", "Value": .string(arn ?? "")])
  }

  @Test("the volume goes with the task, unless it is to stay")
  func goes() throws {
    var cloud = try cloud()
    let gone = try run(&cloud, Self.volume())
    let kept = try run(&cloud, Self.volume(["terminationPolicy": ["deleteOnTermination": false]]))
    cloud.pass(.minutes(2))

    for id in [gone, kept] { try cloud.ask(StopTask.self, ["task": .string(id.description)]) }
    cloud.pass(.minutes(3))

    let left = try volumes(&cloud)
    #expect(left.count == 1)
    #expect(left.first?["State"] == "available")
    #expect(try attachment(gone, &cloud)["status"] == "DELETED")
    #expect(try attachment(kept, &cloud)["status"] == "DETACHED")
    let id = left.first?["VolumeId"] ?? ""
    try cloud.ask(DeleteVolume.self, ["VolumeId": id])
    #expect(try volumes(&cloud).isEmpty)
    #expect(cloud.refusal(DeleteVolume.self, ["VolumeId": id])?.code == "InvalidVolume.NotFound")
  }

  @Test("a volume that a task has attached cannot be deleted")
  func inUse() throws {
    var cloud = try cloud()
    _ = try run(&cloud, Self.volume())
    cloud.pass(.minutes(2))
    let id = try volumes(&cloud).first?["VolumeId"] ?? ""

    #expect(cloud.refusal(DeleteVolume.self, ["VolumeId": id])?.code == "VolumeInUse")
  }

  @Test("on an instance the volume is the instance's, and it passes PROVISIONING")
  func onInstances() throws {
    var cloud = try cloud(onInstances: true)
    try cloud.addInstances(1)

    let answer = try cloud.ask(
      RunTask.self, ["taskDefinition": "db", "volumeConfigurations": Self.volume()])
    let id = try #require(cloud.task(answer)?.id)
    cloud.pass(.minutes(1))

    #expect(answer["tasks"]?[0]?["lastStatus"] == "PROVISIONING")
    #expect(cloud.world.ecs.tasks[id]?.status == .running)
    let machine = cloud.world.ecs.instances.rows.first?.machine
    #expect(
      try volumes(&cloud).first?["Attachments"]?[0]?["InstanceId"]?.string == machine)
    cloud.world.endTask(id, for: TaskStop(.terminationNotice, "gone"))
    #expect(try volumes(&cloud).isEmpty)
  }

  /// - Source: ECS Developer Guide, “Status reasons for Amazon EBS volume attachment to Amazon ECS
  ///   tasks”.
  @Test(
    "a role that ECS may not assume keeps the task from starting", arguments: ["none", "plain"])
  func refusesRole(role: String) throws {
    var cloud = try cloud()
    try cloud.role("plain", trusting: "ecs.amazonaws.com")

    let id = try run(&cloud, Self.volume(role: role))
    cloud.pass(.minutes(2))

    let shown = try cloud.described(id)
    #expect(shown["stopCode"] == "TaskFailedToStart")
    #expect(
      shown["stoppedReason"]?.string
        == "ECS was unable to assume the configured ECS Infrastructure Role '"
        + "\(Cloud.arn(ofRole: role))'. Please verify that the role being passed has the proper "
        + "trust relationship with Amazon ECS")
    let failed = try attachment(id, &cloud)
    #expect(failed["status"] == "FAILED")
    #expect(detail("statusReason", failed) == shown["stoppedReason"]?.string)
    #expect(try volumes(&cloud).isEmpty)
  }

  @Test("a file system of another operating system times out")
  func refusesFileSystem() throws {
    var cloud = try cloud()

    let id = try run(&cloud, Self.volume(["filesystemType": "ntfs"]))
    cloud.pass(.minutes(2))

    #expect(
      try cloud.described(id)["stoppedReason"]
        == "ECS timed out while configuring the EBS volume attachment to your Task")
  }

  @Test("a service gives each task a volume, and another configuration is another deployment")
  func serves() throws {
    var cloud = try cloud()
    try cloud.ask(
      CreateService.self,
      [
        "serviceName": "db", "taskDefinition": "db", "desiredCount": 2, "launchType": "FARGATE",
        "networkConfiguration": cloud.network,
        "volumeConfigurations": Self.volume([
          "tagSpecifications": [["resourceType": "volume", "propagateTags": "TASK_DEFINITION"]]
        ]),
      ])
    cloud.pass(.minutes(5))
    let first = try volumes(&cloud)

    let updated = try cloud.ask(
      UpdateService.self,
      ["service": "db", "volumeConfigurations": Self.volume(["sizeInGiB": 40])])
    cloud.pass(.minutes(10))
    let second = try volumes(&cloud)
    let same = try cloud.ask(
      UpdateService.self,
      ["service": "db", "volumeConfigurations": Self.volume(["sizeInGiB": 40])])

    #expect(first.count == 2)
    #expect(first.first?["Tags"]?.array?.last == ["Key": "from", "Value": "definition"])
    #expect(
      updated["service"]?["deployments"]?[0]?["volumeConfigurations"]?[0]?["managedEBSVolume"]?[
        "sizeInGiB"] == 40)
    #expect(second.map { $0["Size"] } == [40, 40])
    #expect(same["service"]?["deployments"]?.array?.count == 1)
  }

  @Test(
    "refuses configurations that cannot be",
    arguments: [
      ["sizeInGiB": 0], ["volumeType": "io2"], ["volumeType": "st1"],
      ["volumeType": "gp2", "throughput": 200], ["volumeType": "gp9"],
      ["volumeInitializationRate": 100], ["iops": 100],
      [
        "tagSpecifications": [
          ["resourceType": "volume", "tags": [["key": "AmazonECSManaged", "value": "no"]]]
        ]
      ],
    ] as [JSON])
  func refuses(more: JSON) throws {
    var cloud = try cloud()
    let request: JSON = [
      "taskDefinition": "db", "launchType": "FARGATE", "networkConfiguration": cloud.network,
      "volumeConfigurations": Self.volume(more),
    ]

    #expect(cloud.refusal(RunTask.self, request)?.code == "InvalidParameterException")
  }

  @Test("refuses a configuration without its volume, a volume without one, and snapshots")
  func refusesMismatch() throws {
    var cloud = try cloud()
    try cloud.defineWeb()
    func refusal(_ definition: String, _ volume: JSON?) -> AWSError? {
      cloud.refusal(
        RunTask.self,
        JSON(present: [
          "taskDefinition": .string(definition), "launchType": "FARGATE",
          "networkConfiguration": cloud.network, "volumeConfigurations": volume,
        ]))
    }

    #expect(
      refusal("web", Self.volume())?.message
        == "Volume configuration provided but no matching configuredAtLaunch volume found in task "
        + "definition.")
    #expect(refusal("db", nil)?.code == "InvalidParameterException")
    #expect(
      refusal("db", Self.volume(["snapshotId": "snap-1"]))?.code == "UnsupportedFeatureException")
  }
}
