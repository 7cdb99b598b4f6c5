import Documents
import Kubernetes
import Simulation
import Testing

@Suite("A lost node") struct NodeLossTests {
  @Test("is NotReady after 50 s, and its pods go 300 s later")
  func loss() throws {
    var cluster = Cluster(nodes: 2)
    try cluster.run("web")
    cluster.pass(20)
    let node = try #require(cluster.node(of: "web"))
    cluster.world.setNodeHealth(node, of: cluster.id, isUp: false)
    cluster.pass(49)
    #expect(status(node, cluster) == "Ready")
    cluster.pass(2)
    #expect(status(node, cluster) == "NotReady")
    #expect(cluster.condition("Ready", of: "web")?["status"] == "False")
    let object = cluster.view.object(Node.self, "", node)
    #expect(object?.spec["taints"]?.array?.count == 2)
    cluster.pass(297)
    #expect(cluster.pod("web")?.metadata.deletionTimestamp == nil)
    cluster.pass(3)
    #expect(cluster.row("web").contains("Terminating"))
    // Nobody there can stop it, until the machine is back.
    cluster.pass(3600)
    #expect(cluster.pod("web") != nil)
    cluster.world.setNodeHealth(node, of: cluster.id, isUp: true)
    cluster.pass(60)
    #expect(cluster.pod("web") == nil)
    #expect(status(node, cluster) == "Ready")
  }

  private func status(_ node: String, _ cluster: Cluster) -> String? {
    cluster.view.object(Node.self, "", node).flatMap {
      Node.cells(of: $0, in: cluster.view)[1].string
    }
  }
}
