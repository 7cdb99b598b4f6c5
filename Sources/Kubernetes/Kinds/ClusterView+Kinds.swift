import Documents

// Which kinds a cluster serves: the built-in ones, and those that definitions describe.
extension ClusterView {
  /// The kind that a path names.
  func served(group: String, version: String, plural: String) -> ServedKind? {
    let name = group.isEmpty ? plural : "\(plural).\(group)"
    if let kind = Kinds.serving(name) {
      let isServed = group != MetricsAPI.group || plane?.servesMetrics == true
      return isServed && kind.resource.version == version ? ServedKind(kind) : nil
    }
    return definition(of: name).flatMap { CustomKind($0, version: version) }.map { ServedKind($0) }
  }

  /// The kind served as `resource`, such as `deployments.apps`.
  func served(_ resource: String) -> ServedKind? {
    if let kind = Kinds.serving(resource) { return ServedKind(kind) }
    return definition(of: resource).flatMap { CustomKind($0) }.map { ServedKind($0) }
  }

  /// The kind with this name; any version of its group will do.
  func served(kind: String, apiVersion: String) -> ServedKind? {
    if let known = Kinds.kind(kind, apiVersion: apiVersion) { return ServedKind(known) }
    let group = apiVersion.contains("/") ? String(apiVersion.prefix { $0 != "/" }) : ""
    return allServed.first { $0.resource.kind == kind && $0.resource.group == group }
  }

  /// Everything that is served, in the order of discovery.
  var allServed: [ServedKind] {
    (Kinds.all + (plane?.servesMetrics == true ? Kinds.measures : [])).map { ServedKind($0) }
      + objects(CustomResourceDefinition.self).flatMap { definition in
        (definition.spec["versions"]?.array ?? []).compactMap { version in
          CustomKind(definition, version: version["name"]?.string ?? "").map { ServedKind($0) }
        }
      }
  }

  /// A definition is called as its resource is.
  private func definition(of resource: String) -> KubernetesObject? {
    self[ObjectKey(cluster, CustomResourceDefinition.resource.name, name: resource)]
  }
}
