import AWSModel
import Documents
import EC2
import Kubernetes
import Simulation
import TestSupport
import Testing

@testable import EKS

// Source: EKS User Guide, “Delete a managed node group from your cluster” (nodes whose role is
// known no more move to NotReady; 2026-05).
@Suite("Nodes whose role is let in no more") struct NodeAccessTests {
  private func isReady(_ scene: Scene) throws -> [String] {
    scene.world.view(of: try #require(try scene.plane())).objects(Node.self).map { node in
      (node.status["conditions"]?.array ?? []).first { $0["type"] == "Ready" }?["status"]?.string
        ?? ""
    }
  }

  private let entry: JSON = [
    "clusterName": "prod", "principalArn": .string(Scene.nodeRole),
  ]

  @Test("fall silent without their access entry, and are heard of with a new one")
  func entries() throws {
    var scene = try Scene.forNodes(version: "1.34")
    try scene.makeNodegroup(nodes: 1)

    try scene.ask("eks", "DeleteAccessEntry", entry)
    scene.pass(.seconds(30))
    let soon = try isReady(scene)
    scene.pass(.minutes(1))
    let later = try isReady(scene)
    let group = try scene.group()
    var request = entry.object ?? [:]
    request["type"] = "EC2_LINUX"
    try scene.ask("eks", "CreateAccessEntry", .object(request))
    scene.pass(.minutes(1))

    #expect(soon == ["True"])
    #expect(later == ["Unknown"])
    #expect(group["status"] == "DEGRADED")
    #expect(group["health"]?["issues"]?[0]?["code"] == "AccessDenied")
    #expect(try isReady(scene) == ["True"])
    #expect(try scene.group()["status"] == "ACTIVE")
    #expect(try scene.group()["health"]?["issues"] == [])
  }

  @Test("aws-auth counts where there are no entries, and loses its row with the last group")
  func authMap() throws {
    var scene = try Scene.withCluster(mode: "CONFIG_MAP", version: "1.34")
    for policy in Scene.nodePolicies {
      try scene.ask(
        "iam", "AttachRolePolicy",
        ["RoleName": "eks-node", "PolicyArn": .string("arn:aws:iam::aws:policy/\(policy)")])
    }
    let path = "/api/v1/namespaces/kube-system/configmaps/aws-auth"
    try scene.makeNodegroup("a", nodes: 1)
    try scene.makeNodegroup("b", nodes: 1)
    let rows = try scene.kube("GET", path)["data"]?["mapRoles"]?.string ?? ""

    try scene.kube("PATCH", path, ["data": ["mapRoles": ""]])
    scene.pass(.minutes(1))
    let without = try isReady(scene)
    try scene.kube("PATCH", path, ["data": ["mapRoles": .string(rows)]])
    scene.pass(.minutes(1))
    let with = try isReady(scene)
    var left: [String] = []
    for name in ["a", "b"] {
      try scene.ask(
        "eks", "DeleteNodegroup", ["clusterName": "prod", "nodegroupName": .string(name)])
      scene.pass(.minutes(8))
      left.append(try scene.kube("GET", path)["data"]?["mapRoles"]?.string ?? "")
    }

    #expect(rows.contains("rolearn: \(Scene.nodeRole)"))
    #expect(without == ["Unknown", "Unknown"])
    #expect(with == ["True", "True"])
    #expect(left == [rows, ""])
  }

  @Test("machines that were not let in join once their role is known")
  func joinsLate() throws {
    var scene = try Scene.forNodes(version: "1.34")
    try scene.ask("eks", "CreateNodegroup", scene.nodegroup())
    try scene.ask("eks", "DeleteAccessEntry", entry)
    scene.pass(.minutes(4))
    let before = try isReady(scene)
    var request = entry.object ?? [:]
    request["type"] = "EC2_LINUX"

    try scene.ask("eks", "CreateAccessEntry", .object(request))
    scene.pass(.minutes(1))

    #expect(before == [])
    #expect(try isReady(scene) == ["True", "True"])
    #expect(try scene.group()["status"] == "ACTIVE")
  }
}
