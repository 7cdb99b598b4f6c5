import Documents
import Kubernetes
import Simulation
import Testing

@Suite("A pod's log") struct PodLogTests {
  private func log(_ cluster: inout Cluster, _ query: [(name: String, value: String)] = [])
    -> KubernetesResponse
  {
    cluster.world.answer(
      KubernetesRequest("GET", "/api/v1/namespaces/default/pods/web/log", query: query),
      of: cluster.id)
  }

  @Test("holds what its command printed, the last lines on request")
  func lines() throws {
    var cluster = Cluster()
    try cluster.run(
      "web", image: "busybox:1.36",
      command: ["sh", "-c", "echo begin; i=0; while true; do echo \"$i: $(date)\"; sleep 5; done"])
    cluster.pass(20)
    let text = log(&cluster).text ?? ""
    let lines = text.split(separator: "\n")
    #expect(lines.first == "begin")
    #expect(lines.dropFirst().first?.hasPrefix("0: Mon Jan  5 09:00:0") == true)
    let last = log(&cluster, [("tailLines", "1")]).text
    #expect(last == lines.last.map { $0 + "\n" })
  }

  @Test("can be read on as it grows, each line once, until the container ends")
  func follow() throws {
    var cluster = Cluster()
    try cluster.run(
      "web", image: "busybox:1.36",
      command: ["sh", "-c", "echo begin; for i in 1 2; do echo tick; sleep 10; done"])
    cluster.pass(4)
    let request = KubernetesRequest(
      "GET", "/api/v1/namespaces/default/pods/web/log", query: [("follow", "true")])
    let first = cluster.world.answer(request, of: cluster.id).text ?? ""
    var follow = try #require(cluster.world.follow(request, of: cluster.id))
    #expect(first == "begin\ntick\n")
    #expect(cluster.world.news(for: &follow) == "")
    cluster.pass(10)
    #expect(cluster.world.news(for: &follow) == "tick\n")
    #expect(!follow.isOver)
    cluster.pass(12)
    #expect(cluster.world.news(for: &follow) == "")
    #expect(follow.isOver)
  }

  @Test("cannot be read before the container runs")
  func waiting() throws {
    var cluster = Cluster()
    try cluster.run("web")
    cluster.pass(1)
    let answer = log(&cluster)
    #expect(answer.status == 400)
    #expect(
      answer.body["message"]
        == "container \"web\" in pod \"web\" is waiting to start: ContainerCreating")
    cluster.pass(10)
    #expect(
      log(&cluster, [("previous", "true")]).body["message"]
        == "previous terminated container \"web\" in pod \"web\" not found")
    #expect(
      log(&cluster, [("container", "x")]).body["message"] == "container x is not valid for pod web")
  }
}
