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

  /// The event that was told under a key of its own.
  func event(_ told: EventKey) -> KubernetesObject? {
    state.events[told].map { record in
      record.object(told.objectKey, served(record.style.facts.resource)?.resource)
    }
  }

  /// What was told in a namespace, or in all, and can still be read; of what is about one name,
  /// where one is given.
  func told(in namespace: String?, about name: String? = nil) -> [EventKey] {
    let first = EventKey(cluster, namespace ?? "", about: name ?? "")
    var all: [EventKey] = []
    _ = state.events.firstResult(from: first) { key, record in
      guard key.cluster == cluster, namespace == nil || key.namespace == namespace,
        namespace == nil || name == nil || key.about == name
      else { return true }
      if !record.isOver(at: now) { all.append(key) }
      return nil
    }
    return all
  }

  /// The events of a namespace, or of all; of those about one name, where one is given.
  func events(
    in namespace: String?, about name: String? = nil
  ) -> [(key: ObjectKey, row: KubernetesObject)] {
    told(in: namespace, about: name).compactMap { told in
      event(told).map { (told.objectKey, $0) }
    }.sorted { $0.0 < $1.0 }
  }
}
