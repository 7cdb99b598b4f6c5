import Documents
import Kubernetes
import Simulation
import Testing

@Suite("A command inside a container") struct ExecTests {
  private func key(_ name: String, _ cluster: Cluster) -> ObjectKey {
    ObjectKey(cluster.id, "pods", namespace: "default", name: name)
  }

  @Test("sees variables and mounted files")
  func files() throws {
    var cluster = Cluster()
    var settings = KubernetesObject(metadata: .init(name: "app", namespace: "default"))
    settings["data"] = ["mode": "fast", "app.conf": "a=1\n"]
    try cluster.world.create(settings, ConfigMap.self, in: cluster.id)
    try cluster.run(
      "web",
      container: [
        "envFrom": [["configMapRef": ["name": "app"]]],
        "volumeMounts": [["name": "conf", "mountPath": "/etc/app"]],
      ], spec: ["volumes": [["name": "conf", "configMap": ["name": "app"]]]])
    cluster.pass(10)
    let pod = key("web", cluster)
    #expect(try cluster.world.run(["printenv", "mode"], in: pod).output == "fast\n")
    #expect(try cluster.world.run(["ls", "/etc/app"], in: pod).output == "app.conf\nmode\n")
    #expect(try cluster.world.run(["cat", "/etc/app/app.conf"], in: pod).output == "a=1\n")
    let missing = try cluster.world.run(["cat", "/nothing"], in: pod)
    #expect(missing.exitCode == 1)
    #expect(
      try cluster.world.run(["sh", "-c", "false || echo yes"], in: pod).output == "yes\n")
  }

  @Test("reaches services by name, as far as policies let it")
  func services() throws {
    var cluster = Cluster()
    try cluster.run("web", labels: ["app": "web"])
    try cluster.run("client", image: "busybox:1.36", command: ["sleep", "infinity"])
    var service = KubernetesObject(metadata: .init(name: "web", namespace: "default"))
    service["spec"] = ["selector": ["app": "web"], "ports": [["port": 80]]]
    try cluster.world.create(service, Service.self, in: cluster.id)
    cluster.pass(15)
    let client = key("client", cluster)
    let answer = try cluster.world.run(["curl", "-s", "http://web"], in: client)
    #expect(answer.output.hasPrefix("web "))
    let unknown = try cluster.world.run(["curl", "http://nobody"], in: client)
    #expect(unknown.errors == "curl: (6) Could not resolve host: nobody\n")
    var policy = KubernetesObject(metadata: .init(name: "deny", namespace: "default"))
    policy["spec"] = ["podSelector": [:]]
    try cluster.world.create(policy, NetworkPolicy.self, in: cluster.id)
    #expect(try cluster.world.run(["curl", "http://web"], in: client).exitCode == 28)
  }
}
