import Documents
import Kubernetes
import Simulation
import Testing

/// What commands print was taken down from busybox 1.36.
@Suite("The files of a container") struct ContainerDiskTests {
  private func key(_ name: String, _ cluster: Cluster) -> ObjectKey {
    ObjectKey(cluster.id, "pods", namespace: "default", name: name)
  }

  private func sh(_ script: String, _ pod: String, _ cluster: inout Cluster) throws -> ExecResult {
    try cluster.world.run(["sh", "-c", script], in: key(pod, cluster))
  }

  @Test("are written, listed, read and removed")
  func life() throws {
    var cluster = Cluster()
    try cluster.run("web")
    cluster.pass(10)
    #expect(
      try sh("echo one > /tmp/a; echo two >> /tmp/a; cat /tmp/a", "web", &cluster).output
        == "one\ntwo\n")
    #expect(
      try sh("mkdir -p /tmp/x/y && touch /tmp/x/y/z && ls /tmp", "web", &cluster).output == "a\nx\n"
    )
    #expect(try sh("rm /tmp/x", "web", &cluster).errors == "rm: '/tmp/x' is a directory\n")
    #expect(try sh("rm -r /tmp/x; ls /tmp", "web", &cluster).output == "a\n")
    let lost = try sh("echo hi > /data/x", "web", &cluster)
    #expect(lost.errors == "sh: can't create /data/x: nonexistent directory\n")
    #expect(lost.exitCode == 1)
    #expect(try sh("cat /tmp/a | grep -v one | wc -l", "web", &cluster).output == "1\n")
  }

  @Test("are lost when the container starts again, those of its pod's volume are not")
  func restart() throws {
    var cluster = Cluster()
    try cluster.run(
      "web", container: ["volumeMounts": [["name": "cache", "mountPath": "/cache"]]],
      spec: ["volumes": [["name": "cache", "emptyDir": [:]]]])
    cluster.pass(10)
    _ = try sh("echo 1 > /tmp/own; echo 2 > /cache/shared; kill 1", "web", &cluster)
    cluster.pass(30)
    #expect(cluster.row("web").last?.hasPrefix("1 (") == true)
    #expect(try sh("ls /tmp", "web", &cluster).output == "")
    #expect(try sh("cat /cache/shared", "web", &cluster).output == "2\n")
  }

  @Test("cannot be changed where the cluster put them")
  func fixed() throws {
    var cluster = Cluster()
    var settings = KubernetesObject(metadata: .init(name: "app", namespace: "default"))
    settings["data"] = ["mode": "fast"]
    try cluster.world.create(settings, ConfigMap.self, in: cluster.id)
    try cluster.run(
      "web", container: ["volumeMounts": [["name": "conf", "mountPath": "/etc/app"]]],
      spec: ["volumes": [["name": "conf", "configMap": ["name": "app"]]]])
    cluster.pass(10)
    #expect(
      try sh("touch /etc/app/mode", "web", &cluster).errors
        == "touch: /etc/app/mode: Read-only file system\n")
  }

  @Test("are what probes look at")
  func probes() throws {
    var cluster = Cluster()
    let probe: JSON = ["exec": ["command": ["cat", "/tmp/ready"]], "periodSeconds": 5]
    try cluster.run(
      "web", image: "busybox:1.36", command: ["sh", "-c", "touch /tmp/ready; sleep 3600"],
      container: ["readinessProbe": probe])
    cluster.pass(20)
    #expect(cluster.row("web").first == "1/1")
    _ = try sh("rm /tmp/ready", "web", &cluster)
    cluster.pass(20)
    #expect(cluster.row("web").first == "0/1")
    _ = try sh("touch /tmp/ready", "web", &cluster)
    cluster.pass(10)
    #expect(cluster.row("web").first == "1/1")
  }
}
