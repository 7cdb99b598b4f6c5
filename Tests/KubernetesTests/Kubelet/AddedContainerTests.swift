import Documents
@testable import Kubernetes
import Simulation
import Testing

@Suite("A container that is added to a running pod") struct AddedContainerTests {
  private func change(
    _ cluster: inout Cluster, _ containers: JSON
  ) -> KubernetesResponse {
    var request = KubernetesRequest(
      "PATCH", "/api/v1/namespaces/default/pods/web/ephemeralcontainers",
      body: ["spec": ["ephemeralContainers": containers]])
    request.contentType = "application/strategic-merge-patch+json"
    return cluster.world.answer(request, of: cluster.id)
  }

  private static let debugger: JSON = [
    "name": "debugger", "image": "busybox:1.36", "command": ["sh", "-c", "echo here; sleep 60"],
    "targetContainerName": "web",
  ]

  @Test("starts beside the others, is reported on its own, and decides nothing of the pod")
  func start() throws {
    var cluster = Cluster()
    try cluster.run("web")
    cluster.pass(15)
    let before = try #require(cluster.pod("web"))
    #expect(change(&cluster, [Self.debugger]).status == 200)
    cluster.pass(5)
    let pod = try #require(cluster.pod("web"))
    #expect(pod.metadata.generation == before.metadata.generation + 1)
    let status = try #require(pod.status["ephemeralContainerStatuses"]?[0])
    #expect(status["state"]?["running"] != nil)
    #expect(status["ready"]?.bool == false)
    #expect(status["started"] == nil)
    #expect(pod.status["containerStatuses"]?.array?.count == 1)
    #expect(cluster.row("web") == ["1/1", "Running", "0"])
    let key = ObjectKey(cluster.id, "pods", namespace: "default", name: "web")
    #expect(try cluster.world.logLines(of: key, container: "debugger").map(\.text) == ["here"])
    #expect(
      try cluster.world.run(["ps"], in: key, container: "debugger").output
        == "PID   USER     TIME  COMMAND\n    1 root      0:00 nginx\n"
        + "    2 root      0:00 sh -c echo here; sleep 60\n    8 root      0:00 ps\n")
  }

  @Test("ends once, and is not started again")
  func end() throws {
    var cluster = Cluster()
    try cluster.run("web")
    cluster.pass(15)
    _ = change(&cluster, [Self.debugger])
    cluster.pass(90)
    let state = cluster.pod("web")?.status["ephemeralContainerStatuses"]?[0]
    #expect(state?["state"]?["terminated"]?["reason"] == "Completed")
    #expect(state?["restartCount"] == 0)
    #expect(cluster.row("web") == ["1/1", "Running", "0"])
  }

  @Test("is told of where its place in the pod is")
  func events() throws {
    var cluster = Cluster()
    try cluster.run("web")
    cluster.pass(15)
    _ = change(&cluster, [Self.debugger])
    cluster.pass(5)
    let events = cluster.view.events(in: "default", about: "web").map(\.row)
    let started = events.filter { $0["message"] == "Started container debugger" }
    #expect(
      started.map { $0["involvedObject"]?["fieldPath"]?.string }
        == ["spec.ephemeralContainers{debugger}"])
  }

  @Test("may neither go nor change, and has no ports, probes or resources of its own")
  func refusals() throws {
    var cluster = Cluster()
    try cluster.run("web")
    cluster.pass(15)
    func message(_ containers: JSON) -> String {
      change(&cluster, containers).body["message"]?.string ?? ""
    }
    #expect(
      message([["name": "web", "image": "busybox"]])
        == "Pod \"web\" is invalid: spec.ephemeralContainers[0].name: Duplicate value: \"web\"")
    #expect(
      message([["name": "d", "image": "busybox", "targetContainerName": "x"]])
        == "Pod \"web\" is invalid: spec.ephemeralContainers[0].targetContainerName: Not found: \"x\""
    )
    #expect(
      message([
        [
          "name": "d", "image": "busybox", "ports": [["containerPort": 80]],
          "resources": ["limits": ["cpu": "1"]],
        ]
      ])
        == "Pod \"web\" is invalid: [spec.ephemeralContainers[0].ports: Forbidden: cannot be set "
        + "for an Ephemeral Container, spec.ephemeralContainers[0].resources: Forbidden: cannot be "
        + "set for an Ephemeral Container]")
    #expect(change(&cluster, [Self.debugger]).status == 200)
    #expect(
      message([["name": "debugger", "image": "alpine"]])
        == "Pod \"web\" is invalid: spec.ephemeralContainers: Forbidden: existing ephemeral "
        + "containers \"debugger\" may not be changed\n")
    #expect(
      message([["name": "debugger", "$patch": "delete"]])
        == "Pod \"web\" is invalid: spec.ephemeralContainers: Forbidden: existing ephemeral "
        + "containers \"debugger\" may not be removed\n")
  }

  @Test("must keep to what its namespace demands of pods")
  func security() throws {
    var cluster = Cluster()
    try cluster.run("web")
    cluster.pass(15)
    cluster.world.change(ObjectKey(cluster.id, "namespaces", name: "default")) { space in
      space.metadata.labels["pod-security.kubernetes.io/enforce"] = "baseline"
    }
    #expect(change(&cluster, [Self.debugger]).status == 200)
    let refused = change(
      &cluster,
      [["name": "all", "image": "busybox", "securityContext": ["privileged": true]]])
    #expect(refused.status == 403)
    #expect(
      refused.body["message"]?.string
        == "pods \"web\" is forbidden: violates PodSecurity \"baseline:latest\": privileged "
        + "(container \"all\" must not set securityContext.privileged=true)")
  }

  @Test("cannot be there from the start")
  func creation() throws {
    var cluster = Cluster()
    let error = #expect(throws: StatusError.self) {
      try cluster.run("web", spec: ["ephemeralContainers": [Self.debugger]])
    }
    #expect(
      error?.message
        == "Pod \"web\" is invalid: spec.ephemeralContainers: Forbidden: cannot be set on create")
  }

  @Test("ends with its pod")
  func stop() throws {
    var cluster = Cluster()
    try cluster.run("web")
    cluster.pass(15)
    _ = change(&cluster, [Self.debugger])
    cluster.pass(5)
    let key = ObjectKey(cluster.id, "pods", namespace: "default", name: "web")
    try cluster.world.delete(key, DeleteOptions())
    cluster.pass(40)
    #expect(cluster.pod("web") == nil)
  }
}
