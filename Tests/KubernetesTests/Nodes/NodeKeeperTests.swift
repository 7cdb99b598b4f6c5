import Documents
import Kubernetes
import Simulation
import Testing

@Suite("A node's keeper") struct NodeKeeperTests {
  private func node(_ cluster: Cluster) -> KubernetesObject? {
    cluster.view.object(Node.self, "", "node-0")
  }

  private let key = { (cluster: Cluster) in ObjectKey(cluster.id, "nodes", name: "node-0") }

  @Test("marks a cordoned node with a taint")
  func cordon() {
    var cluster = Cluster()
    cluster.world.change(key(cluster)) { $0.content["spec"] = ["unschedulable": true] }
    cluster.pass(1)
    let taint = node(cluster)?.spec["taints"]?[0]
    #expect(taint?["key"] == "node.kubernetes.io/unschedulable")
    #expect(taint?["effect"] == "NoSchedule")
  }

  @Test("lets pods go that do not bear a taint of effect NoExecute")
  func taint() throws {
    var cluster = Cluster()
    try cluster.run("web")
    cluster.pass(10)
    cluster.world.change(key(cluster)) { node in
      node.content["spec"] = ["taints": [["key": "broken", "effect": "NoExecute"]]]
    }
    cluster.pass(60)
    #expect(cluster.pod("web") == nil)
  }

  @Test("tells of heartbeats without events")
  func heartbeats() {
    var cluster = Cluster()
    let before = cluster.world.agenda.count
    cluster.pass(3605)
    #expect(cluster.world.agenda.count <= before)
    let answer = cluster.world.answer(
      KubernetesRequest(
        "GET", "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/node-0"),
      of: cluster.id)
    #expect(answer.body["spec"]?["renewTime"] == "2026-01-05T10:00:00.000000Z")
  }
}

@Suite("A cluster that is closed") struct ClosedClusterTests {
  @Test("leaves nothing behind")
  func closed() throws {
    var cluster = Cluster(nodes: 2)
    try cluster.run("web", labels: ["app": "web"])
    cluster.pass(20)
    let id = cluster.id
    cluster.world.closeCluster(id)
    cluster.pass(600)
    #expect(cluster.world.agenda.count == 0)
    #expect(cluster.view.objects(Pod.self).isEmpty)
  }
}
