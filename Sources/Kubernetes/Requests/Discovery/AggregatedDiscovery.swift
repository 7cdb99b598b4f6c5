import Documents

/// All groups, versions and resources in one document.
///
/// Source: Kubernetes API, `apidiscovery.k8s.io/v2`, `APIGroupDiscoveryList`.
enum AggregatedDiscovery {
  /// The version of the document that a client accepts; nil where it wants none.
  static func version(accepted: String) -> String? {
    for part in accepted.split(separator: ",") {
      let options = part.split(separator: ";").map { $0.filter { $0 != " " } }
      guard options.contains("as=APIGroupDiscoveryList"), options.first == "application/json"
      else { continue }
      if options.contains("v=v2") { return "v2" }
      if options.contains("v=v2beta1") { return "v2beta1" }
    }
    return nil
  }

  static func json(of view: ClusterView, isGroups: Bool, _ version: String) -> JSON {
    let groups = APIGroups(view).groups.filter { $0.name.isEmpty != isGroups }
    return [
      "kind": "APIGroupDiscoveryList",
      "apiVersion": .string("apidiscovery.k8s.io/\(version)"), "metadata": [:],
      "items": .array(groups.map { item($0, in: view) }),
    ]
  }

  private static func item(_ group: APIGroups.Group, in view: ClusterView) -> JSON {
    var metadata: JSONObject = [:]
    metadata.add("name", group.name.isEmpty ? nil : .string(group.name))
    metadata.add("creationTimestamp", nil)
    let versions = group.versions.map { version -> JSON in
      if group.silent.contains(version) {
        return ["version": .string(version), "freshness": "Stale"]
      }
      let kinds = group.kinds.filter { $0.resource.version == version }
      return [
        "version": .string(version),
        "resources": .array(kinds.map { resource($0, in: view) }),
        "freshness": "Current",
      ]
    }
    return ["metadata": .object(metadata), "versions": .array(versions)]
  }

  private static func resource(_ kind: ServedKind, in view: ClusterView) -> JSON {
    let resource = kind.resource
    var shape: JSONObject = [
      "resource": .string(resource.plural),
      "responseKind": responseKind(resource.group, resource.version, resource.kind),
      "scope": resource.isNamespaced ? "Namespaced" : "Cluster",
      "singularResource": .string(resource.singular),
      "verbs": .texts(ResourceShapes.verbs(of: resource)),
    ]
    shape.add("shortNames", resource.shortNames.isEmpty ? nil : .texts(resource.shortNames))
    shape.add("categories", resource.categories.isEmpty ? nil : .texts(resource.categories))
    let below = ResourceShapes.below(resource, in: view).map { name, part -> JSON in
      [
        "subresource": .string(name),
        "responseKind": responseKind(
          part.group ?? resource.group, part.version ?? resource.version, part.kind),
        "verbs": .texts(part.verbs),
      ]
    }
    shape.add("subresources", below.isEmpty ? nil : .array(below))
    return .object(shape)
  }

  private static func responseKind(_ group: String, _ version: String, _ kind: String) -> JSON {
    ["group": .string(group), "version": .string(version), "kind": .string(kind)]
  }
}
