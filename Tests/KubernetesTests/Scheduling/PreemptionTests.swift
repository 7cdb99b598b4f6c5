import Documents
import Kubernetes
import Simulation
import Testing

@Suite("Preemption") struct PreemptionTests {
  @Test("sends less important pods away, and takes their place")
  func preempts() throws {
    var cluster = Cluster(nodes: 1)
    var important = KubernetesObject(metadata: .init(name: "high"))
    important["value"] = 1000
    try cluster.world.create(important, PriorityClass.self, in: cluster.id)
    let asking: JSONObject = ["resources": ["requests": ["cpu": "1500m"]]]
    try cluster.run(
      "low", image: "busybox:1.36", command: ["sleep", "infinity"], container: asking)
    cluster.pass(10)
    #expect(cluster.row("low").contains("Running"))
    try cluster.run("top", container: asking, spec: ["priorityClassName": "high"])
    cluster.pass(1)
    #expect(cluster.pod("top")?.status["nominatedNodeName"] == "node-0")
    #expect(cluster.row("low").contains("Terminating"))
    cluster.pass(60)
    #expect(cluster.pod("low") == nil)
    #expect(cluster.row("top") == ["1/1", "Running", "0"])
  }

  @Test("does not happen among equals")
  func equals() throws {
    var cluster = Cluster(nodes: 1)
    let asking: JSONObject = ["resources": ["requests": ["cpu": "1500m"]]]
    try cluster.run("one", container: asking)
    cluster.pass(10)
    try cluster.run("two", container: asking)
    cluster.pass(1)
    #expect(
      cluster.condition("PodScheduled", of: "two")?["message"]
        == .string(
          "0/1 nodes are available: 1 Insufficient cpu. no new claims to deallocate, preemption: "
            + "0/1 nodes are available: 1 No preemption victims found for incoming pod."))
  }

  private static let asking: JSONObject = ["resources": ["requests": ["cpu": "1500m"]]]

  private func cluster(nodes: Int) throws -> Cluster {
    var cluster = Cluster(nodes: nodes)
    for (name, value) in [("low", 10), ("middle", 50), ("high", 1000)] {
      var kind = KubernetesObject(metadata: .init(name: name))
      kind["value"] = .integer(Int64(value))
      try cluster.world.create(kind, PriorityClass.self, in: cluster.id)
    }
    return cluster
  }

  private func fill(
    _ cluster: inout Cluster, _ name: String, _ priority: String, node: String
  ) throws {
    try cluster.run(
      name, image: "busybox:1.36", command: ["sleep", "infinity"], container: Self.asking,
      spec: [
        "priorityClassName": .string(priority),
        "nodeSelector": ["kubernetes.io/hostname": .string(node)],
      ], labels: ["app": name])
    cluster.pass(10)
  }

  @Test("spares pods whose budget does not let them go, though they are less important")
  func budgets() throws {
    var cluster = try cluster(nodes: 2)
    try fill(&cluster, "guarded", "low", node: "node-0")
    try fill(&cluster, "free", "middle", node: "node-1")
    var budget = KubernetesObject(metadata: .init(name: "all", namespace: "default"))
    budget["spec"] = ["minAvailable": 1, "selector": ["matchLabels": ["app": "guarded"]]]
    try cluster.world.create(budget, PodDisruptionBudget.self, in: cluster.id)
    cluster.pass(1)
    try cluster.run("top", container: Self.asking, spec: ["priorityClassName": "high"])
    cluster.pass(1)
    #expect(cluster.pod("top")?.status["nominatedNodeName"] == "node-1")
    #expect(cluster.row("free").contains("Terminating"))
    #expect(cluster.row("guarded").contains("Running"))
  }

  @Test("takes the node whose victims are the least important")
  func choice() throws {
    var cluster = try cluster(nodes: 2)
    try fill(&cluster, "one", "middle", node: "node-0")
    try fill(&cluster, "two", "low", node: "node-1")
    try cluster.run("top", container: Self.asking, spec: ["priorityClassName": "high"])
    cluster.pass(1)
    #expect(cluster.pod("top")?.status["nominatedNodeName"] == "node-1")
  }

  @Test("keeps the room for the one it was made for")
  func room() throws {
    var cluster = try cluster(nodes: 1)
    try fill(&cluster, "one", "low", node: "node-0")
    try cluster.run("top", container: Self.asking, spec: ["priorityClassName": "high"])
    cluster.pass(1)
    try cluster.run("late", container: Self.asking, spec: ["priorityClassName": "middle"])
    cluster.pass(90)
    #expect(cluster.row("top").contains("Running"))
    #expect(cluster.row("late").contains("Pending"))
  }

  @Test("is not done by pods whose class says never")
  func never() throws {
    var cluster = try cluster(nodes: 1)
    try fill(&cluster, "one", "low", node: "node-0")
    var kind = KubernetesObject(metadata: .init(name: "patient"))
    kind["value"] = 5000
    kind["preemptionPolicy"] = "Never"
    try cluster.world.create(kind, PriorityClass.self, in: cluster.id)
    try cluster.run("top", container: Self.asking, spec: ["priorityClassName": "patient"])
    cluster.pass(1)
    #expect(cluster.row("one").contains("Running"))
    #expect(
      cluster.condition("PodScheduled", of: "top")?["message"]?.string?.hasSuffix(
        "preemption: not eligible due to preemptionPolicy=Never.") == true)
  }
}
