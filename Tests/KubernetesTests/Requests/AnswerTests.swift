import Documents
import Kubernetes
import Simulation
import Testing

@Suite("A control plane's API") struct AnswerTests {
  private var world = World(blueprint: Blueprint([KubernetesModule.self]), seed: 1)
  private let cluster: ClusterID

  init() {
    cluster = world.openCluster("shop", version: "1.34", serviceRange: "10.100.0.0/16")
  }

  private mutating func ask(
    _ method: String, _ path: String, query: [(name: String, value: String)] = [],
    accept: String = "application/json", _ body: JSON? = nil
  ) -> KubernetesResponse {
    let response = world.answer(
      KubernetesRequest(method, path, query: query, accept: accept, body: body), of: cluster)
    world.advance(to: world.now)
    return response
  }

  private mutating func makeMaps(_ names: [String], _ resource: String = "configmaps") {
    for name in names {
      _ = ask(
        "POST", "/api/v1/namespaces/default/\(resource)",
        [
          "metadata": ["name": .string(name), "labels": ["app": .string(name)]],
          "data": ["a": "MQ=="],
        ])
    }
  }

  @Test("makes, shows and removes an object")
  mutating func life() {
    makeMaps(["web"])
    let path = "/api/v1/namespaces/default/configmaps/web"

    let shown = ask("GET", path)
    let gone = ask("DELETE", path)

    #expect(shown.body["kind"] == "ConfigMap")
    #expect(shown.body["metadata"]?["namespace"] == "default")
    #expect(gone.body["status"] == "Success")
    #expect(ask("GET", path).body["message"] == "configmaps \"web\" not found")
  }

  @Test("says with every answer about endpoints that slices took their place")
  mutating func deprecation() {
    let list = ask("GET", "/api/v1/namespaces/default/endpoints")
    let slices = ask("GET", "/apis/discovery.k8s.io/v1/namespaces/default/endpointslices")

    #expect(
      list.warnings == [
        "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"
      ])
    #expect(slices.warnings.isEmpty)
  }

  @Test("refuses a write of what is no longer the newest version")
  mutating func conflict() {
    makeMaps(["web"])
    let path = "/api/v1/namespaces/default/configmaps/web"
    let old = ask("GET", path).body
    _ = world.answer(
      KubernetesRequest(
        "PATCH", path, contentType: "application/merge-patch+json", body: ["data": ["b": "2"]]),
      of: cluster)

    let refusal = ask("PUT", path, old)

    #expect(refusal.status == 409)
    #expect(
      refusal.body["message"]
        == "Operation cannot be fulfilled on configmaps \"web\": the object has been modified; please apply your changes to the latest version and try again"
    )
  }

  @Test("says what is wrong with a name")
  mutating func badName() {
    let refusal = ask(
      "POST", "/api/v1/namespaces/default/configmaps",
      ["apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "Web"]])

    #expect(refusal.status == 422)
    #expect(
      refusal.body["message"]?.string?.hasPrefix(
        "ConfigMap \"Web\" is invalid: metadata.name: Invalid value: \"Web\": a lowercase RFC 1123 "
          + "subdomain must consist of lower case alphanumeric characters, '-' or '.', and must "
          + "start and end with an alphanumeric character (e.g. 'example.com'") == true)
  }

  @Test("hands out long lists in pages")
  mutating func pages() {
    makeMaps(["a", "b", "c"], "secrets")
    let path = "/api/v1/namespaces/default/secrets"

    let first = ask("GET", path, query: [("limit", "2")]).body
    let token = first["metadata"]?["continue"]?.string ?? ""
    let second = ask("GET", path, query: [("limit", "2"), ("continue", token)]).body

    #expect(first["items"]?.array?.count == 2)
    #expect(first["metadata"]?["remainingItemCount"] == 1)
    #expect(second["items"]?.array?.compactMap { $0["metadata"]?["name"] } == ["c"])
    #expect(second["metadata"]?["continue"] == nil)
  }

  @Test("counts in each namespace, and over all of them, what a page leaves for the next")
  mutating func countsWhatIsLeft() {
    makeMaps(["a", "b", "c", "d"], "secrets")
    let first = ask("GET", "/api/v1/namespaces/default/secrets", query: [("limit", "1")]).body
    let all = ask("GET", "/api/v1/secrets", query: []).body["items"]?.array?.count ?? 0
    let some = ask("GET", "/api/v1/secrets", query: [("limit", "1")]).body

    #expect(first["metadata"]?["remainingItemCount"] == 3)
    #expect(some["metadata"]?["remainingItemCount"] == .integer(Int64(all - 1)))
  }

  @Test("hands out events in pages that together are all of them, in the order of their names")
  mutating func pagesOfEvents() {
    for name in ["web-0", "web", "web-0-a", "db"] {
      let key = ObjectKey(cluster, "pods", namespace: "default", name: name)
      for reason in ["Pulled", "Started"] {
        world.tell(EventFacts(key, reason, "It is \(reason).", source: "kubelet"))
      }
    }
    let path = "/api/v1/namespaces/default/events"
    func names(_ body: JSON) -> [String] {
      (body["items"]?.array ?? []).compactMap { $0["metadata"]?["name"]?.string }
    }
    let whole = names(ask("GET", path).body)
    var (found, token, left): ([String], String, [JSON?]) = ([], "", [])
    repeat {
      let page = ask("GET", path, query: [("limit", "3"), ("continue", token)]).body
      found += names(page)
      left.append(page["metadata"]?["remainingItemCount"])
      token = page["metadata"]?["continue"]?.string ?? ""
    } while !token.isEmpty

    #expect(whole.count == 8 && whole == whole.sorted())
    #expect(found == whole)
    #expect(left == [5, 2, nil])
  }

  @Test("tells a watch what is and what went, where more happened at once than is remembered")
  mutating func watchFallsBehind() throws {
    makeMaps(["kept", "gone", "changed"])
    let path = "/api/v1/namespaces/default/configmaps"
    let version = ask("GET", path).body["metadata"]?["resourceVersion"]?.string ?? ""
    let request = KubernetesRequest(
      "GET", path, query: [("watch", "true"), ("resourceVersion", version)])
    var watch = try world.openWatch(request, of: cluster)
    _ = world.news(for: &watch)

    world.advance(to: world.now + .seconds(5))
    _ = ask("DELETE", path + "/gone")
    _ = world.answer(
      KubernetesRequest(
        "PATCH", path + "/changed", contentType: "application/merge-patch+json",
        body: ["data": ["b": "2"]]),
      of: cluster)
    for number in 0..<1_200 { makeMaps(["new-\(number)"]) }
    let news = world.news(for: &watch)
    func names(_ type: JSON) -> [String] {
      news.filter { $0["type"] == type }
        .compactMap { $0["object"]?["metadata"]?["name"]?.string }
    }

    #expect(names("DELETED") == ["gone"])
    #expect(names("MODIFIED") == ["changed"])
    #expect(names("ADDED") == (0..<1_200).map { "new-\($0)" })
    #expect(world.news(for: &watch).isEmpty && !watch.isOver)
  }

  @Test("sends a watch away that begins before what is remembered")
  mutating func watchTooOld() throws {
    for number in 0..<1_200 { makeMaps(["new-\(number)"]) }
    let request = KubernetesRequest(
      "GET", "/api/v1/configmaps", query: [("watch", "true"), ("resourceVersion", "1")])
    var watch = try world.openWatch(request, of: cluster)

    #expect(world.news(for: &watch).last?["object"]?["code"] == 410)
    #expect(watch.isOver)
  }

  @Test("selects by labels and by fields, and says which fields there are")
  mutating func selectors() {
    makeMaps(["a", "b", "c"], "secrets")
    let path = "/api/v1/secrets"

    let labelled = ask("GET", path, query: [("labelSelector", "app in (a,c)")]).body
    let named = ask("GET", path, query: [("fieldSelector", "metadata.name!=a")]).body
    let refused = ask(
      "GET", "/api/v1/configmaps", query: [("fieldSelector", "data.a=1")]
    ).body

    #expect(labelled["items"]?.array?.count == 2)
    #expect(named["items"]?.array?.count == 2)
    #expect(
      refused["message"]
        == "\"data.a\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\""
    )
  }

  @Test("draws tables for those who want them")
  mutating func table() {
    makeMaps(["a"])

    let table = ask(
      "GET", "/api/v1/namespaces/default/configmaps",
      accept: "application/json;as=Table;v=v1;g=meta.k8s.io,application/json"
    ).body

    #expect(table["kind"] == "Table")
    #expect(table["rows"]?[0]?["cells"] == ["a", 1, "0s"])
    #expect(table["rows"]?[0]?["object"]?["kind"] == "PartialObjectMetadata")
  }

  @Test("changes nothing where a request is a dry run")
  mutating func dryRun() {
    let path = "/api/v1/namespaces/default/configmaps"
    let made = ask(
      "POST", path, query: [("dryRun", "All")],
      ["apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "web"]])

    #expect(made.status == 201)
    #expect(ask("GET", path + "/web").status == 404)
  }

  @Test("tells watchers what comes into view, changes and leaves it")
  mutating func watch() throws {
    let request = KubernetesRequest(
      "GET", "/api/v1/configmaps", query: [("watch", "true"), ("labelSelector", "app=a")])
    var watch = try world.openWatch(request, of: cluster)
    makeMaps(["a", "b"])
    let patch: (JSON) -> KubernetesRequest = {
      KubernetesRequest(
        "PATCH", "/api/v1/namespaces/default/configmaps/a",
        contentType: "application/merge-patch+json", body: $0)
    }
    _ = world.answer(patch(["data": ["b": "2"]]), of: cluster)
    _ = world.answer(patch(["metadata": ["labels": ["app": nil]]]), of: cluster)

    let news = world.news(for: &watch)

    #expect(news.map { $0["type"] } == ["ADDED", "MODIFIED", "DELETED"])
    #expect(world.news(for: &watch).isEmpty)
  }

  @Test("sends watchers away whose version is too old")
  mutating func tooOld() throws {
    makeMaps(["a"])
    let old = KubernetesRequest(
      "GET", "/api/v1/configmaps", query: [("watch", "true"), ("resourceVersion", "1")])
    var watch = try world.openWatch(old, of: cluster)
    let key = ObjectKey(cluster, "configmaps", namespace: "default", name: "a")
    for number in 0..<1_100 {
      world.change(key) { $0["data"] = ["number": .string(String(number))] }
    }

    let news = world.news(for: &watch)

    #expect(news.first?["type"] == "ERROR")
    #expect(news.first?["object"]?["code"] == 410)
    #expect(news.first?["object"]?["reason"] == "Expired")
    #expect(watch.isOver)
  }

  @Test("makes nothing namespaced outside of namespaces")
  mutating func noNamespace() {
    let refusal = ask("POST", "/api/v1/configmaps", ["metadata": ["name": "a"]])

    #expect(refusal.body["message"] == "an empty namespace may not be set during creation")
  }

  /// Source: apiserver, `registry/rest/meta.go`, `EnsureObjectNamespaceMatchesRequestNamespace`.
  @Test("passes over the namespace of an object that lies in none")
  mutating func strayNamespace() {
    let path = "/apis/rbac.authorization.k8s.io/v1/clusterroles"
    let made = ask("POST", path, ["metadata": ["name": "reader", "namespace": "shop"]])
    let patched = world.answer(
      KubernetesRequest(
        "PATCH", path + "/reader", contentType: "application/merge-patch+json",
        body: ["metadata": ["namespace": "shop", "labels": ["a": "b"]]]), of: cluster)
    let applied = world.answer(
      KubernetesRequest(
        "PATCH", path + "/writer", query: [("fieldManager", "kubectl")],
        contentType: "application/apply-patch+yaml",
        body: [
          "apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole",
          "metadata": ["name": "writer", "namespace": "shop"],
        ]), of: cluster)

    #expect([made, patched, applied].map(\.status) == [201, 200, 201])
    #expect(
      [made, patched, applied].allSatisfy { $0.body["metadata"]?["namespace"] == nil })
  }
}
