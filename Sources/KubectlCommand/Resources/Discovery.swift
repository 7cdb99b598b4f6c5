import Documents
import Kubernetes

/// What a server serves: resources in the order of its groups, and within a group of its versions.
struct Discovery: Sendable {
  var resources: [ResourceInfo] = []
  /// Such as `v1` and `apps/v1`.
  var versions: [String] = []
  /// Versions that others are to serve, who do not answer.
  var stale: [String] = []

  /// What the lists of `/api` and `/apis` say.
  mutating func add(_ list: JSON) {
    for group in list["items"]?.array ?? [] {
      let name = group["metadata"]?["name"]?.string ?? ""
      for version in group["versions"]?.array ?? [] {
        let number = version["version"]?.string ?? ""
        versions.append(name.isEmpty ? number : "\(name)/\(number)")
        if version["freshness"] == "Stale" { stale.append("\(name)/\(number)") }
        for item in version["resources"]?.array ?? [] {
          resources.append(ResourceInfo(item, group: name, version: number))
        }
      }
    }
  }
}

extension ResourceInfo {
  fileprivate init(_ item: JSON, group: String, version: String) {
    let kind = item["responseKind"]
    let namedGroup = kind?["group"]?.string ?? ""
    let namedVersion = kind?["version"]?.string ?? ""
    self.init(
      group: namedGroup.isEmpty ? group : namedGroup,
      version: namedVersion.isEmpty ? version : namedVersion,
      kind: kind?["kind"]?.string ?? "", plural: item["resource"]?.string ?? "",
      singular: item["singularResource"]?.string ?? "",
      shortNames: item["shortNames"].texts, categories: item["categories"].texts,
      isNamespaced: item["scope"]?.string == "Namespaced", verbs: item["verbs"].texts,
      subresources: (item["subresources"]?.array ?? []).compactMap { $0["subresource"]?.string })
  }
}

extension JSON? {
  /// The texts of a list.
  var texts: [String] { (self?.array ?? []).compactMap(\.string) }
}

extension Kubectl {
  private static let accepted =
    "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
    + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json"

  /// What the server serves; asked for once.
  mutating func discovery() throws(Failure) -> Discovery {
    let address = try server().address
    if let known = discovered.first(where: { $0.address == address }) { return known.list }
    var list = Discovery()
    for path in ["/api", "/apis"] {
      list.add(try ask(KubernetesRequest("GET", path, accept: Self.accepted)).body)
    }
    discovered.append((address, list))
    return list
  }

  /// The complaint about versions that others are to serve, who do not answer.
  ///
  /// Source: client-go, `discovery/discovery_client.go`, `ErrGroupDiscoveryFailed`, and
  /// `discovery/aggregated_discovery.go`, `StaleGroupVersionError`.
  mutating func checkDiscoveryIsWhole() throws(Failure) {
    let stale = try discovery().stale
    if stale.isEmpty { return }
    let all = stale.sorted().map { "\($0): stale GroupVersion discovery: \($0)" }
    throw .said(
      "unable to retrieve the complete list of server APIs: \(all.joined(separator: ", "))")
  }

  /// Forgets what servers serve, because definitions of resources may have changed.
  mutating func forgetDiscovery() { discovered = [] }
}
