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
    let claims = try scene.kube("GET", "/apis/karpenter.sh/v1/nodeclaims")["items"]?.array ?? []
    #expect(claims.map { $0["status"]?["nodeName"]?.string } == [node.metadata.name])
    let pools = try scene.kube("GET", "/apis/karpenter.sh/v1/nodepools")["items"]?.array ?? []
    #expect(
      pools.map { $0["metadata"]?["name"]?.string } == ["general-purpose", "system"])
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
    var scene = try Scene.withCluster(
      mode: "API",
      more: [
        "computeConfig": [
          "enabled": true, "nodePools": ["general-purpose", "system"],
          "nodeRoleArn": .string(Scene.nodeRole),
        ],
        "storageConfig": ["blockStorage": ["enabled": true]],
        "kubernetesNetworkConfig": ["elasticLoadBalancing": ["enabled": true]],
        "bootstrapSelfManagedAddons": false,
      ])
    scene.pass(.minutes(1))
    return scene
  }
}
