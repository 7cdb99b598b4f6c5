import Documents
import Simulation

/// Lets dependents go with their owners, or sets them free.
///
/// Source: kubernetes, `pkg/controller/garbagecollector/garbagecollector.go`.
public enum GarbageCollector: Controller {
  /// Its name.
  public static let name = "garbage-collector"

  /// Those who belonged to what went, owners that wait for dependents, and newcomers without owner.
  public static func keys(for change: ObjectChange, in view: ClusterView) -> [ObjectKey] {
    switch change.verb {
    case .deleted:
      let metadata = change.new.metadata
      return view.owned(by: metadata.uid) + waitingOwners(of: metadata, in: view)
    case .modified: return keys(for: change, over: change.old ?? change.new, in: view)
    case .added:
      let isLost = change.new.metadata.ownerReferences.contains {
        state(of: $0, change.key.namespace, view) == .absent
      }
      return isLost ? [change.key] : []
    }
  }

  private static func keys(
    for change: ObjectChange, over old: KubernetesObject, in view: ClusterView
  ) -> [ObjectKey] {
    let isWaiting =
      change.new.metadata.deletionTimestamp != nil && !isPlain(change.new.metadata)
    let isLet =
      old.metadata.ownerReferences.count > change.new.metadata.ownerReferences.count
    guard isWaiting || isLet else { return [] }
    return (isWaiting ? [change.key] : [])
      + (isLet ? waitingOwners(of: old.metadata, in: view) : [])
  }

  private static func isPlain(_ metadata: ObjectMetadata) -> Bool {
    !metadata.finalizers.contains { $0 == "foregroundDeletion" || $0 == "orphan" }
  }

  private static func waitingOwners(
    of metadata: ObjectMetadata, in view: ClusterView
  ) -> [ObjectKey] {
    metadata.ownerReferences.compactMap { owner in
      guard let key = view.key(of: owner, in: metadata.namespace), let object = view[key],
        object.metadata.uid == owner.uid, object.metadata.deletionTimestamp != nil
      else { return nil }
      return key
    }
  }

  /// Whether an owner is there.
  private enum OwnerState { case solid, waiting, absent }

  private static func state(
    of owner: OwnerReference, _ namespace: String, _ view: ClusterView
  ) -> OwnerState {
    // What is of a kind that nobody knows may be there: upstream waits too.
    guard let key = view.key(of: owner, in: namespace) else { return .solid }
    guard let object = view[key], object.metadata.uid == owner.uid else { return .absent }
    let isWaiting =
      object.metadata.deletionTimestamp != nil
      && object.metadata.finalizers.contains("foregroundDeletion")
    return isWaiting ? .waiting : .solid
  }

  /// Deletes what has no owner left, and ends an owner's waiting.
  public static func reconcile(
    _ key: ObjectKey, in view: ClusterView, _ dice: inout Dice
  ) -> [Write] {
    guard let object = view[key] else { return [] }
    if object.metadata.deletionTimestamp != nil {
      if object.metadata.finalizers.contains("orphan") { return orphan(key, object, view) }
      if object.metadata.finalizers.contains("foregroundDeletion") {
        return waitForDependents(key, object, view)
      }
      return []
    }
    return lose(key, object, view)
  }

  private static func orphan(
    _ key: ObjectKey, _ owner: KubernetesObject, _ view: ClusterView
  ) -> [Write] {
    view.owned(by: owner.metadata.uid).compactMap { dependent in
      view[dependent].map { .update(dependent, free($0, from: [owner.metadata.uid])) }
    } + [.update(key, without("orphan", owner))]
  }

  private static func waitForDependents(
    _ key: ObjectKey, _ owner: KubernetesObject, _ view: ClusterView
  ) -> [Write] {
    let uid = owner.metadata.uid
    var writes: [Write] = []
    var isBlocked = false
    for dependent in view.owned(by: uid) {
      guard let object = view[dependent] else { continue }
      let reference = object.metadata.ownerReferences.first { $0.uid == uid }
      if reference?.blockOwnerDeletion == true { isBlocked = true }
      guard object.metadata.deletionTimestamp == nil else { continue }
      writes += lose(dependent, object, view)
    }
    return isBlocked ? writes : writes + [.update(key, without("foregroundDeletion", owner))]
  }

  /// Source: `attemptToDeleteItem`.
  private static func lose(
    _ key: ObjectKey, _ object: KubernetesObject, _ view: ClusterView
  ) -> [Write] {
    let owners = object.metadata.ownerReferences
    let states = owners.map { state(of: $0, object.metadata.namespace, view) }
    if owners.isEmpty || !states.contains(where: { $0 != .solid }) { return [] }
    if states.contains(.solid) {
      let gone = zip(owners, states).filter { $0.1 != .solid }.map(\.0.uid)
      return [.update(key, free(object, from: gone))]
    }
    var options = DeleteOptions()
    options.uid = object.metadata.uid
    let hasDependents = !view.owned(by: object.metadata.uid).isEmpty
    options.propagationPolicy =
      states.contains(.waiting) && hasDependents ? "Foreground" : "Background"
    return [.delete(key, options)]
  }

  private static func free(_ object: KubernetesObject, from uids: [String]) -> KubernetesObject {
    var object = object
    object.metadata.ownerReferences.removeAll { uids.contains($0.uid) }
    return object
  }

  private static func without(_ finalizer: String, _ object: KubernetesObject) -> KubernetesObject {
    var object = object
    object.metadata.finalizers.removeAll { $0 == finalizer }
    return object
  }
}
