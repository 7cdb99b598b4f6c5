import Documents
import Simulation

/// Keeps as many pods as replica sets want.
public enum ReplicaSetController: Controller {
  /// Its name.
  public static let name = "replicaset"
  /// It owns pods.
  public static let ownsPods = true

  /// A set, and the set that a pod belongs to or could belong to.
  public static func keys(for change: ObjectChange, in view: ClusterView) -> [ObjectKey] {
    Ownership.keys(for: change, of: ReplicaSet.self, children: ["pods"], in: view) {
      LabelSelector($0.spec["selector"])
    }
  }

  /// Makes what is missing and takes away what is too much.
  public static func reconcile(
    _ key: ObjectKey, in view: ClusterView, _ dice: inout Dice
  ) -> [Write] {
    guard let set = view[key] else { return [] }
    var control = ReplicaControl(
      set, key, ReplicaSet.self, LabelSelector(set.spec["selector"]), view,
      source: "replicaset-controller")
    return control.decided(&dice)
  }
}
