import Documents
import Kubernetes
import Simulation
import Testing

@Suite("The addresses of pods") struct PodAddressTests {
  @Test("are never given to two that live")
  func unique() throws {
    var cluster = Cluster()
    try cluster.run("first")
    cluster.pass(10)
    for number in 0..<260 {
      try cluster.run("pod-\(number)")
      cluster.pass(4)
      let key = ObjectKey(cluster.id, "pods", namespace: "default", name: "pod-\(number)")
      try cluster.world.delete(key, DeleteOptions())
      cluster.pass(2)
    }
    try cluster.run("last")
    cluster.pass(10)
    let address = cluster.pod("last")?.status["podIP"]?.string
    #expect(address != nil)
    #expect(address != cluster.pod("first")?.status["podIP"]?.string)
  }

  @Test("come from a range for each node")
  func ranges() {
    let cluster = Cluster(nodes: 300)
    let ranges = cluster.view.objects(Node.self).compactMap { $0.spec["podCIDR"]?.string }
    #expect(ranges.contains("10.244.0.0/24"))
    #expect(ranges.contains("10.245.43.0/24"))
    #expect(Set(ranges).count == 300)
  }
}
