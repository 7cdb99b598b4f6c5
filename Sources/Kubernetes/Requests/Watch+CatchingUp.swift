import Documents
import Simulation

extension World {
  /// What came about since a watch was told last, where more happened at once than the log holds:
  /// what went and what is there now, without the steps between.
  ///
  /// - Returns: the changes in their order; nil where they cannot be known any more, or where
  ///   objects may have left what is selected.
  func missed(by watch: Watch, since told: SimTime) -> [ObjectChange]? {
    let (cluster, resource) = (watch.call.cluster, watch.call.resource.name)
    let revision = kubernetes.clusters[cluster]?.revision ?? 0
    guard watch.options.selectsForGood, revision - watch.seen < KubernetesState.graveLength
    else { return nil }
    var changes = gone(from: resource, of: cluster, after: watch.seen).filter { gone in
      gone.new.metadata.creationTimestamp <= told && watch.isMeant(gone)
    }
    var everything = watch.options
    everything.limit = nil
    for object in page(of: watch.call, everything).objects
    where object.metadata.resourceVersion > watch.seen {
      let key = ObjectKey(
        cluster, resource, namespace: object.metadata.namespace, name: object.metadata.name)
      let isNew = object.metadata.creationTimestamp > told
      changes.append(
        ObjectChange(verb: isNew ? .added : .modified, key: key, old: nil, new: object))
    }
    return changes.sorted { $0.new.metadata.resourceVersion < $1.new.metadata.resourceVersion }
  }

  /// The objects of a resource that went after a version.
  private func gone(
    from resource: String, of cluster: ClusterID, after version: UInt64
  ) -> [ObjectChange] {
    let start = Pair(cluster, version + 1)
    let old = (kubernetes.graves ?? Table()).rows(from: start)
    let recent = kubernetes.changes.rows(from: start)
    let all =
      old.prefix { $0.key.first == cluster }.map(\.row)
      + recent.prefix { $0.key.first == cluster }.map(\.row)
    return all.compactMap { logged in
      guard case .object(let change) = logged, change.verb == .deleted,
        change.key.resource == resource
      else { return nil }
      return change
    }
  }
}

extension Watch {
  /// Whether a change is about something that is watched.
  fileprivate func isMeant(_ change: ObjectChange) -> Bool {
    (call.path.namespace == nil || call.path.namespace == change.key.namespace)
      && options.matches(change.new, SelectableFields(of: call.resource))
  }
}

extension ListOptions {
  /// Whether what is selected stays so for as long as it is there.
  fileprivate var selectsForGood: Bool {
    labels == .everything
      && fields.requirements.allSatisfy {
        ["metadata.name", "metadata.namespace"].contains($0.field)
      }
  }
}
