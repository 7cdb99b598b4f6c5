import Documents
import Kubernetes
import Simulation
import Testing

@Suite("A daemon set") struct DaemonSetTests {
  private var stand = Stand()

  private static func manifest(_ extra: String = "minReadySeconds: 0", pod: String = "") -> String {
    """
    metadata: {name: agent}
    spec:
      \(extra)
      selector: {matchLabels: {app: agent}}
      template:
        metadata: {labels: {app: agent}}
        spec: {containers: [{name: agent, image: "agent:1"}]\(pod)}
    """
  }

  private mutating func addNodes(_ count: Int, taints: JSON = [], disk: String = "hdd") {
    for number in 1...count {
      var node = KubernetesObject(metadata: ObjectMetadata(name: "node-\(number)"))
      node.metadata.labels = ["disk": disk]
      node.spec = ["taints": taints]
      stand.world.add(node, to: Node.self, of: stand.cluster)
    }
  }

  private func targets(_ image: String = "agent:1") -> [String] {
    stand.activePods.filter { $0.spec["containers"]?[0]?["image"]?.string == image }
      .compactMap {
        $0.spec["affinity"]?["nodeAffinity"]?["requiredDuringSchedulingIgnoredDuringExecution"]?[
          "nodeSelectorTerms"]?[0]?["matchFields"]?[0]?["values"]?[0]?.string
      }.sorted()
  }

  @Test("has a pod on every node, and follows nodes that come")
  mutating func follows() throws {
    addNodes(2)
    try stand.create(DaemonSet.self, Self.manifest())
    stand.settle()
    #expect(targets() == ["node-1", "node-2"])

    let node = KubernetesObject(metadata: ObjectMetadata(name: "node-3"))
    stand.world.add(node, to: Node.self, of: stand.cluster)
    stand.settle()
    #expect(targets() == ["node-1", "node-2", "node-3"])
    let set = try #require(stand.object(DaemonSet.self, "agent"))
    #expect(
      DaemonSet.cells(of: set, in: stand.view)
        == ["agent", 3, 3, 3, 3, 3, "<none>", "0s", "agent", "agent:1", "app=agent"])
  }

  @Test("leaves out nodes with taints that it does not bear, and other kinds of nodes")
  mutating func leavesOut() throws {
    addNodes(2, taints: [["key": "gpu", "value": "yes", "effect": "NoSchedule"]])
    try stand.create(DaemonSet.self, Self.manifest())
    stand.settle()
    #expect(stand.pods.isEmpty)
    #expect(stand.status(DaemonSet.self, "agent")["desiredNumberScheduled"] == 0)

    stand.change(Node.self, "node-1") { $0.spec = [:] }
    stand.settle()
    #expect(targets() == ["node-1"])
  }

  @Test("bears the taints of nodes that are in trouble")
  mutating func bears() throws {
    addNodes(
      1, taints: [["key": "node.kubernetes.io/unschedulable", "effect": "NoSchedule"]])
    try stand.create(DaemonSet.self, Self.manifest())
    stand.settle()

    #expect(targets() == ["node-1"])
    #expect(
      stand.pods[0].spec["tolerations"]?.array?.compactMap { $0["key"]?.string }.prefix(3) == [
        "node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable",
        "node.kubernetes.io/disk-pressure",
      ])
  }

  private mutating func setImage(_ image: String) {
    stand.change(DaemonSet.self, "agent") { object in
      let template = object.spec["template"] ?? [:]
      let containers: JSON = [["name": "agent", "image": .string(image)]]
      object.spec = object.spec.with(
        "template", template.with("spec", (template["spec"] ?? [:]).with("containers", containers)))
    }
  }

  @Test("replaces its pods on one node at a time")
  mutating func rolls() throws {
    addNodes(3)
    try stand.create(DaemonSet.self, Self.manifest())
    stand.settle()
    stand.brokenImage = "agent:2"
    setImage("agent:2")
    stand.settle()
    #expect(targets("agent:2").count == 1)
    #expect(targets("agent:1").count == 2)

    stand.brokenImage = ""
    stand.settle()
    #expect(targets("agent:2").count == 3)
    #expect(stand.status(DaemonSet.self, "agent")["updatedNumberScheduled"] == 3)
  }

  @Test("has two pods on a node for a while, where it may surge")
  mutating func surges() throws {
    addNodes(3)
    try stand.create(
      DaemonSet.self,
      Self.manifest("updateStrategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}"))
    stand.settle()
    stand.brokenImage = "agent:2"
    setImage("agent:2")
    stand.settle()
    #expect(targets("agent:1").count == 3)
    #expect(targets("agent:2").count == 1)

    stand.brokenImage = ""
    stand.settle()
    #expect(targets("agent:1").isEmpty)
    #expect(targets("agent:2").count == 3)
  }
}
