import Documents
import Kubernetes
import Simulation
import Testing

@Suite("The end of a pod") struct PodEndTests {
  private func delete(_ cluster: inout Cluster) throws {
    let key = ObjectKey(cluster.id, "pods", namespace: "default", name: "web")
    try cluster.world.delete(key, DeleteOptions())
  }

  @Test("comes after its grace period where the first process hears no signal")
  func grace() throws {
    var cluster = Cluster()
    try cluster.run("web", image: "busybox:1.36", command: ["sleep", "infinity"])
    cluster.pass(10)
    try delete(&cluster)
    cluster.pass(29)
    #expect(cluster.row("web") == ["1/1", "Terminating", "0"])
    cluster.pass(2)
    #expect(cluster.pod("web") == nil)
  }

  @Test("is watched in four steps: told to, ended, out of time, gone")
  func steps() throws {
    var cluster = Cluster()
    try cluster.run("web")
    cluster.pass(10)
    let request = KubernetesRequest(
      "GET", "/api/v1/namespaces/default/pods", query: [("watch", "true")])
    var watch = try cluster.world.openWatch(request, of: cluster.id)
    _ = cluster.world.news(for: &watch)
    try delete(&cluster)
    cluster.pass(5)
    let seen = cluster.world.news(for: &watch).map { news in
      let metadata = news["object"]?["metadata"]
      return [
        news["type"]?.string ?? "", news["object"]?["status"]?["phase"]?.string ?? "",
        "\(metadata?["deletionGracePeriodSeconds"]?.integer ?? -1)",
      ].joined(separator: " ")
    }
    #expect(
      seen == [
        "MODIFIED Running 30", "MODIFIED Succeeded 30", "MODIFIED Succeeded 0",
        "DELETED Succeeded 0",
      ])
  }

  @Test("waits for the hook before it")
  func hook() throws {
    var cluster = Cluster()
    try cluster.run(
      "web", container: ["lifecycle": ["preStop": ["exec": ["command": ["sleep", "10"]]]]])
    cluster.pass(10)
    try delete(&cluster)
    cluster.pass(9)
    #expect(cluster.pod("web") != nil)
    cluster.pass(3)
    #expect(cluster.pod("web") == nil)
  }

  @Test("is told of a container that uses too much memory")
  func memory() throws {
    var cluster = Cluster()
    try cluster.run(
      "web", image: "polinux/stress",
      command: ["stress", "--vm", "1", "--vm-bytes", "250M", "--vm-hang", "1"],
      container: ["resources": ["limits": ["memory": "100Mi"]]], spec: ["restartPolicy": "Never"])
    cluster.pass(10)
    #expect(cluster.row("web") == ["0/1", "OOMKilled", "0"])
    let state = cluster.pod("web")?.status["containerStatuses"]?[0]?["state"]?["terminated"]
    #expect(state?["exitCode"] == 137)
  }

  @Test("leaves sidecars until the containers proper have ended")
  func sidecars() throws {
    var cluster = Cluster()
    try cluster.run(
      "web", image: "busybox:1.36", command: ["sleep", "20"],
      spec: [
        "restartPolicy": "Never",
        "initContainers": [["name": "log", "image": "fluent:1", "restartPolicy": "Always"]],
      ])
    cluster.pass(10)
    #expect(cluster.row("web") == ["2/2", "Running", "0"])
    cluster.pass(20)
    #expect(cluster.pod("web")?.status["phase"] == "Succeeded")
  }

  @Test("gives sidecars the grace period, and starts them no more")
  func endingSidecars() throws {
    var cluster = Cluster()
    let shipper: JSON = [
      "name": "ship", "image": "busybox:1.36", "restartPolicy": "Always",
      "command": ["sh", "-c", "tail -F /logs"],
    ]
    try cluster.run(
      "job", image: "busybox:1.36", command: ["sleep", "20"],
      spec: ["restartPolicy": "Never", "initContainers": [shipper]])
    cluster.pass(30)
    #expect(cluster.row("job") == ["1/2", "Completed", "0"])
    #expect(cluster.pod("job")?.status["phase"] == "Running")
    cluster.pass(60)
    #expect(cluster.row("job") == ["0/2", "Completed", "0"])
    #expect(cluster.pod("job")?.status["phase"] == "Succeeded")
    let status = cluster.pod("job")?.status["initContainerStatuses"]?[0]
    #expect(status?["restartCount"] == 0)
    #expect(status?["state"]?["terminated"]?["exitCode"] == 137)
  }

  @Test("calls a container for initialisation ready once it has ended well")
  func initialisation() throws {
    var cluster = Cluster()
    let first: JSON = ["name": "first", "image": "busybox:1.36", "command": ["sleep", "20"]]
    try cluster.run("web", spec: ["initContainers": [first]])
    cluster.pass(10)
    #expect(cluster.row("web") == ["0/1", "Init:0/1", "0"])
    #expect(cluster.pod("web")?.status["initContainerStatuses"]?[0]?["ready"] == false)
    cluster.pass(30)
    #expect(cluster.row("web") == ["1/1", "Running", "0"])
    #expect(cluster.pod("web")?.status["initContainerStatuses"]?[0]?["ready"] == true)
  }

  @Test("starts sidecars again however often they fail")
  func failingSidecar() throws {
    var cluster = Cluster()
    let sidecar: JSON = [
      "name": "log", "image": "busybox:1.36", "restartPolicy": "Always",
      "command": ["sh", "-c", "sleep 60; exit 88"],
    ]
    try cluster.run("web", spec: ["initContainers": [sidecar]])
    // It runs for a minute each time, and waits for 1, 10, 20, 40 and 80 seconds in between.
    cluster.pass(500)
    #expect(cluster.pod("web")?.status["initContainerStatuses"]?[0]?["restartCount"] == 5)
    #expect(cluster.row("web") == ["2/2", "Running", "5 (2m8s ago)"])
  }
}

@Suite("Readiness") struct ReadinessTests {
  private let probe: JSONObject = [
    "readinessProbe": [
      "httpGet": ["path": "/", "port": 80], "initialDelaySeconds": 20, "periodSeconds": 5,
    ]
  ]

  @Test("begins with the first probe that is met")
  func ready() throws {
    var cluster = Cluster()
    try cluster.run("web", container: probe)
    cluster.pass(15)
    #expect(cluster.row("web") == ["0/1", "Running", "0"])
    cluster.pass(10)
    #expect(cluster.row("web") == ["1/1", "Running", "0"])
  }

  @Test("never comes where nobody listens, and costs nothing after a while")
  func refused() throws {
    var cluster = Cluster()
    try cluster.run(
      "web", image: "busybox:1.36", command: ["sleep", "infinity"], container: probe)
    cluster.pass(120)
    #expect(cluster.row("web") == ["0/1", "Running", "0"])
    let condition = cluster.condition("Ready", of: "web")
    #expect(condition?["reason"] == "ContainersNotReady")
    #expect(condition?["message"] == "containers with unready status: [web]")
  }

  @Test("waits for gates of scheduling")
  func gates() throws {
    var cluster = Cluster()
    try cluster.run("web", spec: ["schedulingGates": [["name": "example.com/wait"]]])
    cluster.pass(5)
    #expect(cluster.row("web") == ["0/1", "SchedulingGated", "0"])
    let key = ObjectKey(cluster.id, "pods", namespace: "default", name: "web")
    cluster.world.change(key) { pod in
      var spec = pod["spec"]?.object ?? JSONObject()
      spec["schedulingGates"] = nil
      pod["spec"] = .object(spec)
    }
    cluster.pass(10)
    #expect(cluster.row("web") == ["1/1", "Running", "0"])
  }
}
