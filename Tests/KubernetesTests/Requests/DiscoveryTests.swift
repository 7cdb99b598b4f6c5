import Documents
import Kubernetes
import Simulation
import Testing

/// Shapes from the Kubernetes API, `apidiscovery.k8s.io/v2` and `APIResourceList`.
@Suite("Discovery") struct DiscoveryTests {
  private var world = World(blueprint: Blueprint([KubernetesModule.self]), seed: 1)
  private let cluster: ClusterID

  init() {
    cluster = world.openCluster("shop", version: "1.34", serviceRange: "10.100.0.0/16")
  }

  private mutating func get(_ path: String, accept: String = "application/json")
    -> KubernetesResponse
  {
    world.answer(KubernetesRequest("GET", path, accept: accept), of: cluster)
  }

  @Test("tells everything in two documents to those who accept them")
  mutating func aggregated() {
    let accept = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList"

    let core = get("/api", accept: accept)
    let groups = get("/apis", accept: accept).body

    #expect(core.contentType == accept)
    #expect(core.body["kind"] == "APIGroupDiscoveryList")
    let pods = core.body["items"]?[0]?["versions"]?[0]?["resources"]?.array?.first {
      $0["resource"] == "pods"
    }
    #expect(pods?["scope"] == "Namespaced")
    #expect(pods?["shortNames"] == ["po"])
    #expect(groups["items"]?.array?.contains { $0["metadata"]?["name"] == "apps" } == true)
  }

  @Test("names autoscalers in both versions, the newer one first")
  mutating func autoscalers() {
    let group = get("/apis/autoscaling").body

    #expect(group["preferredVersion"]?["version"] == "v2")
    #expect(group["versions"]?.array?.map { $0["version"] } == ["v2", "v1"])
    let older = get("/apis/autoscaling/v1").body["resources"]?.array ?? []
    #expect(
      older.map { $0["name"]?.string ?? "" } == [
        "horizontalpodautoscalers", "horizontalpodautoscalers/status",
      ])
  }

  @Test("lists what a version serves, with what lies below")
  mutating func resources() {
    let list = get("/apis/apps/v1").body

    let names = list["resources"]?.array?.compactMap { $0["name"]?.string } ?? []
    #expect(list["groupVersion"] == "apps/v1")
    #expect(names.contains("deployments"))
    #expect(names.contains("deployments/scale"))
  }

  @Test("says how the server is")
  mutating func health() {
    #expect(get("/version").body["gitVersion"] == "v1.34.0")
    #expect(get("/readyz").text == "ok")
    #expect(get("/nonsense").status == 404)
    #expect(get("/apis/apps/v1/nonsense").body["reason"] == "NotFound")
  }
}
