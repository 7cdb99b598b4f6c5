import Simulation

// Records of what was told, as objects.
extension ClusterView {
  /// The event under `key`.
  func event(_ key: ObjectKey) -> KubernetesObject? {
    guard key.resource == "events", let record = state.events[key], !record.isOver(at: now) else {
      return nil
    }
    return record.object(key, served(record.about.resource)?.resource)
  }

  /// The events of a namespace, or of all; of those about one name, where one is given.
  func events(
    in namespace: String?, about name: String? = nil
  ) -> [(key: ObjectKey, row: KubernetesObject)] {
    let front = namespace == nil ? nil : name.map { $0 + "." }
    let first = ObjectKey(
      cluster, "events", namespace: namespace ?? "", name: front ?? "")
    var all: [(key: ObjectKey, row: KubernetesObject)] = []
    for row in state.events.rows(from: first) {
      guard row.key.cluster == cluster, namespace == nil || row.key.namespace == namespace,
        front.map({ row.key.name.hasPrefix($0) }) ?? true
      else { break }
      guard !row.row.isOver(at: now) else { continue }
      all.append((row.key, row.row.object(row.key, served(row.row.about.resource)?.resource)))
    }
    return all
  }
}
