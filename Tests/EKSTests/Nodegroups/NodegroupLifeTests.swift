import AWSModel
import Documents
import EC2
import Identity
import Simulation
import TestSupport
import Testing

@testable import EKS

@Suite("Node groups: life and change") struct NodegroupLifeTests {
  private let name: JSON = ["clusterName": "prod", "nodegroupName": "ng"]

  private func config(_ more: JSON) -> JSON {
    var request = name.object ?? [:]
    for member in more.object ?? [:] { request[member.key] = member.value }
    return .object(request)
  }

  @Test("ListNodegroups and DescribeNodegroup know what there is")
  func lists() throws {
    var scene = try Scene.forNodes()
    for name in ["b", "a"] { try scene.ask("eks", "CreateNodegroup", scene.nodegroup(name)) }

    let first = try scene.ask("eks", "ListNodegroups", ["clusterName": "prod", "maxResults": 1])
    let second = try scene.ask(
      "eks", "ListNodegroups", ["clusterName": "prod", "nextToken": first["nextToken"] ?? ""])
    let unknown = scene.refusal("eks", "DescribeNodegroup", name)

    #expect(first["nodegroups"] == ["a"])
    #expect(second["nodegroups"] == ["b"])
    #expect(unknown?.message == "No node group found for name: ng.")
    #expect(unknown?.status == 404)
  }

  @Test("a machine that is terminated or stopped is replaced")
  func replaces() throws {
    var scene = try Scene.forNodes()
    try scene.makeNodegroup()
    let ids = scene.machines.map(\.id)

    try scene.ask("ec2", "TerminateInstances", ["InstanceIds": [.string(ids[0])]])
    try scene.ask("ec2", "StopInstances", ["InstanceIds": [.string(ids[1])]])
    scene.pass(.minutes(4))

    #expect(scene.machines.count == 2)
    #expect(scene.machines.allSatisfy { !ids.contains($0.id) })
    #expect(try scene.row().nodes.map(\.state) == [.ready, .ready])
    #expect(try scene.group()["status"] == "ACTIVE")
  }

  @Test("UpdateNodegroupConfig scales up and down, and keeps zones even")
  func scales() throws {
    var scene = try Scene.forNodes()
    try scene.makeNodegroup(nodes: 1)

    let begun = try scene.ask(
      "eks", "UpdateNodegroupConfig", config(["scalingConfig": ["desiredSize": 6]]))["update"]
    let during = try scene.group()["status"]
    scene.pass(.minutes(4))
    let many = scene.machines.map(\.zone).sorted()
    try scene.ask("eks", "UpdateNodegroupConfig", config(["scalingConfig": ["desiredSize": 3]]))
    scene.pass(.minutes(4))

    #expect(begun?["type"] == "ConfigUpdate")
    #expect(begun?["params"] == [["type": "DesiredSize", "value": "6"]])
    #expect(during == "UPDATING")
    #expect(many.filter { $0 == "us-east-1b" }.count == 2)
    #expect(many.count == 6)
    #expect(Set(scene.machines.map(\.zone)).count == 3)
    #expect(scene.machines.count == 3)
    let ended = try scene.ask(
      "eks", "DescribeUpdate",
      ["name": "prod", "nodegroupName": "ng", "updateId": begun?["id"] ?? ""])["update"]
    #expect(ended?["status"] == "Successful")
    #expect(
      try scene.ask("eks", "ListUpdates", ["name": "prod", "nodegroupName": "ng"])["updateIds"]?
        .array?.count == 2)
    #expect(try scene.ask("eks", "ListUpdates", ["name": "prod"])["updateIds"] == [])
  }

  @Test("UpdateNodegroupConfig changes labels, taints and the update's own rules")
  func changesMarks() throws {
    var scene = try Scene.forNodes()
    try scene.makeNodegroup(
      nodes: 0,
      more: ["labels": ["a": "1", "b": "1"], "taints": [["key": "t", "effect": "NO_EXECUTE"]]])

    let begun = try scene.ask(
      "eks", "UpdateNodegroupConfig",
      config([
        "labels": ["addOrUpdateLabels": ["a": "2"], "removeLabels": ["b"]],
        "taints": [
          "addOrUpdateTaints": [["key": "u", "value": "v", "effect": "NO_SCHEDULE"]],
          "removeTaints": [["key": "t", "effect": "NO_EXECUTE"]],
        ],
        "updateConfig": ["maxUnavailablePercentage": 50, "updateStrategy": "MINIMAL"],
      ]))["update"]
    let second = scene.refusal(
      "eks", "UpdateNodegroupConfig", config(["scalingConfig": ["desiredSize": 1]]))
    scene.pass(.minutes(1))

    let group = try scene.group()
    #expect(begun?["params"]?[0] == ["type": "LabelsToAdd", "value": #"{"a":"2"}"#])
    #expect(group["labels"] == ["a": "2"])
    #expect(group["taints"] == [["key": "u", "value": "v", "effect": "NO_SCHEDULE"]])
    #expect(
      group["updateConfig"] == ["maxUnavailablePercentage": 50, "updateStrategy": "MINIMAL"])
    #expect(second?.code == "ResourceInUseException")
  }

  @Test("UpdateNodegroupConfig refuses sizes out of order, and nothing at all")
  func refusesSizes() throws {
    var scene = try Scene.forNodes()
    try scene.makeNodegroup(nodes: 1)
    func message(_ change: JSON) -> String? {
      scene.refusal("eks", "UpdateNodegroupConfig", config(change))?.message
    }

    #expect(
      message(["scalingConfig": ["minSize": 3]])
        == "Minimum capacity 3 can't be greater than desired size 1")
    #expect(message(["scalingConfig": ["desiredSize": 11]])?.contains("max size 10") == true)
    #expect(message([:]) != nil)
  }

  @Test("DeleteNodegroup ends the machines, and leaves nothing behind")
  func deletes() throws {
    var scene = try Scene.forNodes()
    try scene.makeNodegroup()
    let inUse = scene.refusal("eks", "DeleteCluster", ["name": "prod"])

    let deleted = try scene.ask("eks", "DeleteNodegroup", name)["nodegroup"]
    // The budget of CoreDNS holds its last pod for five minutes.
    scene.pass(.minutes(8))

    #expect(inUse?.code == "ResourceInUseException")
    #expect(inUse?.message == "Cluster has nodegroups attached")
    #expect(deleted?["status"] == "DELETING")
    #expect(scene.refusal("eks", "DescribeNodegroup", name)?.code == "ResourceNotFoundException")
    #expect(scene.machines.isEmpty)
    #expect(scene.world.identity.profiles.isEmpty)
    #expect(
      scene.refusal(
        "eks", "DescribeAccessEntry",
        ["clusterName": "prod", "principalArn": .string(Scene.nodeRole)]) != nil)
    try scene.ask("eks", "DeleteCluster", ["name": "prod"])
  }

  @Test("a saved world goes on where it was")
  func isSaved() throws {
    var scene = try Scene.forNodes()
    try scene.ask("eks", "CreateNodegroup", scene.nodegroup())
    scene.pass(.seconds(50))

    var again = scene
    again.world = try World(
      packed: scene.world.packed(), blueprint: scene.world.blueprint)
    scene.pass(.minutes(4))
    again.pass(.minutes(4))

    #expect(again.world.digest.text == scene.world.digest.text)
    #expect(try again.group()["status"] == "ACTIVE")
  }
}

@Suite("UpdateNodegroupVersion") struct UpdateNodegroupVersionTests {
  private let name: JSON = ["clusterName": "prod", "nodegroupName": "ng"]

  /// A cluster at 1.33 whose nodes are at 1.32 still.
  private func upgraded() throws -> Scene {
    var scene = try Scene.forNodes(version: "1.32")
    try scene.makeNodegroup()
    try scene.ask("eks", "UpdateClusterVersion", ["name": "prod", "version": "1.33"])
    scene.pass(.minutes(12))
    return scene
  }

  @Test("brings new nodes first, then takes the old ones away, then the surplus")
  func rolls() throws {
    var scene = try upgraded()
    let old = scene.machines.map(\.id)

    let begun = try scene.ask("eks", "UpdateNodegroupVersion", name)["update"]
    scene.pass(.minutes(2))
    let most = scene.machines.count
    let during = try scene.group()
    scene.pass(.minutes(15))
    let after = try scene.group()

    #expect(begun?["params"]?[0] == ["type": "Version", "value": "1.33"])
    #expect(begun?["params"]?[1] == ["type": "ReleaseVersion", "value": "1.33.5-20251217"])
    #expect(most == 8)
    #expect(during["status"] == "UPDATING")
    #expect(during["version"] == "1.32")
    #expect(after["status"] == "ACTIVE")
    #expect(after["version"] == "1.33")
    #expect(after["releaseVersion"] == "1.33.5-20251217")
    #expect(scene.machines.count == 2)
    #expect(scene.machines.allSatisfy { !old.contains($0.id) })
    let ended = try scene.ask(
      "eks", "DescribeUpdate",
      ["name": "prod", "nodegroupName": "ng", "updateId": begun?["id"] ?? ""])["update"]
    #expect(ended?["status"] == "Successful")
  }

  @Test("with MINIMAL never has more nodes than desired")
  func rollsMinimally() throws {
    var scene = try upgraded()
    var request = name.object ?? [:]
    request["updateConfig"] = ["updateStrategy": "MINIMAL"]
    try scene.ask("eks", "UpdateNodegroupConfig", .object(request))
    scene.pass(.minutes(1))

    try scene.ask("eks", "UpdateNodegroupVersion", name)
    var most = 0
    for _ in 0..<60 {
      scene.pass(.seconds(15))
      most = max(most, try scene.row().staying.count)
    }

    #expect(most == 2)
    #expect(try scene.group()["version"] == "1.33")
    #expect(try scene.group()["status"] == "ACTIVE")
  }

  @Test("gives up where new nodes do not join, and keeps the old ones")
  func givesUp() throws {
    var scene = try upgraded()
    let old = scene.machines.map(\.id)
    try scene.ask(
      "iam", "DetachRolePolicy",
      [
        "RoleName": "eks-node",
        "PolicyArn": .string("arn:aws:iam::aws:policy/\(Scene.nodePolicies[0])"),
      ])

    let begun = try scene.ask("eks", "UpdateNodegroupVersion", name)["update"]
    scene.pass(.minutes(18))

    let ended = try scene.ask(
      "eks", "DescribeUpdate",
      ["name": "prod", "nodegroupName": "ng", "updateId": begun?["id"] ?? ""])["update"]
    #expect(ended?["status"] == "Failed")
    #expect(ended?["errors"]?[0]?["errorCode"] == "NodeCreationFailure")
    #expect(scene.machines.map(\.id).sorted() == old.sorted())
    #expect(try scene.group()["version"] == "1.32")
  }

  @Test("refuses versions that the cluster does not have, and a group that is busy")
  func refuses() throws {
    var scene = try upgraded()
    func refusal(_ version: String) -> AWSError? {
      var request = name.object ?? [:]
      request["version"] = .string(version)
      return scene.refusal("eks", "UpdateNodegroupVersion", .object(request))
    }

    #expect(refusal("1.34")?.code == "InvalidParameterException")
    #expect(refusal("1.31")?.code == "InvalidParameterException")
    try scene.ask("eks", "UpdateNodegroupVersion", name)
    #expect(refusal("1.33")?.code == "ResourceInUseException")
    #expect(scene.refusal("eks", "DeleteNodegroup", name)?.code == "ResourceInUseException")
  }

  @Test("the control plane waits for nodes, unless it is forced within three versions")
  func controlPlaneWaits() throws {
    var scene = try upgraded()
    let next: JSON = ["name": "prod", "version": "1.34"]

    let refusal = scene.refusal("eks", "UpdateClusterVersion", next)
    let forced = try scene.ask(
      "eks", "UpdateClusterVersion", ["name": "prod", "version": "1.34", "force": true])

    #expect(
      refusal?.message
        == "Nodegroups ng must be updated to match cluster version 1.33 before updating cluster "
        + "version")
    #expect(forced["update"]?["status"] == "InProgress")
  }

  @Test("the control plane is not rolled back under newer nodes")
  func controlPlaneStays() throws {
    var scene = try upgraded()
    try scene.ask("eks", "UpdateNodegroupVersion", name)
    scene.pass(.minutes(17))

    let refusal = scene.refusal(
      "eks", "UpdateClusterVersion", ["name": "prod", "version": "1.32"])

    #expect(refusal?.code == "InvalidParameterException")
  }
}
