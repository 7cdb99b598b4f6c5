import Documents
import Kubernetes
import Simulation
import Testing

@Suite("A pod that writes more than it may") struct DiskPressureTests {
  private func write(_ path: String, _ cluster: inout Cluster) throws {
    let key = ObjectKey(cluster.id, "pods", namespace: "default", name: "web")
    let script = "for i in $(seq 1 500); do echo 0123456789 >> \(path); done"
    _ = try cluster.world.run(["sh", "-c", script], in: key)
  }

  private func running(_ container: JSONObject, volumes: JSON = []) throws -> Cluster {
    var cluster = Cluster()
    try cluster.run(
      "web", image: "busybox:1.36", command: ["sleep", "infinity"], container: container,
      spec: ["volumes": volumes])
    cluster.pass(15)
    return cluster
  }

  private func limit(_ size: String) -> JSONObject {
    ["resources": ["limits": ["ephemeral-storage": .string(size)]]]
  }

  @Test("is evicted once its kubelet looks, for the limit of its containers")
  func containers() throws {
    var cluster = try running(limit("4Ki"))
    try write("/tmp/small", &cluster)
    cluster.pass(15)
    let status = cluster.pod("web")?.status
    #expect(status?["phase"] == "Failed")
    #expect(status?["reason"] == "Evicted")
    #expect(
      status?["message"]
        == "Pod ephemeral local storage usage exceeds the total limit of containers 4Ki. ")
    #expect(
      cluster.condition("DisruptionTarget", of: "web")?["reason"] == "TerminationByKubelet")
  }

  @Test("is evicted for the limit of a volume of its own")
  func volume() throws {
    var container = limit("1Mi")
    container["volumeMounts"] = [["name": "cache", "mountPath": "/cache"]]
    var cluster = try running(
      container, volumes: [["name": "cache", "emptyDir": ["sizeLimit": "4Ki"]]])
    try write("/cache/file", &cluster)
    cluster.pass(15)
    #expect(
      cluster.pod("web")?.status["message"]
        == "Usage of EmptyDir volume \"cache\" exceeds the limit \"4Ki\". ")
  }

  @Test("stays where it keeps within them, and where nothing limits it")
  func within() throws {
    var kept = try running(limit("1Mi"))
    try write("/tmp/small", &kept)
    kept.pass(30)
    #expect(kept.row("web") == ["1/1", "Running", "0"])
    var free = try running([:])
    try write("/tmp/small", &free)
    free.pass(30)
    #expect(free.row("web") == ["1/1", "Running", "0"])
  }
}
