import Documents

// Which kinds a cluster serves.
extension ClusterView {
  /// The kind that a path names.
  func served(group: String, version: String, plural: String) -> ServedKind? {
    let name = group.isEmpty ? plural : "\(plural).\(group)"
    guard let kind = served(name), kind.resource.version == version else { return nil }
    return kind
  }

  /// The kind served as `resource`, such as `deployments.apps`.
  func served(_ resource: String) -> ServedKind? {
    Kinds.serving(resource).map { ServedKind($0) }
  }

  /// Everything that is served, in the order of discovery.
  var allServed: [ServedKind] { Kinds.all.map { ServedKind($0) } }
}

extension ClusterView {
  /// The kind with this name; any version of its group will do.
  func served(kind: String, apiVersion: String) -> ServedKind? {
    if let known = Kinds.kind(kind, apiVersion: apiVersion) { return ServedKind(known) }
    let group = apiVersion.contains("/") ? String(apiVersion.prefix { $0 != "/" }) : ""
    return allServed.first { $0.resource.kind == kind && $0.resource.group == group }
  }
}
