import Documents
import Kubernetes
import Simulation
import Testing

@Suite("Tokens in pods") struct TokenTests {
  private func cluster() -> Cluster {
    var cluster = Cluster()
    cluster.pass(1)
    return cluster
  }

  @Test("are mounted, unless the pod or its account does not want them")
  func mounts() throws {
    var cluster = cluster()
    try cluster.run("web")
    let spec = try #require(cluster.pod("web")?.spec)
    let mount = spec["containers"]?[0]?["volumeMounts"]?[0]
    #expect(mount?["mountPath"] == "/var/run/secrets/kubernetes.io/serviceaccount")
    #expect(mount?["readOnly"] == true)
    let volume = spec["volumes"]?[0]
    #expect(volume?["name"] == mount?["name"])
    #expect(volume?["name"]?.string?.hasPrefix("kube-api-access-") == true)
    #expect(volume?["projected"]?["defaultMode"] == 420)
    let token = volume?["projected"]?["sources"]?[0]?["serviceAccountToken"]
    #expect(token == ["expirationSeconds": 3607, "path": "token"])
    try cluster.run("bare", spec: ["automountServiceAccountToken": false])
    #expect(cluster.pod("bare")?.spec["volumes"] == nil)
  }

  @Test("are read in containers, where they name the pod")
  func files() throws {
    var cluster = cluster()
    try cluster.run("web")
    cluster.pass(10)
    let key = ObjectKey(cluster.id, "pods", namespace: "default", name: "web")
    let path = "/var/run/secrets/kubernetes.io/serviceaccount"
    let read = try cluster.world.run(["cat", path + "/token"], in: key)
    let token = cluster.view.serviceAccountToken(read.output)
    #expect(token?.subject == "system:serviceaccount:default:default")
    #expect(token?.pod?.name == "web")
    #expect(try cluster.world.run(["cat", path + "/namespace"], in: key).output == "default")
    #expect(try cluster.world.run(["ls", path], in: key).output == "ca.crt\nnamespace\ntoken\n")
  }
}
