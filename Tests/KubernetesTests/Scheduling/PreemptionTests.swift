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
}
