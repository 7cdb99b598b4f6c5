import Documents
import Kubernetes
import Simulation
import Testing

/// Figures: kube-controller-manager's `--node-eviction-rate` 0.1,
/// `--secondary-node-eviction-rate` 0.01, `--unhealthy-zone-threshold` 0.55,
/// `--large-cluster-size-threshold` 50.
@Suite("Silent nodes") struct ZonePaceTests {
  /// Twelve nodes, the first of every three in zone a.
  private func lose(_ count: Int, of nodes: Int, every step: Int) -> Cluster {
    var cluster = Cluster(nodes: nodes)
    cluster.pass(5)
    for number in 0..<count {
      cluster.world.setNodeHealth("node-\(number * step)", of: cluster.id, isUp: false)
    }
    return cluster
  }

  private func givenUp(_ cluster: Cluster) -> Int {
    cluster.view.objects(Node.self).filter { node in
      (node.spec["taints"]?.array ?? []).contains { $0["effect"] == "NoExecute" }
    }.count
  }

  @Test("of a lost zone are given up one every ten seconds")
  func lostZone() {
    var cluster = lose(4, of: 12, every: 3)
    cluster.pass(51)
    #expect(givenUp(cluster) == 1)
    cluster.pass(10)
    #expect(givenUp(cluster) == 2)
    cluster.pass(20)
    #expect(givenUp(cluster) == 4)
  }

  @Test("are not given up in a small cluster where most of a zone is silent")
  func doubtfulZone() {
    var cluster = lose(3, of: 12, every: 3)
    cluster.pass(400)
    #expect(givenUp(cluster) == 0)
    cluster.world.setNodeHealth("node-6", of: cluster.id, isUp: true)
    cluster.pass(1)
    #expect(givenUp(cluster) == 1)
    cluster.pass(10)
    #expect(givenUp(cluster) == 2)
  }

  @Test("are given up slowly in a large cluster where most of a zone is silent")
  func largeCluster() {
    var cluster = lose(11, of: 60, every: 3)
    cluster.pass(51)
    #expect(givenUp(cluster) == 1)
    cluster.pass(98)
    #expect(givenUp(cluster) == 1)
    cluster.pass(3)
    #expect(givenUp(cluster) == 2)
  }

  @Test("are not given up where nobody is heard of")
  func lostCluster() {
    var cluster = lose(12, of: 12, every: 1)
    cluster.pass(600)
    #expect(givenUp(cluster) == 0)
    cluster.world.setNodeHealth("node-0", of: cluster.id, isUp: true)
    cluster.pass(1)
    #expect(givenUp(cluster) > 0)
  }
}
