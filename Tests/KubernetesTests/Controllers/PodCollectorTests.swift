import Kubernetes
import Testing

/// Figures from `pkg/controller/podgc/gc_controller.go`: 40 seconds of quarantine, a look every 20.
@Suite("A pod bound to no node") struct PodCollectorTests {
  @Test("is removed after a minute, for there is no kubelet to do it")
  func unknownNode() throws {
    var cluster = Cluster()
    try cluster.run("lost", spec: ["nodeName": "nowhere"])
    cluster.pass(50)
    #expect(cluster.row("lost") == ["0/1", "Pending", "0"])

    cluster.pass(15)

    #expect(cluster.pod("lost") == nil)
  }
}
