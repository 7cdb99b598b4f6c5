import Documents

/// Resources and what lies below them, as discovery shows them.
enum ResourceShapes {
  /// What can be done with the objects of a kind.
  static func verbs(of resource: Resource) -> [String] {
    if let verbs = resource.verbs { return verbs }
    let all = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"]
    return resource.name == "namespaces" ? all.filter { $0 != "deletecollection" } : all
  }

  /// The resource and what lies below it, as `APIResource`.
  static func flat(_ kind: ServedKind, in view: ClusterView) -> [JSON] {
    let resource = kind.resource
    var shape: JSONObject = [
      "name": .string(resource.plural), "singularName": .string(resource.singular),
      "namespaced": .bool(resource.isNamespaced), "kind": .string(resource.kind),
      "verbs": .texts(verbs(of: resource)),
    ]
    shape.add("shortNames", resource.shortNames.isEmpty ? nil : .texts(resource.shortNames))
    shape.add("categories", resource.categories.isEmpty ? nil : .texts(resource.categories))
    return [.object(shape)]
      + below(resource, in: view).map { name, below in
        var shape: JSONObject = [
          "name": .string("\(resource.plural)/\(name)"), "singularName": "",
          "namespaced": .bool(resource.isNamespaced),
        ]
        shape.add("group", below.group.map { .string($0) })
        shape.add("version", below.version.map { .string($0) })
        shape.add("kind", .string(below.kind))
        shape.add("verbs", .texts(below.verbs))
        return .object(shape)
      }
  }

  /// What lies below the objects of a resource, in the order of the names.
  static func below(
    _ resource: Resource, in view: ClusterView
  ) -> [(String, SubresourceShape)] {
    Subresource.allCases.filter { resource.subresources.contains($0) && isServed($0, in: view) }
      .sorted { $0.rawValue < $1.rawValue }
      .compactMap { subresource in
        shape(of: subresource, resource).map { (subresource.rawValue, $0) }
      }
  }

  /// Whether a cluster is new enough for what lies below its objects.
  static func isServed(_ part: Subresource, in view: ClusterView) -> Bool {
    part != .resize || (view.plane?.minor ?? 0) >= PodResize.since
  }

  private static func shape(of part: Subresource, _ resource: Resource) -> SubresourceShape? {
    if let special = SpecialSubresources.answering(resource.name, part) { return special.shape }
    switch part {
    case .status, .ephemeralcontainers, .resize, .approval:
      return SubresourceShape(["get", "patch", "update"], kind: resource.kind)
    case .finalize: return SubresourceShape(["update"], kind: resource.kind)
    case .scale:
      return SubresourceShape(
        ["get", "patch", "update"], kind: "Scale", group: "autoscaling", version: "v1")
    default: return nil
    }
  }
}

extension JSON {
  /// An array of texts.
  static func texts(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }
}
