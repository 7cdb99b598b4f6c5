import Simulation

// Objects by the name of their resource, for those who do not know their kind.
extension ClusterView {
  /// The objects of a resource, of one namespace or of all, with their keys.
  func rows(
    _ resource: String, in namespace: String? = nil, from start: ObjectKey? = nil
  ) -> some Sequence<(key: ObjectKey, row: KubernetesObject)> {
    let first = start ?? ObjectKey(cluster, resource, namespace: namespace ?? "", name: "")
    let cluster = cluster
    return state.objects.rows(from: first).lazy.prefix { row in
      row.key.cluster == cluster && row.key.resource == resource
        && (namespace == nil || row.key.namespace == namespace)
    }
  }

  /// Looks at the objects of a resource as `rows` has them, without copying any, until `look` says
  /// that it is enough.
  func look(
    at resource: String, in namespace: String?, from start: ObjectKey?,
    _ look: (ObjectKey, KubernetesObject) -> Bool
  ) {
    let first = start ?? ObjectKey(cluster, resource, namespace: namespace ?? "", name: "")
    _ = state.objects.firstResult(from: first) { key, object in
      guard key.cluster == cluster, key.resource == resource,
        namespace == nil || key.namespace == namespace
      else { return true }
      return look(key, object) ? true : nil
    }
  }

  /// How many objects of a resource follow the one under `key`, in its namespace or in all.
  func count(behind key: ObjectKey, in namespace: String?) -> Int {
    // Nothing lies between a name and the same with the least of all signs behind it.
    let start = ObjectKey(cluster, key.resource, namespace: key.namespace, name: key.name + "\0")
    let end =
      namespace.map { ObjectKey(cluster, key.resource, namespace: $0 + "\0", name: "") }
      ?? ObjectKey(cluster, key.resource + "\0", name: "")
    return state.objects.count(from: start, to: end)
  }

  /// Whether there is any.
  func holdsAny(_ resource: String, in namespace: String) -> Bool {
    let start = ObjectKey(cluster, resource, namespace: namespace, name: "")
    guard let first = state.objects.key(notBelow: start) else { return false }
    return first.cluster == cluster && first.resource == resource && first.namespace == namespace
  }

  /// Where the owner of something in `namespace` lies; nil where its kind is not served.
  func key(of owner: OwnerReference, in namespace: String) -> ObjectKey? {
    guard let kind = served(kind: owner.kind, apiVersion: owner.apiVersion) else { return nil }
    let place = kind.resource.isNamespaced ? namespace : ""
    return ObjectKey(cluster, kind.resource.name, namespace: place, name: owner.name)
  }
}
