import AWSModel
import Documents
import EC2
import Kubernetes
import Simulation
import TestSupport
import Testing

@testable import EKS

// Sources: EKS User Guide, “Connect hybrid nodes”, “Prepare cluster access for hybrid nodes” and
// “Configure CNI for hybrid nodes”; aws/eks-hybrid, `internal/kubelet/config.go`; all 2026-05.
@Suite("Hybrid nodes") struct HybridNodeTests {
  private func scene(remote: Bool = true) throws -> Scene {
    let networks: JSON = [
      "remoteNetworkConfig": [
        "remoteNodeNetworks": [["cidrs": ["10.80.0.0/16"]]],
        "remotePodNetworks": [["cidrs": ["10.85.0.0/16"]]],
      ]
    ]
    var scene = try Scene.withCluster(version: "1.34", more: remote ? networks : [:])
    try scene.makeRole("hybrid", for: "ssm.amazonaws.com")
    return scene
  }

  private func letIn(_ scene: inout Scene) throws {
    try scene.ask(
      "eks", "CreateAccessEntry",
      [
        "clusterName": "prod", "principalArn": "arn:aws:iam::123456789012:role/hybrid",
        "type": "HYBRID_LINUX",
      ])
  }

  private func join(_ scene: inout Scene) throws {
    let key = ClusterKey("prod", in: scene.scope)
    try scene.world.joinHybridNode("mi-0123456789abcdef0", role: "hybrid", to: key)
    scene.pass(.minutes(1))
  }

  private func node(_ scene: Scene) throws -> KubernetesObject? {
    scene.world.view(of: try #require(try scene.plane())).object(
      Node.self, "", "mi-0123456789abcdef0")
  }

  private func ready(_ scene: Scene) throws -> JSON? {
    (try node(scene)?.status["conditions"]?.array ?? []).first { $0["type"] == "Ready" }
  }

  @Test("are called as Systems Manager calls them, and are not Ready without a CNI")
  func joins() throws {
    var scene = try scene()
    try letIn(&scene)

    try join(&scene)

    let node = try #require(try node(scene))
    #expect(
      node.spec["providerID"] == "eks-hybrid:///us-east-1/prod/mi-0123456789abcdef0")
    #expect(node.metadata.labels["eks.amazonaws.com/compute-type"] == "hybrid")
    #expect(node.metadata.labels["eks.amazonaws.com/hybrid-credential-provider"] == "ssm")
    #expect(node.status["addresses"]?[0]?["address"]?.string?.hasPrefix("10.80.") == true)
    #expect(try ready(scene)?["status"] == "False")
    #expect(
      try ready(scene)?["message"]?.string?.contains("cni plugin not initialized") == true)
  }

  @Test("are Ready once a CNI runs on them, and their pods have addresses of the remote network")
  func network() throws {
    var scene = try scene()
    try letIn(&scene)
    try join(&scene)
    try scene.deploy("web", replicas: 1)
    scene.pass(.minutes(1))
    let plane = try #require(try scene.plane())
    let before = scene.world.view(of: plane).objects(Pod.self, in: "default").first?
      .status["phase"]

    try scene.kube(
      "POST", "/apis/apps/v1/namespaces/kube-system/daemonsets",
      [
        "apiVersion": "apps/v1", "kind": "DaemonSet", "metadata": ["name": "cilium"],
        "spec": [
          "selector": ["matchLabels": ["k8s-app": "cilium"]],
          "template": [
            "metadata": ["labels": ["k8s-app": "cilium"]],
            "spec": [
              "hostNetwork": true, "tolerations": [["operator": "Exists"]],
              "containers": [["name": "cilium", "image": "nginx:1.27"]],
            ],
          ],
        ],
      ])
    scene.pass(.minutes(2))

    #expect(before == "Pending")
    #expect(try ready(scene)?["status"] == "True")
    #expect(try node(scene)?.spec["taints"] == nil)
    let pods = scene.world.view(of: plane).objects(Pod.self, in: "default")
    let pod = try #require(pods.first)
    #expect(pod.status["phase"] == "Running")
    #expect(pod.status["podIP"]?.string?.hasPrefix("10.85.") == true)
  }

  @Test("stay outside until their role is let in, and fall silent when it is no more")
  func access() throws {
    var scene = try scene()
    try join(&scene)
    let before = try node(scene)

    try letIn(&scene)
    scene.pass(.minutes(1))
    let after = try node(scene)
    try scene.ask(
      "eks", "DeleteAccessEntry",
      ["clusterName": "prod", "principalArn": "arn:aws:iam::123456789012:role/hybrid"])
    scene.pass(.minutes(2))

    #expect(before == nil)
    #expect(after != nil)
    #expect(try ready(scene)?["status"] == "Unknown")
  }

  @Test("need a cluster with remote networks")
  func refusal() throws {
    var scene = try scene(remote: false)
    let key = ClusterKey("prod", in: scene.scope)

    #expect(throws: AWSError.self) {
      try scene.world.joinHybridNode("mi-0", role: "hybrid", to: key)
    }
  }
}
