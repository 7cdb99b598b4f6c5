import Documents
import Simulation

/// Whose an object is: what a controller claims, takes on and lets go.
///
/// Source: kubernetes, `pkg/controller/controller_ref_manager.go`.
struct Ownership {
  let owner: KubernetesObject
  let kind: any Kind.Type
  let selector: LabelSelector
  let view: ClusterView

  /// The reference that makes an object the owner's.
  var reference: OwnerReference {
    OwnerReference(
      apiVersion: kind.resource.apiVersion, kind: kind.resource.kind, name: owner.metadata.name,
      uid: owner.metadata.uid, controller: true, blockOwnerDeletion: true)
  }

  /// The owner's own objects of a kind: those that match but are nobody's become its, and those
  /// that match no more are let go.
  func claim(_ child: any Kind.Type, _ writes: inout [Write]) -> [KubernetesObject] {
    let isLeaving = owner.metadata.deletionTimestamp != nil
    var mine: [KubernetesObject] = []
    for object in view.controlled(child, by: owner.metadata.uid) {
      if selector.matches(object.metadata.labels) {
        mine.append(object)
      } else if !isLeaving {
        var free = object
        free.metadata.ownerReferences.removeAll { $0.uid == owner.metadata.uid }
        writes.append(.update(view.key(of: object, child), free))
      }
    }
    guard !isLeaving else { return mine }
    for stray in view.strays(child, in: owner.metadata.namespace)
    where stray.metadata.deletionTimestamp == nil && stray.metadata.controller == nil
      && selector.matches(stray.metadata.labels)
    {
      var adopted = stray
      adopted.metadata.ownerReferences.append(reference)
      writes.append(.update(view.key(of: stray, child), adopted))
      mine.append(adopted)
    }
    return mine
  }

  /// The objects of `kind` that a change of theirs, or of one of their children, concerns.
  static func keys(
    for change: ObjectChange, of kind: any Kind.Type, children: [String], in view: ClusterView,
    selector: (KubernetesObject) -> LabelSelector
  ) -> [ObjectKey] {
    let resource = kind.resource
    if change.key.resource == resource.name { return [change.key] }
    guard children.contains(change.key.resource) else { return [] }
    func key(of owner: String) -> ObjectKey {
      ObjectKey(change.key.cluster, resource.name, namespace: change.key.namespace, name: owner)
    }
    let old = change.old?.metadata.controller(of: resource)
    let new = change.new.metadata.controller(of: resource)
    var keys: [ObjectKey] = []
    if let old, old != new { keys.append(key(of: old)) }
    if let new { keys.append(key(of: new)) }
    guard change.verb != .deleted, !change.new.metadata.isControlled else { return keys }
    for object in view.objects(kind, in: change.key.namespace)
    where selector(object).matches(change.new.metadata.labels) {
      keys.append(view.key(of: object, kind))
    }
    return keys
  }
}

extension ClusterView {
  /// Where an object of a kind lies.
  func key(of object: KubernetesObject, _ kind: any Kind.Type) -> ObjectKey {
    ObjectKey(
      cluster, kind.resource.name, namespace: object.metadata.namespace,
      name: object.metadata.name)
  }

  /// The objects of a kind that the owner with this uid controls.
  func controlled(_ kind: any Kind.Type, by uid: String) -> [KubernetesObject] {
    owned(kind, by: uid).filter { $0.metadata.controller?.uid == uid }
  }
}
