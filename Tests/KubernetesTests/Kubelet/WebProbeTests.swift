import Documents
import Simulation
import Testing

@testable import Kubernetes

/// Sources: Kubernetes, `pkg/probe/http/http.go`; the page “Configure Liveness, Readiness and
/// Startup Probes” of its documentation; the configuration and the pages that nginx comes with.
@Suite("A probe over HTTP") struct WebProbeTests {
  private var cluster = Cluster()

  private func probe(_ path: String, scheme: String = "HTTP") -> JSONObject {
    ["readinessProbe": ["httpGet": ["path": .string(path), "port": 80, "scheme": .string(scheme)]]]
  }

  private var messages: [String] {
    cluster.view.events(in: "default", about: "web").map(\.row)
      .filter { $0["reason"] == "Unhealthy" }.compactMap { $0["message"]?.string }
  }

  @Test("is met by the pages that an image comes with", arguments: ["/", "/index.html", "/?a=b"])
  mutating func there(_ path: String) throws {
    try cluster.run("web", container: probe(path))
    cluster.pass(20)
    #expect(cluster.row("web") == ["1/1", "Running", "0"])
  }

  @Test("is not met by pages that it lacks")
  mutating func missing() throws {
    try cluster.run("web", container: probe("/_status/healthz"))
    cluster.pass(20)
    #expect(cluster.row("web") == ["0/1", "Running", "0"])
    #expect(messages.first == "Readiness probe failed: HTTP probe failed with statuscode: 404")
  }

  @Test("is met where the pages are one's own")
  mutating func mounted() throws {
    var container = probe("/healthz")
    container["volumeMounts"] = [["name": "html", "mountPath": "/usr/share/nginx/html"]]
    try cluster.run(
      "web", container: container,
      spec: ["volumes": [["name": "html", "emptyDir": [:]]]])
    cluster.pass(20)
    #expect(cluster.row("web") == ["1/1", "Running", "0"])
  }

  @Test("is met wherever a server of one's own runs")
  mutating func own() throws {
    try cluster.run("web", image: "shop/web:1", container: probe("/healthz"))
    cluster.pass(20)
    #expect(cluster.row("web") == ["1/1", "Running", "0"])
  }

  @Test("with TLS is not met by a server that speaks none")
  mutating func secure() throws {
    try cluster.run("web", container: probe("/", scheme: "HTTPS"))
    cluster.pass(20)
    let address = cluster.pod("web")?.status["podIP"]?.string ?? ""
    #expect(
      messages.first == "Readiness probe failed: Get \"https://\(address):80/\": http: server gave "
        + "HTTP response to HTTPS client")
  }

  @Test("finds what load balancers and other containers find")
  mutating func others() throws {
    try cluster.run("web")
    cluster.pass(20)
    let key = ObjectKey(cluster.id, "pods", namespace: "default", name: "web")
    #expect(cluster.world.reply(ofPod: key, port: 80, path: "/index.html?a") == .serves)
    #expect(cluster.world.reply(ofPod: key, port: 80, path: "/healthz") == .lacks)
    let result = try cluster.world.run(
      ["wget", "-qO-", "localhost/healthz"], in: key)
    #expect(result.errors == "wget: server returned error: HTTP/1.1 404 Not Found\n")
  }
}
