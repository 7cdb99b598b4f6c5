import Documents
import Kubernetes
import Simulation
import Testing

/// What the images print is that of their entry points.
@Suite("A database's container") struct DatabaseTests {
  private func log(_ cluster: inout Cluster) -> String {
    cluster.world.answer(
      KubernetesRequest("GET", "/api/v1/namespaces/default/pods/db/log"), of: cluster.id
    ).text ?? ""
  }

  @Test(
    "ends where nothing is said about its password, and says what it wants",
    arguments: [
      ("mysql:8.4", "MYSQL_ROOT_PASSWORD"), ("docker.io/library/mariadb:11", "MARIADB_ROOT"),
      ("postgres:16", "POSTGRES_PASSWORD"),
    ])
  func refuses(image: String, variable: String) throws {
    var cluster = Cluster()
    try cluster.run("db", image: image, container: ["env": [["name": "OTHER", "value": "x"]]])
    cluster.pass(30)

    #expect(cluster.row("db").contains("CrashLoopBackOff"))
    #expect(log(&cluster).contains("Database is uninitialized"))
    #expect(log(&cluster).contains(variable))
  }

  @Test("serves with one, from a secret too, and does anything else without")
  func serves() throws {
    var cluster = Cluster()
    var secret = KubernetesObject(metadata: .init(name: "db", namespace: "default"))
    secret["data"] = ["password": "eA=="]
    try cluster.world.create(secret, Secret.self, in: cluster.id)
    try cluster.run(
      "db", image: "mysql:8.4",
      container: [
        "env": [
          [
            "name": "MYSQL_ROOT_PASSWORD",
            "valueFrom": ["secretKeyRef": ["name": "db", "key": "password"]],
          ]
        ]
      ])
    try cluster.run("tool", image: "mysql:8.4", command: ["sleep", "infinity"])
    cluster.pass(60)

    #expect(cluster.row("db").contains("Running"))
    #expect(cluster.row("tool").contains("Running"))
  }
}
