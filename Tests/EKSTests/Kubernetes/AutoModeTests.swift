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

// Sources: EKS User Guide, “Create a Node Pool for EKS Auto Mode” and “Create a Node Class for Amazon
// EKS” (2026-05); kubernetes-sigs/karpenter documentation, “NodePools” and “Disruption”.
@Suite("Node pools of one's own") struct OwnPoolTests {
  private func pool(_ name: String, _ requirements: JSON, more: JSON = [:]) -> JSON {
    var spec: JSONObject = [
      "template": [
        "metadata": ["labels": ["billing-team": "my-team"]],
        "spec": [
          "nodeClassRef": ["group": "eks.amazonaws.com", "kind": "NodeClass", "name": "default"],
          "requirements": requirements, "taints": [["key": "mine", "effect": "NoSchedule"]],
        ],
      ]
    ]
    for member in more.object ?? [:] { spec[member.key] = member.value }
    return [
      "apiVersion": "karpenter.sh/v1", "kind": "NodePool", "metadata": ["name": .string(name)],
      "spec": .object(spec),
    ]
  }

  private func wish(_ cpu: String, _ more: JSON = [:]) -> JSON {
    var spec: JSONObject = [
      "tolerations": [["key": "mine", "operator": "Exists"]],
      "nodeSelector": ["billing-team": "my-team"],
      "containers": [
        ["name": "web", "image": "nginx:1.27", "resources": ["requests": ["cpu": .string(cpu)]]]
      ],
    ]
    for member in more.object ?? [:] { spec[member.key] = member.value }
    return .object(spec)
  }

  private func nodes(_ scene: Scene) throws -> [KubernetesObject] {
    scene.world.view(of: try #require(try scene.plane())).objects(Node.self)
  }

  private func phases(_ scene: Scene) throws -> [String] {
    scene.world.view(of: try #require(try scene.plane())).objects(Pod.self, in: "default").map {
      $0.status["phase"]?.string ?? ""
    }
  }

  private func events(_ scene: inout Scene) throws -> [String] {
    let list = try scene.kube("GET", "/api/v1/namespaces/default/events")["items"]?.array ?? []
    return list.compactMap { $0["message"]?.string }
  }

  private let requirements: JSON = [
    ["key": "eks.amazonaws.com/instance-category", "operator": "In", "values": ["m"]],
    ["key": "eks.amazonaws.com/instance-cpu", "operator": "Gt", "values": ["2"]],
    ["key": "topology.kubernetes.io/zone", "operator": "In", "values": ["us-east-1b"]],
    ["key": "kubernetes.io/arch", "operator": "In", "values": ["amd64"]],
  ]

  @Test("start what they require, with their labels and taints")
  func isHonoured() throws {
    var scene = try Scene.withAutoMode()
    try scene.kube("POST", "/apis/karpenter.sh/v1/nodepools", pool("mine", requirements))

    try scene.deploy("web", replicas: 2, pod: wish("500m"))
    scene.pass(.minutes(3))

    let node = try #require(try nodes(scene).first)
    #expect(try nodes(scene).count == 1)
    #expect(try phases(scene) == ["Running", "Running"])
    #expect(node.metadata.labels["node.kubernetes.io/instance-type"] == "m5.xlarge")
    #expect(node.metadata.labels["topology.kubernetes.io/zone"] == "us-east-1b")
    #expect(node.metadata.labels["karpenter.sh/nodepool"] == "mine")
    #expect(node.metadata.labels["billing-team"] == "my-team")
    #expect(node.spec["taints"]?[0]?["key"] == "mine")
  }

  @Test("start nothing beyond their limits")
  func limits() throws {
    var scene = try Scene.withAutoMode()
    try scene.kube(
      "POST", "/apis/karpenter.sh/v1/nodepools",
      pool("mine", requirements, more: ["limits": ["cpu": "4"]]))

    try scene.deploy("first", replicas: 1, pod: wish("3"))
    scene.pass(.minutes(3))
    try scene.deploy("second", replicas: 1, pod: wish("3"))
    scene.pass(.minutes(3))

    #expect(try nodes(scene).count == 1)
    #expect(try phases(scene).sorted() == ["Pending", "Running"])
    #expect(
      try events(&scene).contains(
        "Failed to schedule pod, all available instance types exceed limits for nodepool: \"mine\"")
    )
  }

  @Test("take Spot capacity where it is allowed, and zones in turn where pods spread")
  func spot() throws {
    var scene = try Scene.withAutoMode()
    try scene.kube(
      "POST", "/apis/karpenter.sh/v1/nodepools",
      pool(
        "mine",
        [
          [
            "key": "karpenter.sh/capacity-type", "operator": "In",
            "values": ["spot", "on-demand"],
          ],
          ["key": "eks.amazonaws.com/instance-category", "operator": "In", "values": ["c"]],
        ]))

    try scene.deploy(
      "web", replicas: 3,
      pod: wish(
        "100m",
        [
          "topologySpreadConstraints": [
            [
              "maxSkew": 1, "topologyKey": "topology.kubernetes.io/zone",
              "whenUnsatisfiable": "DoNotSchedule",
              "labelSelector": ["matchLabels": ["app": "web"]],
            ]
          ]
        ]))
    scene.pass(.minutes(3))

    let labels = try nodes(scene).map(\.metadata.labels)
    #expect(Set(labels.map { $0["topology.kubernetes.io/zone"] }).count == 3)
    #expect(labels.allSatisfy { $0["karpenter.sh/capacity-type"] == "spot" })
    #expect(scene.machines.allSatisfy { $0.spot != nil })
    #expect(try phases(scene) == ["Running", "Running", "Running"])
  }

  @Test("need a NodeClass, whose disk and subnets their machines have")
  func nodeClass() throws {
    var scene = try Scene.withAutoMode()
    var own = pool("mine", []).object ?? [:]
    own["spec"] = [
      "template": [
        "spec": [
          "nodeClassRef": ["group": "eks.amazonaws.com", "kind": "NodeClass", "name": "big"]
        ]
      ]
    ]
    try scene.kube("POST", "/apis/karpenter.sh/v1/nodepools", .object(own))
    let want: JSON = ["nodeSelector": ["karpenter.sh/nodepool": "mine"]]
    try scene.deploy("web", replicas: 1, pod: want)
    scene.pass(.minutes(1))
    let before = try nodes(scene).count

    try scene.kube(
      "POST", "/apis/eks.amazonaws.com/v1/nodeclasses",
      [
        "apiVersion": "eks.amazonaws.com/v1", "kind": "NodeClass", "metadata": ["name": "big"],
        "spec": [
          "role": "eks-node", "ephemeralStorage": ["size": "160Gi"],
          "subnetSelectorTerms": [["id": .string(scene.subnets[2])]],
        ],
      ])
    try scene.deploy("more", replicas: 1, pod: want)
    scene.pass(.minutes(2))

    #expect(before == 0)
    #expect(scene.machines.map(\.subnet) == [scene.subnets[2]])
    #expect(
      try nodes(scene).first?.status["capacity"]?["ephemeral-storage"]
        == .string("\(160 * 1024 * 1024 - 34 * 1024)Ki"))
  }

  @Test("nodes go whose pods have room elsewhere, and pods move to a smaller one that suffices")
  func repacks() throws {
    var scene = try Scene.withAutoMode()
    func deploy(_ name: String, _ cpu: String, _ count: Int) throws {
      try scene.deploy(
        name, replicas: count,
        pod: [
          "containers": [
            [
              "name": "web", "image": "nginx:1.27",
              "resources": ["requests": ["cpu": .string(cpu)]],
            ]
          ]
        ])
      scene.pass(.minutes(2))
    }
    try deploy("large", "1500m", 4)
    let before = scene.machines.map(\.type)
    try scene.kube(
      "PATCH", "/apis/apps/v1/namespaces/default/deployments/large", ["spec": ["replicas": 1]])
    scene.pass(.minutes(10))

    #expect(before == ["c5.2xlarge"])
    #expect(scene.machines.map(\.type) == ["c5.large"])
    #expect(try phases(scene) == ["Running"])
    try deploy("other", "1000m", 1)
    #expect(scene.machines.count == 2)
    try scene.kube("DELETE", "/apis/apps/v1/namespaces/default/deployments/large")
    try deploy("small", "100m", 2)
    scene.pass(.minutes(10))
    #expect(scene.machines.count == 1)
    #expect(try phases(scene) == ["Running", "Running", "Running"])
  }

  @Test("nodes stay while a pod on them must not be disturbed")
  func stays() throws {
    var scene = try Scene.withAutoMode()
    try scene.deploy(
      "web", replicas: 4,
      pod: [
        "containers": [
          ["name": "web", "image": "nginx:1.27", "resources": ["requests": ["cpu": "1500m"]]]
        ]
      ])
    scene.pass(.minutes(2))
    for pod in scene.world.view(of: try #require(try scene.plane())).objects(
      Pod.self, in: "default")
    {
      try scene.kube(
        "PATCH", "/api/v1/namespaces/default/pods/\(pod.metadata.name)",
        ["metadata": ["annotations": ["karpenter.sh/do-not-disrupt": "true"]]])
    }
    try scene.kube(
      "PATCH", "/apis/apps/v1/namespaces/default/deployments/web", ["spec": ["replicas": 1]])
    scene.pass(.minutes(10))

    #expect(scene.machines.map(\.type) == ["c5.2xlarge"])
  }

  @Test(
    "let so many nodes go at once as their budgets say, a percentage rounded up",
    arguments: [(nil, 1), ("10%", 1), ("20%", 3), ("0", 0), ("2", 2)] as [(String?, Int)])
  func budgets(nodes: String?, allowed: Int) throws {
    let budgets: JSON = nodes.map { ["budgets": [["nodes": .string($0)]]] } ?? [:]
    let own = try #require(AutoPool(pool("mine", [], more: ["disruption": budgets])))

    #expect(own.allowance(of: nodes == "20%" ? 11 : 10) == allowed)
  }

  @Test("built-in pools come and go as the cluster chooses them")
  func builtIn() throws {
    var scene = try Scene.withAutoMode()
    func pools() throws -> [String?] {
      (try scene.kube("GET", "/apis/karpenter.sh/v1/nodepools")["items"]?.array ?? []).map {
        $0["metadata"]?["name"]?.string
      }
    }
    let both = try pools()
    try scene.ask(
      "eks", "UpdateClusterConfig",
      [
        "name": "prod",
        "computeConfig": [
          "enabled": true, "nodePools": ["system"], "nodeRoleArn": .string(Scene.nodeRole),
        ],
        "storageConfig": ["blockStorage": ["enabled": true]],
        "kubernetesNetworkConfig": ["elasticLoadBalancing": ["enabled": true]],
      ])
    scene.pass(.minutes(4))

    #expect(both == ["general-purpose", "system"])
    #expect(try pools() == ["system"])
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
