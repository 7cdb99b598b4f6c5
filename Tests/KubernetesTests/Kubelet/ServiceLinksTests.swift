import Documents
import Kubernetes
import Simulation
import Testing

/// The example is that of the Kubernetes documentation, “Service”, section “Discovering services”.
@Suite("Variables of services") struct ServiceLinksTests {
  private func serve(_ cluster: inout Cluster) throws {
    var service = KubernetesObject(metadata: .init(name: "redis-primary", namespace: "default"))
    service["spec"] = [
      "clusterIP": "10.100.0.11",
      "ports": [
        ["name": "redis", "port": 6379], ["name": "stats-1", "port": 53, "protocol": "UDP"],
      ],
    ]
    try cluster.world.create(service, Service.self, in: cluster.id)
  }

  private func variables(_ cluster: inout Cluster, of pod: String) throws -> [String] {
    let key = ObjectKey(cluster.id, "pods", namespace: "default", name: pod)
    return try cluster.world.run(["env"], in: key).output.split(separator: "\n").map(String.init)
      .filter { $0.hasPrefix("REDIS_") }
  }

  @Test("tell a container of the services that there were before it")
  func links() throws {
    var cluster = Cluster()
    try serve(&cluster)
    try cluster.run("web", image: "nginx")
    cluster.pass(20)

    #expect(
      try variables(&cluster, of: "web") == [
        "REDIS_PRIMARY_SERVICE_HOST=10.100.0.11", "REDIS_PRIMARY_SERVICE_PORT=6379",
        "REDIS_PRIMARY_SERVICE_PORT_REDIS=6379", "REDIS_PRIMARY_SERVICE_PORT_STATS_1=53",
        "REDIS_PRIMARY_PORT=tcp://10.100.0.11:6379",
        "REDIS_PRIMARY_PORT_6379_TCP=tcp://10.100.0.11:6379",
        "REDIS_PRIMARY_PORT_6379_TCP_PROTO=tcp", "REDIS_PRIMARY_PORT_6379_TCP_PORT=6379",
        "REDIS_PRIMARY_PORT_6379_TCP_ADDR=10.100.0.11",
        "REDIS_PRIMARY_PORT_53_UDP=udp://10.100.0.11:53", "REDIS_PRIMARY_PORT_53_UDP_PROTO=udp",
        "REDIS_PRIMARY_PORT_53_UDP_PORT=53", "REDIS_PRIMARY_PORT_53_UDP_ADDR=10.100.0.11",
      ])
  }

  @Test("are missing where the service came later, or the pod does without them")
  func none() throws {
    var cluster = Cluster()
    try cluster.run("early", image: "nginx")
    cluster.pass(20)
    try serve(&cluster)
    try cluster.run("alone", image: "nginx", spec: ["enableServiceLinks": false])
    cluster.pass(20)

    #expect(try variables(&cluster, of: "early").isEmpty)
    #expect(try variables(&cluster, of: "alone").isEmpty)
  }
}
