import Documents
import Kubernetes
import Simulation

/// Lists of pods as kubectl asks for them, and a watch of all of them.
enum ListBench: Bench {
  static let name = "list"
  static let summary =
    "10³ to 10⁵ pods as tables in pages of 500, as objects at once, and a watch while 500 come"

  static func run(isQuick: Bool) throws {
    var first: Double?
    for count in isQuick ? [1_000, 10_000] : [1_000, 10_000, 100_000] {
      var world = World(blueprint: Blueprint([KubernetesModule.self]), seed: 1)
      let cluster = KubernetesBench.open(&world, for: count)
      KubernetesBench.fill(&world, cluster, with: count)
      world.advance(to: world.now + .minutes(1))
      print("  \(count) pods")
      let pages = try measure("tables in pages of 500", count, [("limit", "500")], &world, cluster)
      _ = try measure("objects at once", count, [], &world, cluster)
      try watch(&world, cluster)
      let each = pages / Double(count)
      print("    a row takes \(Stopwatch.rounded(each / (first ?? each))) times what it first took")
      first = first ?? each
    }
  }

  /// - Returns: how long it takes to read the whole list, in seconds of the processor.
  private static func measure(
    _ what: String, _ count: Int, _ query: [(name: String, value: String)],
    _ world: inout World, _ cluster: ClusterID
  ) throws -> Double {
    let accept = query.isEmpty ? "application/json" : "application/json;as=Table;v=v1;g=meta.k8s.io"
    var (found, bytes, token) = (0, 0, "")
    let seconds = Stopwatch.busySeconds {
      repeat {
        let request = KubernetesRequest(
          "GET", "/api/v1/pods", query: query + (token.isEmpty ? [] : [("continue", token)]),
          accept: accept)
        let body = world.answer(request, of: cluster).body
        var text: [UInt8] = []
        body.writeCompact(into: &text)
        bytes += text.count
        found += (body["rows"] ?? body["items"])?.array?.count ?? 0
        token = body["metadata"]?["continue"]?.string ?? ""
      } while !token.isEmpty
    }
    guard found == count else { throw BenchFault("\(found) of \(count) pods were listed") }
    print("    \(what): \(Stopwatch.text(seconds)) of the processor, \(bytes / 1_000_000) MB")
    return seconds
  }

  /// Somebody follows all pods while a deployment grows.
  private static func watch(_ world: inout World, _ cluster: ClusterID) throws {
    let version = world.answer(
      KubernetesRequest("GET", "/api/v1/pods", query: [("limit", "1")]), of: cluster
    ).body["metadata"]?["resourceVersion"]?.string
    let request = KubernetesRequest(
      "GET", "/api/v1/pods", query: [("watch", "true"), ("resourceVersion", version ?? "")])
    var watch = try world.openWatch(request, of: cluster)
    _ = world.news(for: &watch)
    _ = world.answer(
      KubernetesRequest(
        "PATCH", "/apis/apps/v1/namespaces/default/deployments/web-0",
        contentType: "application/merge-patch+json",
        body: ["spec": ["replicas": .integer(Int64(KubernetesBench.set + 500))]]),
      of: cluster)
    world.advance(to: world.now)
    var news = 0
    let seconds = Stopwatch.busySeconds { news = world.news(for: &watch).count }
    guard news >= 500 else { throw BenchFault("a watch was told of \(news) pods of 500") }
    print("    a watch while 500 come: \(news) events in \(Stopwatch.text(seconds))")
  }
}
