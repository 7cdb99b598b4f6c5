import AWSModel
import Documents
import EC2
import Kubernetes
import Simulation
import TestSupport
import Testing

@testable import EKS

// Source: EKS User Guide, “Automate cluster infrastructure with EKS Auto Mode” and “Enable or
// Disable Built-in NodePools”.
@Suite("Nodes of Auto Mode") struct AutoModeTests {
  @Test("come for pods that no node can take, and go when they are empty")
  func comeAndGo() throws {
    var scene = try Scene.withAutoMode()
    let plane = try #require(try scene.plane())
    let before = scene.world.view(of: plane).objects(Node.self).count
    try scene.deploy("web", replicas: 3)
    scene.pass(.minutes(3))

    let nodes = scene.world.view(of: plane).objects(Node.self)
    let pods = scene.world.view(of: plane).objects(Pod.self, in: "default")
    #expect(before == 0)
    #expect(nodes.count == 1)
    #expect(pods.map { $0.status["phase"] } == ["Running", "Running", "Running"])
    let node = try #require(nodes.first)
    #expect(node.metadata.name.hasPrefix("i-"))
    #expect(node.metadata.labels["karpenter.sh/nodepool"] == "general-purpose")
    #expect(node.metadata.labels["eks.amazonaws.com/compute-type"] == "auto")
    // The smallest type of the categories c, m and r after the fourth generation.
    #expect(node.metadata.labels["node.kubernetes.io/instance-type"] == "c5.large")
    try scene.kube("DELETE", "/apis/apps/v1/namespaces/default/deployments/web")
    scene.pass(.minutes(5))
    #expect(scene.world.view(of: plane).objects(Node.self).isEmpty)
    #expect(scene.world.ec2[scene.scope].instances.rows.allSatisfy { $0.state == .terminated })
  }

  @Test("are as large as the pods need, and tainted in the pool for critical add-ons")
  func sizes() throws {
    var scene = try Scene.withAutoMode()
    try scene.deploy(
      "big", replicas: 1,
      pod: [
        "containers": [
          [
            "name": "web", "image": "nginx:1.27",
            "resources": ["requests": ["cpu": "3", "memory": "12Gi"]],
          ]
        ]
      ])
    try scene.deploy(
      "addon", replicas: 1,
      pod: [
        "nodeSelector": ["karpenter.sh/nodepool": "system"],
        "tolerations": [["key": "CriticalAddonsOnly", "operator": "Exists"]],
      ])
    scene.pass(.minutes(3))

    let nodes = scene.world.view(of: try #require(try scene.plane())).objects(Node.self)
    let types = nodes.map { $0.metadata.labels["node.kubernetes.io/instance-type"] ?? "" }
    #expect(types.sorted() == ["c5.large", "m5.xlarge"])
    let system = nodes.first { $0.metadata.labels["karpenter.sh/nodepool"] == "system" }
    #expect(system?.spec["taints"]?[0]?["key"] == "CriticalAddonsOnly")
  }

  @Test("do not come for pods that want what no pool has")
  func impossible() throws {
    var scene = try Scene.withAutoMode()
    try scene.deploy("arm", replicas: 1, pod: ["nodeSelector": ["kubernetes.io/arch": "arm64"]])
    scene.pass(.minutes(3))

    #expect(scene.world.view(of: try #require(try scene.plane())).objects(Node.self).isEmpty)
    let events = try scene.kube("GET", "/api/v1/namespaces/default/events")["items"]?.array ?? []
    #expect(
      events.contains {
        $0["message"]?.string?.hasPrefix(
          "Failed to schedule pod, incompatible with nodepool \"general-purpose\"") == true
      })
  }
}

extension Scene {
  /// A cluster with Auto Mode and both of its pools.
  fileprivate static func withAutoMode() throws -> Scene {
    var scene = try Scene.withCluster()
    let key = ClusterKey("prod", in: scene.scope)
    scene.world.eks.clusters.update(key) {
      $0.autoMode = AutoMode(
        isOn: true, nodePools: ["general-purpose", "system"], nodeRole: Scene.nodeRole)
    }
    try scene.ask(
      "eks", "CreateAccessEntry",
      ["clusterName": "prod", "principalArn": .string(Scene.nodeRole), "type": "EC2"])
    try scene.ask(
      "eks", "AssociateAccessPolicy",
      [
        "clusterName": "prod", "principalArn": .string(Scene.nodeRole),
        "policyArn": "arn:aws:eks::aws:cluster-access-policy/AmazonEKSAutoNodePolicy",
        "accessScope": ["type": "cluster"],
      ])
    let plane = try #require(try scene.plane())
    for daemon in ["aws-node", "kube-proxy"] {
      scene.world.remove(
        ObjectKey(plane, "daemonsets.apps", namespace: "kube-system", name: daemon))
    }
    scene.world.remove(
      ObjectKey(plane, "deployments.apps", namespace: "kube-system", name: "coredns"))
    for pod in scene.world.view(of: plane).objects(Pod.self) {
      scene.world.remove(
        ObjectKey(
          plane, "pods", namespace: pod.metadata.namespace, name: pod.metadata.name))
    }
    scene.pass(.minutes(1))
    return scene
  }
}
