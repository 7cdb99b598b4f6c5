import Documents
import Simulation

/// Makes, replaces and takes away the pods of stateful sets one after the other.
public enum StatefulSetController: Controller {
  /// Its name.
  public static let name = "statefulset"
  /// It owns pods.
  public static let ownsPods = true

  /// A set, and the set that a pod belongs to or could belong to.
  public static func keys(for change: ObjectChange, in view: ClusterView) -> [ObjectKey] {
    Ownership.keys(
      for: change, of: StatefulSet.self, children: ["pods", "controllerrevisions.apps"], in: view
    ) { LabelSelector($0.spec["selector"]) }
  }

  /// One step towards what is wanted.
  public static func reconcile(
    _ key: ObjectKey, in view: ClusterView, _ dice: inout Dice
  ) -> [Write] {
    guard let set = view[key] else { return [] }
    let selector = LabelSelector(set.spec["selector"])
    if selector.isEmpty { return [] }
    var turn = StatefulSetTurn(set, key, selector, view)
    turn.run()
    return turn.writes
  }
}
