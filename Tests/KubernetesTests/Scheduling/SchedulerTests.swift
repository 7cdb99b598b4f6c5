import Documents
import Kubernetes
import Simulation
import Testing

@Suite("The scheduler") struct SchedulerTests {
  private func asking(cpu: String) -> JSONObject {
    ["resources": ["requests": ["cpu": .string(cpu)]]]
  }

  @Test("spreads pods that ask for the same over nodes")
  func spreads() throws {
    var cluster = Cluster(nodes: 3)
    for number in 0..<3 {
      try cluster.run("web-\(number)", container: asking(cpu: "500m"))
      cluster.pass(1)
    }
    let nodes = Set((0..<3).compactMap { cluster.node(of: "web-\($0)") })
    #expect(nodes.count == 3)
  }

  @Test("says why no node can take a pod, and tries again once one comes")
  func unschedulable() throws {
    var cluster = Cluster(nodes: 3)
    try cluster.run("big", container: asking(cpu: "64"))
    cluster.pass(1)
    #expect(
      cluster.condition("PodScheduled", of: "big")?["message"]
        == .string(
          "0/3 nodes are available: 3 Insufficient cpu. no new claims to deallocate, preemption: "
            + "0/3 nodes are available: 3 Preemption is not helpful for scheduling."))
    #expect(cluster.condition("PodScheduled", of: "big")?["reason"] == "Unschedulable")
    cluster.world.join(NodeFacts("huge", cpu: "96", memory: "128Gi"), to: cluster.id)
    cluster.pass(20)
    #expect(cluster.node(of: "big") == "huge")
  }

  @Test("heeds taints, cordons and selectors, and counts each reason")
  func reasons() throws {
    var cluster = Cluster(nodes: 2)
    var tainted = NodeFacts("gpu", cpu: "8", memory: "16Gi")
    tainted.taints = [("nvidia.com/gpu", "true", "NoSchedule")]
    cluster.world.join(tainted, to: cluster.id)
    try cluster.run("web", spec: ["nodeSelector": ["disk": "ssd"]])
    cluster.pass(1)
    let message = cluster.condition("PodScheduled", of: "web")?["message"]?.string ?? ""
    #expect(
      message.hasPrefix(
        "0/3 nodes are available: 1 node(s) had untolerated taint {nvidia.com/gpu: true}, "
          + "2 node(s) didn't match Pod's node affinity/selector."))
  }

  @Test("keeps pods apart that refuse each other's company")
  func antiAffinity() throws {
    var cluster = Cluster(nodes: 2)
    let apart: JSONObject = [
      "affinity": [
        "podAntiAffinity": [
          "requiredDuringSchedulingIgnoredDuringExecution": [
            [
              "labelSelector": ["matchLabels": ["app": "db"]],
              "topologyKey": "kubernetes.io/hostname",
            ]
          ]
        ]
      ]
    ]
    for number in 0..<3 {
      try cluster.run("db-\(number)", spec: apart, labels: ["app": "db"])
      cluster.pass(1)
    }
    let nodes = (0..<3).compactMap { cluster.node(of: "db-\($0)") }
    #expect(Set(nodes).count == 2)
    let message = cluster.condition("PodScheduled", of: "db-2")?["message"]?.string ?? ""
    #expect(
      message.hasPrefix(
        "0/2 nodes are available: 2 node(s) didn't match pod anti-affinity rules."))
  }
}
