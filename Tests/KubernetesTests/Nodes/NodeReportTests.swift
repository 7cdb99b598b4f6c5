import Documents
import Kubernetes
import Simulation
import Testing

/// Sources: Kubernetes, `pkg/kubelet/nodestatus/setters.go`, `MachineInfo`; the page “Advertise
/// Extended Resources for a Node” of its documentation.
@Suite("A node's report") struct NodeReportTests {
  private var cluster = Cluster()

  private mutating func patch(_ operation: JSON) {
    let answer = cluster.world.answer(
      KubernetesRequest(
        "PATCH", "/api/v1/nodes/node-0/status",
        contentType: "application/json-patch+json", body: [operation]),
      of: cluster.id)
    #expect(answer.status == 200)
  }

  private func amount(_ list: String, _ name: String) -> JSON? {
    cluster.view.object(Node.self, "", "node-0")?.status[list]?[name]
  }

  @Test("gives pods what someone says that the node has")
  mutating func advertised() throws {
    patch(["op": "add", "path": "/status/capacity/example.com~1dongle", "value": "4"])
    #expect(amount("allocatable", "example.com/dongle") == nil)
    try cluster.run(
      "web", container: ["resources": ["limits": ["example.com/dongle": "3"]]])
    cluster.pass(1)
    #expect(cluster.node(of: "web") == nil)
    cluster.pass(30)
    #expect(amount("allocatable", "example.com/dongle") == "4")
    #expect(cluster.node(of: "web") == "node-0")
  }

  @Test("takes away what nobody says any more")
  mutating func withdrawn() {
    patch(["op": "add", "path": "/status/capacity/example.com~1dongle", "value": "4"])
    cluster.pass(11)
    patch(["op": "remove", "path": "/status/capacity/example.com~1dongle"])
    cluster.pass(11)
    #expect(amount("allocatable", "example.com/dongle") == nil)
  }

  @Test("says again what the machine has, whatever someone wrote")
  mutating func own() {
    patch(["op": "replace", "path": "/status/capacity/cpu", "value": "64"])
    patch(["op": "replace", "path": "/status/allocatable/memory", "value": "64Gi"])
    #expect(amount("capacity", "cpu") == "64")
    cluster.pass(11)
    #expect(amount("capacity", "cpu") == "2")
    #expect(amount("allocatable", "memory") == "4Gi")
    #expect(cluster.world.agenda.count == 0)
  }
}
