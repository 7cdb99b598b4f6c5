import Documents
import Kubernetes
import Simulation
import Testing

/// Behaviour from kubernetes.io, "Server-Side Apply"; wording from apimachinery,
/// `util/managedfields/internal/conflict.go`.
@Suite("Server-side apply") struct ServerSideApplyTests {
  private var world = World(blueprint: Blueprint([KubernetesModule.self]), seed: 1)
  private let cluster: ClusterID
  private let path = "/api/v1/namespaces/default/configmaps/web"

  init() {
    cluster = world.openCluster("shop", version: "1.34", serviceRange: "10.100.0.0/16")
  }

  private mutating func apply(
    _ data: JSON, by manager: String, force: Bool = false
  ) -> KubernetesResponse {
    let body: JSON = [
      "apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "web"], "data": data,
    ]
    return world.answer(
      KubernetesRequest(
        "PATCH", path, query: [("fieldManager", manager), ("force", force ? "true" : "false")],
        contentType: "application/apply-patch+yaml", body: body), of: cluster)
  }

  @Test("makes what is not there, and notes who owns what")
  mutating func makes() {
    let made = apply(["a": "1"], by: "jane")

    #expect(made.status == 201)
    let entry = made.body["metadata"]?["managedFields"]?[0]
    #expect(entry?["manager"] == "jane")
    #expect(entry?["operation"] == "Apply")
    #expect(entry?["fieldsV1"] == ["f:data": ["f:a": [:]]])
  }

  @Test("takes away what its manager no longer wants, and nothing else")
  mutating func removes() {
    _ = apply(["a": "1", "b": "1"], by: "jane")
    _ = apply(["c": "1"], by: "joe")

    let changed = apply(["a": "2"], by: "jane")

    #expect(changed.body["data"] == ["a": "2", "c": "1"])
  }

  @Test("refuses to change what another owns, unless it is forced")
  mutating func conflicts() {
    _ = apply(["a": "1", "b": "1"], by: "jane")

    let one = apply(["a": "2"], by: "joe")
    let two = apply(["a": "2", "b": "2"], by: "joe")
    let same = apply(["a": "1"], by: "joe")
    let forced = apply(["a": "2"], by: "joe", force: true)

    #expect(one.status == 409)
    #expect(one.body["message"] == "Apply failed with 1 conflict: conflict with \"jane\": .data.a")
    #expect(
      two.body["message"]
        == "Apply failed with 2 conflicts: conflicts with \"jane\":\n- .data.a\n- .data.b")
    #expect(same.status == 200)
    #expect(forced.body["data"] == ["a": "2", "b": "1"])
    let jane = forced.body["metadata"]?["managedFields"]?.array?.first { $0["manager"] == "jane" }
    #expect(jane?["fieldsV1"] == ["f:data": ["f:b": [:]]])
  }

  @Test("meets those who wrote without applying")
  mutating func updates() {
    _ = apply(["a": "1"], by: "jane")
    _ = world.answer(
      KubernetesRequest(
        "PATCH", path, query: [("fieldManager", "kubectl-edit")],
        contentType: "application/merge-patch+json", body: ["data": ["a": "9"]]), of: cluster)

    let refused = apply(["a": "2"], by: "jane")

    #expect(
      refused.body["message"]
        == "Apply failed with 1 conflict: conflict with \"kubectl-edit\" using v1: .data.a")
  }
}
