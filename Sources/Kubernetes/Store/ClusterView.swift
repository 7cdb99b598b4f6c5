import Documents
import Simulation

/// A cluster as one looks at it: its objects, and the time.
public struct ClusterView: Sendable {
  /// Which one.
  public let cluster: ClusterID
  /// The present instant.
  public let now: SimTime
  let state: KubernetesState

  init(_ state: KubernetesState, _ cluster: ClusterID, _ now: SimTime) {
    self.state = state
    self.cluster = cluster
    self.now = now
  }

  /// What it is beside its objects.
  public var plane: ControlPlane? { state.clusters[cluster] }

  /// One object.
  public func object(_ kind: any Kind.Type, _ namespace: String, _ name: String)
    -> KubernetesObject?
  {
    state.objects[ObjectKey(cluster, kind.resource.name, namespace: namespace, name: name)]
  }

  /// One object.
  public subscript(key: ObjectKey) -> KubernetesObject? { state.objects[key] ?? event(key) }

  /// The objects of a kind, of one namespace or of all, in the order of their names.
  public func objects(_ kind: any Kind.Type, in namespace: String? = nil) -> [KubernetesObject] {
    let resource = kind.resource.name
    let start = ObjectKey(cluster, resource, namespace: namespace ?? "", name: "")
    return state.objects.rows(from: start).prefix { row in
      row.key.cluster == cluster && row.key.resource == resource
        && (namespace == nil || row.key.namespace == namespace)
    }.map(\.row)
  }

  /// The objects of a kind that belong to the owner with this uid.
  public func owned(_ kind: any Kind.Type, by uid: String) -> [KubernetesObject] {
    let resource = kind.resource.name
    let start = Pair(uid, ObjectKey(cluster, resource, name: ""))
    return state.owned.keys(from: start).prefix { key in
      key.first == uid && key.second.cluster == cluster && key.second.resource == resource
    }.compactMap { state.objects[$0.second] }
  }

  /// The keys of everything that belongs to the owner with this uid.
  public func owned(by uid: String) -> [ObjectKey] {
    let start = Pair(uid, ObjectKey(cluster, "", name: ""))
    return state.owned.keys(from: start).prefix { $0.first == uid && $0.second.cluster == cluster }
      .map(\.second)
  }

  /// The objects of a kind in a namespace that nobody controls who counts them.
  func strays(_ kind: any Kind.Type, in namespace: String) -> [KubernetesObject] {
    let resource = kind.resource.name
    let start = ObjectKey(cluster, resource, namespace: namespace, name: "")
    return state.strays.keys(from: start).prefix { key in
      key.cluster == cluster && key.resource == resource && key.namespace == namespace
    }.compactMap { state.objects[$0] }
  }

  /// The pods that are bound to a node.
  public func pods(on node: String) -> [KubernetesObject] {
    let start = Triple(cluster, node, ObjectKey(cluster, "pods", name: ""))
    return state.podsOnNodes.keys(from: start).prefix { $0.first == cluster && $0.second == node }
      .compactMap { state.objects[$0.third] }
  }

  /// How old an object is, as a cell of a table.
  public func age(of object: KubernetesObject) -> JSON {
    .string(AgeText.text(now - object.metadata.creationTimestamp))
  }
}

extension World {
  /// A cluster as one looks at it.
  public func view(of cluster: ClusterID) -> ClusterView { ClusterView(kubernetes, cluster, now) }
}
