import Documents
import Simulation

/// Takes the objects of a defined kind away before its definition goes.
///
/// Source: apiextensions-apiserver, `pkg/controller/finalizer/crd_finalizer.go`.
public enum CustomResourceCleaner: Controller {
  /// Its name.
  public static let name = "crd-finalizer"

  /// A definition that is to go, and that of objects which went.
  public static func keys(for change: ObjectChange, in view: ClusterView) -> [ObjectKey] {
    let definitions = CustomResourceDefinition.resource.name
    if change.key.resource == definitions {
      return change.verb == .modified && change.new.metadata.deletionTimestamp != nil
        ? [change.key] : []
    }
    guard change.verb == .deleted, Kinds.serving(change.key.resource) == nil else { return [] }
    let key = ObjectKey(view.cluster, definitions, name: change.key.resource)
    return view[key]?.metadata.deletionTimestamp == nil ? [] : [key]
  }

  /// Deletes what is there, and lets the definition go when nothing is.
  public static func reconcile(
    _ key: ObjectKey, in view: ClusterView, _ dice: inout Dice
  ) -> [Write] {
    guard var definition = view[key], definition.metadata.deletionTimestamp != nil else {
      return []
    }
    let rows = Array(view.rows(key.name))
    guard rows.isEmpty else {
      return rows.filter { $0.row.metadata.deletionTimestamp == nil }
        .map { .delete($0.key, DeleteOptions.background) }
    }
    definition.metadata.finalizers.removeAll { $0 == CustomResourceDefinition.finalizer }
    return [.update(key, definition)]
  }
}
