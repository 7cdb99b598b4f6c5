import AWSModel
import Documents
import EC2
import Kubernetes
import Simulation
import TestSupport
import Testing

@testable import EKS

// Source: EKS User Guide, “Understand each phase of node updates”.
@Suite("Draining of nodes") struct NodeDrainTests {
  private func scene() throws -> Scene {
    var scene = try Scene.forNodes(version: "1.34")
    try scene.makeNodegroup(nodes: 1)
    try scene.deploy("web", replicas: 1)
    try scene.kube(
      "POST", "/apis/policy/v1/namespaces/default/poddisruptionbudgets",
      [
        "apiVersion": "policy/v1", "kind": "PodDisruptionBudget", "metadata": ["name": "web"],
        "spec": ["minAvailable": 1, "selector": ["matchLabels": ["app": "web"]]],
      ])
    scene.pass(.minutes(1))
    // Nodes of an older image, so that there is something to exchange.
    scene.world.eks.nodegroups.update(Pair(ClusterKey("prod", in: scene.scope), "ng")) { group in
      group.release = "1.34.0-20250101"
      group.nodes = group.nodes.map { node in
        ManagedNode(
          instance: node.instance, subnet: node.subnet, release: "1.34.0-20250101",
          state: node.state, kubernetesName: node.kubernetesName)
      }
    }
    return scene
  }

  private func update(_ scene: inout Scene, force: Bool = false) throws -> String {
    try scene.ask(
      "eks", "UpdateNodegroupVersion",
      ["clusterName": "prod", "nodegroupName": "ng", "force": .bool(force)])["update"]?["id"]?
      .string ?? ""
  }

  private func status(_ id: String, _ scene: inout Scene) throws -> JSON {
    try scene.ask(
      "eks", "DescribeUpdate",
      ["name": "prod", "updateId": .string(id), "nodegroupName": "ng"])["update"] ?? [:]
  }

  @Test("fails an update after 15 minutes where a budget lets no pod go, and takes pods again")
  func budget() throws {
    var scene = try scene()
    let id = try update(&scene)
    scene.pass(.minutes(14))
    let between = try status(id, &scene)["status"]
    scene.pass(.minutes(10))

    let end = try status(id, &scene)
    #expect(between == "InProgress")
    #expect(end["status"] == "Failed")
    #expect(end["errors"]?[0]?["errorCode"] == "PodEvictionFailure")
    let nodes = scene.world.view(of: try #require(try scene.plane())).objects(Node.self)
    #expect(nodes.allSatisfy { $0.spec["unschedulable"]?.bool != true })
  }

  @Test("goes on all the same where the update is forced")
  func forced() throws {
    var scene = try scene()
    let id = try update(&scene, force: true)
    scene.pass(.minutes(20))

    #expect(try status(id, &scene)["status"] == "Successful")
  }
}
