import Documents
import Simulation
import Testing

@testable import Kubernetes

@Suite("A pod whose containers are to use other amounts while they run") struct PodResizeTests {
  private func amounts(_ cpu: String, _ memory: String = "64Mi") -> JSON {
    ["requests": ["cpu": .string(cpu), "memory": .string(memory)]]
  }

  private func resize(
    _ cluster: inout Cluster, _ resources: JSON, pod: String = "web"
  ) -> KubernetesResponse {
    var request = KubernetesRequest(
      "PATCH", "/api/v1/namespaces/default/pods/\(pod)/resize",
      body: ["spec": ["containers": [["name": "web", "resources": resources]]]])
    request.contentType = "application/strategic-merge-patch+json"
    return cluster.world.answer(request, of: cluster.id)
  }

  private func running(
    _ resources: JSON, policy: [JSON] = [], version: String = "1.34"
  ) throws -> Cluster {
    var cluster = Cluster()
    cluster.world.setVersion(version, release: "v\(version).1", of: cluster.id)
    var container: JSONObject = ["resources": resources]
    if !policy.isEmpty { container["resizePolicy"] = .array(policy) }
    try cluster.run("web", container: container)
    cluster.pass(15)
    return cluster
  }

  private func status(_ cluster: Cluster) -> JSON {
    cluster.pod("web")?.status["containerStatuses"]?[0] ?? [:]
  }

  private func reasons(_ cluster: Cluster) -> [String] {
    cluster.view.events(in: "default", about: "web").compactMap { $0.row["reason"]?.string }
  }

  @Test("gets them without starting again, and says in between that it is about to")
  func inPlace() throws {
    var cluster = try running(amounts("100m"))
    #expect(status(cluster)["allocatedResources"]?["cpu"] == "100m")
    #expect(status(cluster)["resources"]?["requests"]?["cpu"] == "100m")
    let before = cluster.pod("web")?.metadata.generation ?? 0
    #expect(resize(&cluster, amounts("250m")).status == 200)
    cluster.world.advance(to: cluster.world.now)
    #expect(cluster.pod("web")?.metadata.generation == before + 1)
    #expect(cluster.pod("web")?.status["conditions"]?[0]?["type"] == "PodResizeInProgress")
    #expect(status(cluster)["allocatedResources"]?["cpu"] == "250m")
    #expect(status(cluster)["resources"]?["requests"]?["cpu"] == "100m")
    cluster.pass(2)
    #expect(cluster.condition("PodResizeInProgress", of: "web") == nil)
    #expect(status(cluster)["resources"]?["requests"]?["cpu"] == "250m")
    #expect(cluster.row("web") == ["1/1", "Running", "0"])
    let told = cluster.view.events(in: "default", about: "web").map(\.row)
      .first { $0["reason"] == "ResizeCompleted" }
    #expect(
      told?["message"]?.string
        == "Pod resize completed: {\"containers\":[{\"name\":\"web\",\"resources\":"
        + "{\"requests\":{\"cpu\":\"250m\",\"memory\":\"64Mi\"}}}]}")
  }

  @Test("starts the container again where its policy asks for that")
  func restart() throws {
    var cluster = try running(
      amounts("100m"),
      policy: [["resourceName": "memory", "restartPolicy": "RestartContainer"]])
    #expect(resize(&cluster, amounts("250m")).status == 200)
    cluster.pass(5)
    #expect(status(cluster)["restartCount"] == 0)
    #expect(resize(&cluster, amounts("250m", "96Mi")).status == 200)
    cluster.pass(5)
    #expect(status(cluster)["restartCount"] == 1)
    #expect(status(cluster)["resources"]?["requests"]?["memory"] == "96Mi")
    #expect(cluster.condition("PodResizeInProgress", of: "web") == nil)
    #expect(reasons(cluster).contains("Killing"))
  }

  @Test("waits for room, and takes it once another pod has left")
  func deferred() throws {
    var cluster = try running(amounts("500m"))
    try cluster.run("other", container: ["resources": amounts("1")])
    cluster.pass(15)
    #expect(resize(&cluster, amounts("1500m")).status == 200)
    cluster.pass(5)
    let condition = cluster.condition("PodResizePending", of: "web")
    #expect(condition?["reason"] == "Deferred")
    #expect(
      condition?["message"]?.string
        == "Node didn't have enough resource: cpu, requested: 1500, used: 1000, capacity: 2000")
    #expect(status(cluster)["allocatedResources"]?["cpu"] == "500m")
    let other = ObjectKey(cluster.id, "pods", namespace: "default", name: "other")
    try cluster.world.delete(other, DeleteOptions())
    cluster.pass(40)
    #expect(cluster.condition("PodResizePending", of: "web") == nil)
    #expect(status(cluster)["resources"]?["requests"]?["cpu"] == "1500m")
  }

  @Test("keeps what it has where no node like its own could hold it, and takes no room for that")
  func infeasible() throws {
    var cluster = try running(amounts("500m"), version: "1.35")
    #expect(resize(&cluster, amounts("1000")).status == 200)
    cluster.pass(5)
    let condition = cluster.condition("PodResizePending", of: "web")
    #expect(condition?["reason"] == "Infeasible")
    #expect(
      condition?["message"]?.string
        == "Node didn't have enough capacity: cpu, requested: 1000000, capacity: 2000")
    #expect(reasons(cluster).contains("ResizeInfeasible"))
    try cluster.run("other", container: ["resources": amounts("1")])
    cluster.pass(15)
    #expect(cluster.row("other") == ["1/1", "Running", "0"])
    #expect(resize(&cluster, amounts("500m")).status == 200)
    cluster.pass(5)
    #expect(cluster.condition("PodResizePending", of: "web") == nil)
  }

  @Test("may lose no amount, and stays of its class")
  func refusals() throws {
    var cluster = try running(amounts("100m"))
    func message(_ resources: JSON) -> String {
      resize(&cluster, resources).body["message"]?.string ?? ""
    }
    #expect(
      message(["requests": ["memory": .null]])
        .hasSuffix(
          "spec.containers[0].resources.requests: Forbidden: resource requests cannot "
            + "be removed"))
    #expect(
      message(["limits": ["cpu": "100m", "memory": "64Mi"]])
        .contains("Pod QOS Class may not change as a result of resizing"))
    #expect(
      message(["requests": ["ephemeral-storage": "1Gi"]])
        .hasSuffix("spec: Forbidden: only cpu and memory resources are mutable"))
  }

  @Test("could not get less memory before 1.34")
  func lessMemory() throws {
    let limited: JSON = ["requests": ["memory": "32Mi"], "limits": ["memory": "64Mi"]]
    let less: JSON = ["limits": ["memory": "48Mi"]]
    var older = try running(limited, version: "1.33")
    let answer = resize(&older, less)
    #expect(
      answer.body["message"]?.string?.hasSuffix(
        "spec.containers[0].resources.limits[memory]: Forbidden: memory limits cannot be "
          + "decreased unless resizePolicy is RestartContainer") == true)
    var newer = try running(limited)
    #expect(resize(&newer, less).status == 200)
  }

  @Test("is a thing of 1.33: clusters before it know no such subresource")
  func older() throws {
    var cluster = try running(amounts("100m"), version: "1.32")
    let answer = resize(&cluster, amounts("250m"))
    #expect(answer.status == 404)
    #expect(
      answer.body["message"] == "the server could not find the requested resource")
  }

  @Test("counts for quotas with what it takes more")
  func quota() throws {
    var cluster = try running(amounts("100m"))
    var quota = KubernetesObject(metadata: .init(name: "small", namespace: "default"))
    quota["spec"] = ["hard": ["requests.cpu": "300m"]]
    try cluster.world.create(quota, ResourceQuota.self, in: cluster.id)
    cluster.pass(2)
    #expect(resize(&cluster, amounts("300m")).status == 200)
    let answer = resize(&cluster, amounts("400m"))
    #expect(answer.status == 403)
    #expect(
      answer.body["message"]?.string?.hasSuffix(
        "exceeded quota: small, requested: requests.cpu=100m, used: requests.cpu=300m, limited: "
          + "requests.cpu=300m") == true)
  }
}
