import Documents
import Kubernetes
import Simulation
import Testing

@Suite("A service") struct ServiceTests {
  private func service(_ spec: JSON) -> KubernetesObject {
    var object = KubernetesObject(metadata: .init(name: "web", namespace: "default"))
    object["spec"] = spec
    return object
  }

  private func row(_ cluster: Cluster, _ name: String = "web") -> [String] {
    guard let object = cluster.view.object(Service.self, "default", name) else { return [] }
    return Service.cells(of: object, in: cluster.view).map { $0.string ?? "" }
  }

  @Test("gets an address of the range, and the API has the first one")
  func addresses() throws {
    var cluster = Cluster()
    try cluster.world.create(
      service(["selector": ["app": "web"], "ports": [["port": 80, "targetPort": "http"]]]),
      Service.self, in: cluster.id)
    #expect(row(cluster)[1] == "ClusterIP")
    #expect(row(cluster)[2].hasPrefix("10.100."))
    #expect(Array(row(cluster)[3...4]) == ["<none>", "80/TCP"])
    #expect(row(cluster)[6] == "app=web")
    #expect(
      Array(row(cluster, "kubernetes")[1...4]) == [
        "ClusterIP", "10.100.0.1", "<none>", "443/TCP",
      ])
  }

  /// Wording from `pkg/registry/core/service/storage/alloc.go`.
  @Test("has IPv4 addresses only, as its cluster has")
  func families() throws {
    var cluster = Cluster()
    let wanted: [(JSON, String)] = [
      (
        ["ipFamilies": ["IPv6"], "ports": [["port": 80]]],
        "spec.ipFamilies[0]: Invalid value: \"IPv6\": not configured on this cluster"
      ),
      (
        ["ipFamilyPolicy": "RequireDualStack", "ports": [["port": 80]]],
        "spec.ipFamilyPolicy: Invalid value: \"RequireDualStack\": this cluster is not configured "
          + "for dual-stack services"
      ),
    ]
    for (spec, message) in wanted {
      let error = #expect(throws: StatusError.self) {
        try cluster.world.create(service(spec), Service.self, in: cluster.id)
      }
      #expect(error?.message == "Service \"web\" is invalid: \(message)")
    }
  }

  @Test("of type LoadBalancer has a port of nodes, and waits for its balancer")
  func balancer() throws {
    var cluster = Cluster()
    try cluster.world.create(
      service(["type": "LoadBalancer", "ports": [["port": 80]]]), Service.self, in: cluster.id)
    #expect(row(cluster)[3] == "<pending>")
    let port = try #require(
      cluster.view.object(Service.self, "default", "web")?.spec["ports"]?[0]?["nodePort"]?.integer)
    #expect((30_000...32_767).contains(port))
    #expect(row(cluster)[4] == "80:\(port)/TCP")
  }

  @Test("lists the pods that are ready, and forgets them when they go")
  func endpoints() throws {
    var cluster = Cluster()
    try cluster.world.create(
      service(["selector": ["app": "web"], "ports": [["port": 80, "targetPort": 8080]]]),
      Service.self, in: cluster.id)
    cluster.pass(1)
    func list() -> String? {
      cluster.view.object(Endpoints.self, "default", "web").flatMap {
        Endpoints.cells(of: $0, in: cluster.view)[1].string
      }
    }
    #expect(list() == "<none>")
    for number in 1...4 { try cluster.run("web-\(number)", labels: ["app": "web"]) }
    cluster.pass(20)
    #expect(list() == "10.244.0.2:8080,10.244.0.3:8080,10.244.0.4:8080 + 1 more...")
    let slices = cluster.view.objects(EndpointSlice.self, in: "default")
    #expect(slices.count == 1)
    #expect(slices.first?["endpoints"]?.array?.count == 4)
    let key = ObjectKey(cluster.id, "pods", namespace: "default", name: "web-1")
    try cluster.world.delete(key, DeleteOptions())
    cluster.pass(60)
    #expect(list() == "10.244.0.3:8080,10.244.0.4:8080,10.244.0.5:8080")
  }

  @Test("says what is wrong with it in the server's words")
  func wrong() {
    var cluster = Cluster()
    let error = #expect(throws: StatusError.self) {
      try cluster.world.create(
        service(["ports": [["port": 70000, "targetPort": 80]]]), Service.self, in: cluster.id)
    }
    #expect(
      error?.message
        == "Service \"web\" is invalid: spec.ports[0].port: Invalid value: 70000: must be between 1 "
        + "and 65535, inclusive")
  }
}
