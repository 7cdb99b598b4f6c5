import AWSModel
import Documents
import EC2
import Kubernetes
import Simulation
import TestSupport
import Testing

@testable import EKS

// Sources: EKS User Guide, “Simplify node lifecycle with managed node groups”, concepts (15
// minutes) and “Delete a managed node group from your cluster” (5 minutes); both 2026-05.
@Suite("Emptying of nodes that go") struct NodeEmptyingTests {
  private let name: JSON = ["clusterName": "prod", "nodegroupName": "ng"]

  /// A node each for two pods, of which none may be missing.
  private func scene() throws -> Scene {
    var scene = try Scene.forNodes(version: "1.34")
    // No other pods with budgets of their own.
    for place in ["/apis/apps/v1/namespaces/kube-system/deployments/coredns"] {
      try scene.kube("DELETE", place)
    }
    try scene.makeNodegroup(nodes: 2)
    try scene.deploy(
      "web", replicas: 2,
      pod: [
        "topologySpreadConstraints": [
          [
            "maxSkew": 1, "topologyKey": "kubernetes.io/hostname",
            "whenUnsatisfiable": "DoNotSchedule", "labelSelector": ["matchLabels": ["app": "web"]],
          ]
        ]
      ])
    scene.pass(.minutes(1))
    return scene
  }

  private func guardWeb(_ scene: inout Scene) throws {
    try scene.kube(
      "POST", "/apis/policy/v1/namespaces/default/poddisruptionbudgets",
      [
        "apiVersion": "policy/v1", "kind": "PodDisruptionBudget", "metadata": ["name": "web"],
        "spec": ["minAvailable": 2, "selector": ["matchLabels": ["app": "web"]]],
      ])
    scene.pass(.seconds(5))
  }

  private func shrink(_ scene: inout Scene, wait seconds: Int64 = 45) throws {
    var request = name.object ?? [:]
    request["scalingConfig"] = ["desiredSize": 1]
    try scene.ask("eks", "UpdateNodegroupConfig", .object(request))
    scene.pass(.seconds(seconds))
  }

  private func states(_ scene: inout Scene) throws -> [String] {
    let name = try #require(try scene.group()["resources"]?["autoScalingGroups"]?[0]?["name"])
    let group = try scene.ask(
      "autoscaling", "DescribeAutoScalingGroups", ["AutoScalingGroupNames": [name]])
    return (group["AutoScalingGroups"]?[0]?["Instances"]?.array ?? []).compactMap {
      $0["LifecycleState"]?.string
    }.sorted()
  }

  @Test("a machine waits at a hook of its group until its pods have left")
  func waits() throws {
    var scene = try scene()

    try shrink(&scene, wait: 0)
    var during: Set<String> = []
    for _ in 0..<80 {
      scene.pass(.seconds(1))
      during.formUnion(try states(&scene))
    }
    scene.pass(.minutes(3))

    #expect(during.contains("Terminating:Wait"))
    #expect(scene.machines.count == 1)
    #expect(try states(&scene) == ["InService"])
  }

  @Test("the hook is there for all to see")
  func hook() throws {
    var scene = try scene()
    let name = try #require(try scene.group()["resources"]?["autoScalingGroups"]?[0]?["name"])

    let hooks = try scene.ask(
      "autoscaling", "DescribeLifecycleHooks", ["AutoScalingGroupName": name])["LifecycleHooks"]

    #expect(hooks?.array?.count == 1)
    #expect(hooks?[0]?["LifecycleHookName"] == "Terminate-LC-Hook")
    #expect(hooks?[0]?["LifecycleTransition"] == "autoscaling:EC2_INSTANCE_TERMINATING")
    #expect(hooks?[0]?["HeartbeatTimeout"] == 1800)
    #expect(hooks?[0]?["DefaultResult"] == "CONTINUE")
  }

  @Test("a budget holds a smaller size up for 15 minutes, and no longer")
  func budget() throws {
    var scene = try scene()
    try guardWeb(&scene)

    try shrink(&scene)
    scene.pass(.minutes(13))
    let before = scene.machines.count
    let pods = try scene.kube("GET", "/api/v1/namespaces/default/pods")["items"]?.array?.count
    scene.pass(.minutes(4))

    #expect(before == 2)
    #expect(pods == 2)
    #expect(scene.machines.count == 1)
  }

  @Test("a budget holds the end of a node group up for 5 minutes")
  func deletion() throws {
    var scene = try scene()
    try guardWeb(&scene)

    try scene.ask("eks", "DeleteNodegroup", name)
    scene.pass(.minutes(4))
    let before = scene.machines.count
    scene.pass(.minutes(4))

    #expect(before == 2)
    #expect(scene.machines.isEmpty)
    #expect(scene.refusal("eks", "DescribeNodegroup", name)?.code == "ResourceNotFoundException")
  }

  @Test("pods that were told to go hold no machine up that does not answer")
  func silent() throws {
    var scene = try scene()
    let lost = try scene.row().nodes[0]
    let plane = try #require(try scene.plane())

    scene.world.setNodeHealth(lost.kubernetesName ?? "", of: plane, isUp: false)
    scene.pass(.minutes(7))
    try scene.ask(
      "autoscaling", "TerminateInstanceInAutoScalingGroup",
      ["InstanceId": .string(lost.instance), "ShouldDecrementDesiredCapacity": false])
    scene.pass(.minutes(3))

    #expect(try scene.row().nodes.allSatisfy { $0.instance != lost.instance })
    #expect(try scene.row().nodes.count == 2)
  }

  @Test("an instance that is ended through its Auto Scaling group is emptied too")
  func terminated() throws {
    var scene = try scene()
    let instance = try scene.row().nodes[0].instance

    try scene.ask(
      "autoscaling", "TerminateInstanceInAutoScalingGroup",
      ["InstanceId": .string(instance), "ShouldDecrementDesiredCapacity": false])
    scene.pass(.seconds(10))
    let node = try #require(try scene.row().nodes.first { $0.instance == instance })
    let object = try scene.world.view(of: #require(try scene.plane())).objects(Node.self).first {
      $0.metadata.name == node.kubernetesName
    }
    scene.pass(.minutes(5))

    #expect(object?.spec["unschedulable"] == true)
    #expect(try scene.row().nodes.count == 2)
    #expect(try scene.row().nodes.allSatisfy { $0.instance != instance })
  }
}

@Suite("Nodes under new labels, taints and repair") struct NodeMarkTests {
  private func nodes(_ scene: Scene) throws -> [KubernetesObject] {
    scene.world.view(of: try #require(try scene.plane())).objects(Node.self)
  }

  // Source: EKS API, `UpdateNodegroupConfig`: labels and taints are applied to the nodes in the
  // node group after the update.
  @Test("labels and taints of a group reach the nodes that are there")
  func marks() throws {
    var scene = try Scene.forNodes(version: "1.34")
    try scene.makeNodegroup(
      nodes: 1,
      more: ["labels": ["a": "1", "b": "1"], "taints": [["key": "t", "effect": "NO_SCHEDULE"]]])

    try scene.ask(
      "eks", "UpdateNodegroupConfig",
      [
        "clusterName": "prod", "nodegroupName": "ng",
        "labels": ["addOrUpdateLabels": ["a": "2", "c": "3"], "removeLabels": ["b"]],
        "taints": [
          "addOrUpdateTaints": [["key": "u", "value": "v", "effect": "NO_EXECUTE"]],
          "removeTaints": [["key": "t", "effect": "NO_SCHEDULE"]],
        ],
      ])
    scene.pass(.minutes(1))

    let node = try #require(try nodes(scene).first)
    #expect(["a", "b", "c"].map { node.metadata.labels[$0] } == ["2", nil, "3"])
    #expect(node.spec["taints"] == [["key": "u", "value": "v", "effect": "NoExecute"]])
  }

  // Source: EKS User Guide, “Automatically repair nodes in EKS clusters” (Ready: replaced after 30
  // minutes; not in groups of more than five nodes where more than a fifth is unhealthy; 2026-05).
  @Test("a node that is not Ready for half an hour is replaced where the group repairs nodes")
  func repair() throws {
    var scene = try Scene.forNodes(version: "1.34")
    try scene.makeNodegroup("ng", nodes: 2, more: ["nodeRepairConfig": ["enabled": true]])
    try scene.makeNodegroup("plain", nodes: 1)
    let plane = try #require(try scene.plane())
    let lost = try scene.row().nodes[0]
    let other = try scene.row("plain").nodes[0]
    for node in [lost, other] {
      scene.world.setNodeHealth(node.kubernetesName ?? "", of: plane, isUp: false)
    }

    scene.pass(.minutes(29))
    let before = try scene.row().nodes.map(\.instance)
    scene.pass(.minutes(25))

    #expect(before.contains(lost.instance))
    #expect(try scene.row().nodes.count == 2)
    #expect(try scene.row().nodes.allSatisfy { $0.instance != lost.instance })
    #expect(try scene.row("plain").nodes.map(\.instance) == [other.instance])
  }

  @Test("nothing is repaired where too many are unhealthy")
  func holds() throws {
    let rules = try #require(NodeRepairRules(["enabled": true]))
    let strict = try #require(
      NodeRepairRules(["enabled": true, "maxUnhealthyNodeThresholdPercentage": 10]))
    let slow = try #require(
      NodeRepairRules(["enabled": true, "maxParallelNodesRepairedCount": 3]))

    #expect(!rules.holds(unhealthy: 5, of: 5))
    #expect(rules.holds(unhealthy: 2, of: 6))
    #expect(!rules.holds(unhealthy: 1, of: 6))
    #expect(strict.holds(unhealthy: 2, of: 10))
    #expect(!strict.holds(unhealthy: 1, of: 10))
    #expect(slow.parallel(unhealthy: 9) == 3)
    #expect(NodeRepairRules(["enabled": false]) == nil)
  }
}
