import Simulation

// Records of what was told, as objects.
extension ClusterView {
  /// The event under `key`.
  func event(_ key: ObjectKey) -> KubernetesObject? {
    guard let told = EventKey(key), let record = state.events[told], !record.isOver(at: now) else {
      return nil
    }
    return record.object(key, served(record.style.facts.resource)?.resource)
  }

  /// The events of a namespace, or of all; of those about one name, where one is given.
  func events(
    in namespace: String?, about name: String? = nil
  ) -> [(key: ObjectKey, row: KubernetesObject)] {
    let first = EventKey(cluster, namespace ?? "", about: name ?? "")
    var all: [(key: ObjectKey, row: KubernetesObject)] = []
    for row in state.events.rows(from: first) {
      guard row.key.cluster == cluster, namespace == nil || row.key.namespace == namespace
      else { break }
      guard namespace == nil || name == nil || row.key.about == name else { break }
      guard !row.row.isOver(at: now) else { continue }
      let key = row.key.objectKey
      all.append((key, row.row.object(key, served(row.row.style.facts.resource)?.resource)))
    }
    return all.sorted { $0.key < $1.key }
  }
}
