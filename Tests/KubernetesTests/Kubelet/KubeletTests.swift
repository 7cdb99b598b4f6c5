import Documents
import Kubernetes
import Simulation
import Testing

@Suite("A kubelet") struct KubeletTests {
  @Test("brings a pod from Pending to Running with an address")
  func running() throws {
    var cluster = Cluster()
    try cluster.run("web")
    #expect(cluster.row("web") == ["0/1", "Pending", "0"])
    cluster.pass(1)
    #expect(cluster.row("web") == ["0/1", "ContainerCreating", "0"])
    cluster.pass(10)
    #expect(cluster.row("web") == ["1/1", "Running", "0"])
    let status = cluster.pod("web")?.status
    #expect(status?["podIP"]?.string == "10.244.0.2")
    #expect(status?["hostIP"]?.string == "192.168.0.10")
    #expect(cluster.condition("Ready", of: "web")?["status"] == "True")
  }

  @Test("waits 10, 20, 40 … seconds before it starts a crashing container again")
  func crashLoop() throws {
    var cluster = Cluster()
    try cluster.run("bad", image: "busybox:1.36", command: ["sh", "-c", "exit 3"])
    var starts: [Int64] = []
    var seen: Int64 = -1
    for second in 0..<400 {
      cluster.pass(1)
      let status = cluster.pod("bad")?.status["containerStatuses"]?[0]
      let count = status?["restartCount"]?.integer ?? 0
      if count != seen, status?["lastState"]?["terminated"] != nil || count > 0 {
        starts.append(Int64(second))
        seen = count
      }
    }
    let waits = zip(starts.dropFirst(), starts).map { $0 - $1 }
    #expect(waits == [10, 20, 40, 80, 160])
    #expect(cluster.row("bad").first == "0/1")
    #expect(cluster.row("bad").contains("CrashLoopBackOff"))
  }

  @Test("ends a pod whose container is done")
  func completed() throws {
    var cluster = Cluster()
    try cluster.run(
      "job", image: "busybox:1.36", command: ["sh", "-c", "sleep 5"],
      spec: ["restartPolicy": "Never"])
    cluster.pass(4)
    #expect(cluster.row("job") == ["1/1", "Running", "0"])
    cluster.pass(6)
    #expect(cluster.row("job") == ["0/1", "Completed", "0"])
    #expect(cluster.pod("job")?.status["phase"] == "Succeeded")
  }

  @Test("restarts what its liveness probe finds dead")
  func liveness() throws {
    var cluster = Cluster()
    try cluster.run(
      "live", image: "busybox:1.36",
      command: [
        "/bin/sh", "-c", "touch /tmp/healthy; sleep 30; rm -f /tmp/healthy; sleep 600",
      ],
      container: [
        "livenessProbe": [
          "exec": ["command": ["cat", "/tmp/healthy"]], "initialDelaySeconds": 5,
          "periodSeconds": 5,
        ]
      ])
    cluster.pass(35)
    #expect(cluster.row("live") == ["1/1", "Running", "0"])
    // Found dead at 40 s after the start; a shell has to be killed, 30 s later.
    cluster.pass(45)
    #expect(cluster.pod("live")?.status["containerStatuses"]?[0]?["restartCount"] == 1)
    let last = cluster.pod("live")?.status["containerStatuses"]?[0]?["lastState"]?["terminated"]
    #expect(last?["exitCode"] == 137)
  }

  @Test("tells of settings that are missing, and goes on once they are there")
  func settings() throws {
    var cluster = Cluster()
    try cluster.run(
      "web",
      container: [
        "env": [
          ["name": "MODE", "valueFrom": ["configMapKeyRef": ["name": "app", "key": "mode"]]]
        ]
      ])
    cluster.pass(5)
    #expect(cluster.row("web") == ["0/1", "CreateContainerConfigError", "0"])
    let waiting = cluster.pod("web")?.status["containerStatuses"]?[0]?["state"]?["waiting"]
    #expect(waiting?["message"] == "configmap \"app\" not found")
    var settings = KubernetesObject(metadata: .init(name: "app", namespace: "default"))
    settings["data"] = ["mode": "fast"]
    try cluster.world.create(settings, ConfigMap.self, in: cluster.id)
    cluster.pass(20)
    #expect(cluster.row("web") == ["1/1", "Running", "0"])
  }

  @Test("runs containers for initialisation one after another")
  func inits() throws {
    var cluster = Cluster()
    try cluster.run(
      "web",
      spec: [
        "initContainers": [
          ["name": "one", "image": "busybox:1.36", "command": ["sleep", "5"]],
          ["name": "two", "image": "busybox:1.36", "command": ["sleep", "5"]],
        ]
      ])
    cluster.pass(4)
    #expect(cluster.row("web") == ["0/1", "Init:0/2", "0"])
    cluster.pass(5)
    #expect(cluster.row("web") == ["0/1", "Init:1/2", "0"])
    cluster.pass(10)
    #expect(cluster.row("web") == ["1/1", "Running", "0"])
  }
}
