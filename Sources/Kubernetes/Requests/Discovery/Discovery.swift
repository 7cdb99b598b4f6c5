import Documents

/// What a server says about itself: its groups, versions and resources, its version, its health.
///
/// Source: apiserver, `endpoints/discovery`; kube-apiserver's `/version` and `/healthz`.
enum Discovery {
  /// The answer to a path that is about the server itself; nil for any other.
  static func answer(_ request: KubernetesRequest, in view: ClusterView, _ schema: APISchema?)
    -> KubernetesResponse?
  {
    let parts = request.path.split(separator: "/").map(String.init)
    switch (parts.first, parts.count) {
    case ("api", 1), ("apis", 1): return root(request, parts[0] == "apis", view)
    case ("api", 2): return resources("", parts[1], view)
    case ("apis", 2): return group(parts[1], view)
    case ("apis", 3): return resources(parts[1], parts[2], view)
    case ("version", 1): return version(view)
    case ("healthz", _), ("livez", _), ("readyz", _): return health(request, parts)
    case ("openapi", _): return OpenAPI.answer(parts, view, schema, accept: request.accept)
    case (nil, _): return paths(view)
    default: return nil
    }
  }

  private static func root(
    _ request: KubernetesRequest, _ isGroups: Bool, _ view: ClusterView
  ) -> KubernetesResponse {
    guard let version = AggregatedDiscovery.version(accepted: request.accept) else {
      return KubernetesResponse(isGroups ? groups(view) : coreVersions)
    }
    var response = KubernetesResponse(
      AggregatedDiscovery.json(of: view, isGroups: isGroups, version))
    response.contentType =
      "application/json;g=apidiscovery.k8s.io;v=\(version);as=APIGroupDiscoveryList"
    return response
  }

  private static let coreVersions: JSON = [
    "kind": "APIVersions", "versions": ["v1"],
    "serverAddressByClientCIDRs": [["clientCIDR": "0.0.0.0/0", "serverAddress": "127.0.0.1"]],
  ]

  private static func groups(_ view: ClusterView) -> JSON {
    let all = APIGroups(view).groups.filter { !$0.name.isEmpty }
    return [
      "kind": "APIGroupList", "apiVersion": "v1", "groups": .array(all.map { .object($0.json) }),
    ]
  }

  private static func group(_ name: String, _ view: ClusterView) -> KubernetesResponse {
    guard let found = APIGroups(view).groups.first(where: { $0.name == name }) else {
      return KubernetesResponse(status: 404, text: "404 page not found\n")
    }
    var shape: JSONObject = ["kind": "APIGroup", "apiVersion": "v1"]
    for member in found.json { shape.add(member.key, member.value) }
    return KubernetesResponse(.object(shape))
  }

  private static func resources(
    _ group: String, _ version: String, _ view: ClusterView
  ) -> KubernetesResponse {
    let kinds = APIGroups.discovered(view).filter { $0.resource.group == group }
      .filter { $0.resource.version == version }
    guard !kinds.isEmpty else {
      return KubernetesResponse(status: 404, text: "404 page not found\n")
    }
    return KubernetesResponse([
      "kind": "APIResourceList", "apiVersion": "v1",
      "groupVersion": .string(group.isEmpty ? version : "\(group)/\(version)"),
      "resources": .array(kinds.flatMap { ResourceShapes.flat($0, in: view) }),
    ])
  }

  private static func version(_ view: ClusterView) -> KubernetesResponse {
    let minor = view.plane?.version ?? ""
    let parts = minor.split(separator: ".").map(String.init)
    return KubernetesResponse([
      "major": .string(parts.first ?? ""), "minor": .string(parts.last ?? ""),
      "emulationMajor": .string(parts.first ?? ""), "emulationMinor": .string(parts.last ?? ""),
      "gitVersion": .string(view.plane?.release ?? "v\(minor).0"), "gitCommit": "",
      "gitTreeState": "clean",
      "buildDate": "", "goVersion": "", "compiler": "gc", "platform": "linux/amd64",
    ])
  }

  /// Source: apiserver, `server/healthz/healthz.go`.
  private static func health(_ request: KubernetesRequest, _ parts: [String]) -> KubernetesResponse
  {
    let checks = ["ping", "log", "etcd"]
    if parts.count == 2 {
      return checks.contains(parts[1])
        ? KubernetesResponse(text: "ok")
        : KubernetesResponse(status: 404, text: "404 page not found\n")
    }
    guard request.parameter("verbose") != nil else { return KubernetesResponse(text: "ok") }
    let lines = checks.map { "[+]\($0) ok\n" }.joined()
    return KubernetesResponse(text: "\(lines)\(parts[0]) check passed\n")
  }

  private static func paths(_ view: ClusterView) -> KubernetesResponse {
    let groups = APIGroups(view).groups.filter { !$0.name.isEmpty }.sorted { $0.name < $1.name }
    let below = groups.flatMap { group in
      ["/apis/\(group.name)"] + group.versions.map { "/apis/\(group.name)/\($0)" }
    }
    let all = ["/api", "/api/v1", "/apis"] + below
    let rest = ["/healthz", "/livez", "/openapi/v2", "/openapi/v3", "/readyz", "/version"]
    return KubernetesResponse(["paths": .array((all + rest).map { .string($0) })])
  }
}
