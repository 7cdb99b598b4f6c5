import Documents
import Simulation
import Testing

@testable import Kubernetes

@Suite("A node whose memory is short") struct MemoryPressureTests {
  private static let hog = ["stress", "--vm", "1", "--vm-bytes", "3600M", "--vm-hang", "1"]

  private func condition(_ cluster: Cluster, _ node: String = "node-0") -> JSON? {
    cluster.view.object(Node.self, "", node)?.status.list("conditions")
      .first { $0["type"] == "MemoryPressure" }
  }

  private func taints(_ cluster: Cluster) -> [String] {
    cluster.view.object(Node.self, "", "node-0")?.spec.list("taints").map { $0.text("key") } ?? []
  }

  private func told(_ cluster: Cluster, _ name: String) -> [String] {
    let space = name.hasPrefix("node") ? "" : "default"
    return cluster.view.events(in: space.isEmpty ? nil : space, about: name).map {
      "\($0.row["reason"]?.string ?? ""): \($0.row["message"]?.string ?? "")"
    }
  }

  @Test("sends away what uses most above its request, and says so for five minutes")
  func eviction() throws {
    // Of 4Gi the machine itself uses 450Mi here, an idle pod 10Mi, and the greedy one 3600Mi.
    var cluster = Cluster()
    try cluster.run("modest", container: ["resources": ["requests": ["memory": "64Mi"]]])
    try cluster.run("hog", image: "polinux/stress", command: Self.hog)
    cluster.pass(25)
    let status = cluster.pod("hog")?.status ?? [:]
    #expect(status["phase"] == "Failed")
    #expect(status["reason"] == "Evicted")
    let message =
      "The node was low on resource: memory. Threshold quantity: 100Mi, available: 36Mi. "
      + "Container web was using 3600Mi, request is 0, has larger consumption of memory. "
    #expect(status["message"]?.string == message)
    #expect(status["containerStatuses"]?[0]?["state"]?["terminated"] != nil)
    let target = cluster.condition("DisruptionTarget", of: "hog")
    #expect(target?["reason"] == "TerminationByKubelet")
    #expect(told(cluster, "hog").contains("Evicted: " + message))
    #expect(cluster.row("modest") == ["1/1", "Running", "0"])
    #expect(condition(cluster)?["reason"] == "KubeletHasInsufficientMemory")
    #expect(taints(cluster) == ["node.kubernetes.io/memory-pressure"])
    #expect(
      told(cluster, "node-0").contains("EvictionThresholdMet: Attempting to reclaim memory"))
    cluster.pass(270)
    #expect(condition(cluster)?["status"] == "True")
    cluster.pass(45)
    #expect(condition(cluster)?["reason"] == "KubeletHasSufficientMemory")
    #expect(taints(cluster) == [])
    #expect(
      told(cluster, "node-0").contains(
        "NodeHasSufficientMemory: Node node-0 status is now: NodeHasSufficientMemory"))
  }

  @Test("takes up no pod that promises nothing, unless it bears that")
  func admission() throws {
    var cluster = Cluster()
    try cluster.run("hog", image: "polinux/stress", command: Self.hog)
    cluster.pass(25)
    try cluster.run("plain", spec: ["nodeName": "node-0"])
    try cluster.run(
      "bearing",
      spec: [
        "nodeName": "node-0",
        "tolerations": [["key": "node.kubernetes.io/memory-pressure", "operator": "Exists"]],
      ])
    try cluster.run(
      "asking", container: ["resources": ["requests": ["memory": "64Mi"]]],
      spec: ["nodeName": "node-0"])
    cluster.pass(20)
    #expect(cluster.row("plain") == ["0/1", "Evicted", "0"])
    #expect(
      cluster.pod("plain")?.status["message"]
        == "Pod was rejected: The node had condition: [MemoryPressure]. ")
    #expect(cluster.row("bearing") == ["1/1", "Running", "0"])
    #expect(cluster.row("asking") == ["1/1", "Running", "0"])
  }

  @Test("leaves alone what the cluster cannot do without")
  func critical() throws {
    var cluster = Cluster()
    try cluster.run(
      "hog", image: "polinux/stress", command: Self.hog,
      spec: ["priorityClassName": "system-node-critical"])
    try cluster.run("small")
    cluster.pass(40)
    #expect(cluster.row("hog") == ["1/1", "Running", "0"])
    #expect(cluster.pod("small")?.status["reason"] == "Evicted")
  }

  @Test("has the less important of those leave that use more than they asked for")
  func order() throws {
    func candidate(_ name: String, _ used: Int64, _ asked: Int64, _ priority: Int64)
      -> EvictionCandidate
    {
      var pod = KubernetesObject(metadata: .init(name: name, namespace: "default"))
      pod.spec = [
        "priority": .integer(priority),
        "containers": [["resources": ["requests": ["memory": .string("\(asked)Mi")]]]],
      ]
      let key = ObjectKey(ClusterID(number: 1), "pods", namespace: "default", name: name)
      return EvictionCandidate(key: key, pod: pod, used: used << 20)
    }
    let all = [
      candidate("within", 900, 1000, 0), candidate("much", 900, 100, 0),
      candidate("more", 950, 100, 0), candidate("important", 2000, 100, 10),
    ]
    let sorted = all.sorted { $0.leaves(before: $1) }.map(\.key.name)
    #expect(sorted == ["more", "much", "important", "within"])
  }

  @Test("is so because of work put on a workload, whose pods are made anew elsewhere")
  func load() throws {
    var cluster = Cluster(nodes: 2)
    var object = KubernetesObject(metadata: .init(name: "web", namespace: "default"))
    object["spec"] = [
      "replicas": 2, "selector": ["matchLabels": ["app": "web"]],
      "template": [
        "metadata": ["labels": ["app": "web"]],
        "spec": ["containers": [["name": "web", "image": "nginx:1.27"]]],
      ],
    ]
    try cluster.world.create(object, Deployment.self, in: cluster.id)
    cluster.pass(20)
    let key = ObjectKey(cluster.id, "deployments.apps", namespace: "default", name: "web")
    cluster.world.setLoad(of: key, WorkloadLoad(cpuMilli: 100, memoryBytes: 7200 << 20))
    cluster.pass(15)
    let pods = cluster.view.objects(Pod.self, in: "default")
    #expect(pods.contains { $0.status["reason"] == "Evicted" })
    cluster.world.setLoad(of: key, nil)
    cluster.pass(400)
    #expect(condition(cluster)?["status"] == "False")
    #expect(condition(cluster, "node-1")?["status"] == "False")
    #expect(
      cluster.view.object(Deployment.self, "default", "web")?.status["readyReplicas"] == 2)
  }

  @Test("is no matter where a container uses more than its own limit: the kernel ends it")
  func limit() throws {
    var cluster = Cluster()
    var object = KubernetesObject(metadata: .init(name: "web", namespace: "default"))
    object["spec"] = [
      "replicas": 1, "selector": ["matchLabels": ["app": "web"]],
      "template": [
        "metadata": ["labels": ["app": "web"]],
        "spec": [
          "containers": [
            [
              "name": "web", "image": "nginx:1.27",
              "resources": ["limits": ["memory": "128Mi"]],
            ]
          ]
        ],
      ],
    ]
    try cluster.world.create(object, Deployment.self, in: cluster.id)
    cluster.pass(20)
    let key = ObjectKey(cluster.id, "deployments.apps", namespace: "default", name: "web")
    cluster.world.setLoad(of: key, WorkloadLoad(cpuMilli: 100, memoryBytes: 200 << 20))
    cluster.pass(15)
    let status = cluster.view.objects(Pod.self, in: "default").first?.status
    let last = status?["containerStatuses"]?[0]?["lastState"]?["terminated"]
    #expect(last?["reason"] == "OOMKilled")
    #expect(condition(cluster)?["status"] == "False")
  }
}
