import Documents
import Kubernetes
import Simulation
import Testing

/// Source: Kubernetes, `pkg/kubelet/cri/streaming/portforward/httpstream.go`; containerd,
/// `internal/cri/server/sandbox_portforward_linux.go` (the words of the complaints).
@Suite("A port that is forwarded to a pod") struct ForwardTests {
  private func running() throws -> (cluster: Cluster, key: ObjectKey, uid: String) {
    var cluster = Cluster()
    try cluster.run("web", labels: ["app": "web"])
    cluster.pass(15)
    let key = ObjectKey(cluster.id, "pods", namespace: "default", name: "web")
    let pod = try #require(cluster.world.kubernetes.objects[key])
    return (cluster, key, pod.metadata.uid)
  }

  @Test("brings what the pod answers inside the cluster, past network policies")
  func answers() throws {
    var (cluster, key, uid) = try running()
    let inside = try cluster.world.run(["curl", "-s", "http://localhost"], in: key).output
    #expect(inside.hasPrefix("web "))
    #expect(cluster.world.reply(through: 80, toPod: key, uid: uid) == .answer(inside, status: 200))

    var policy = KubernetesObject(metadata: .init(name: "deny", namespace: "default"))
    policy["spec"] = ["podSelector": [:]]
    try cluster.world.create(policy, NetworkPolicy.self, in: cluster.id)
    #expect(cluster.world.reply(through: 80, toPod: key, uid: uid) == .answer(inside, status: 200))
  }

  @Test("brings the node's complaint where nobody listens in the pod")
  func refused() throws {
    let (cluster, key, uid) = try running()
    guard case .problem(let text) = cluster.world.reply(through: 81, toPod: key, uid: uid) else {
      Issue.record("port 81 answers")
      return
    }
    #expect(text.hasPrefix("error forwarding port 81 to pod "))
    #expect(text.contains(", uid : failed to execute portforward in network namespace \"/var/run/"))
    #expect(text.contains("IPv4: dial tcp4 127.0.0.1:81: connect: connection refused IPv6 dial"))
  }

  @Test("leads to that pod alone, not to a later one of its name")
  func another() throws {
    let (cluster, key, uid) = try running()
    guard case .problem(let text) = cluster.world.reply(through: 80, toPod: key, uid: uid + "0")
    else {
      Issue.record("another pod answers")
      return
    }
    #expect(text.contains("failed to find sandbox \""))
    #expect(text.hasSuffix("\" in store: not found"))
  }

  @Test("is asked for with a stream: a plain request is told so")
  func upgrade() throws {
    var (cluster, _, _) = try running()
    let path = "/api/v1/namespaces/default/pods/web/portforward"
    let answer = cluster.world.answer(KubernetesRequest("POST", path), of: cluster.id)
    #expect(answer.status == 400)
    #expect(answer.body["message"] == "Upgrade request required")
  }
}
