import Documents
import Simulation

/// Keeps as many pods as replication controllers want.
public enum ReplicationManager: Controller {
  /// Its name.
  public static let name = "replicationcontroller"
  /// It owns pods.
  public static let ownsPods = true

  /// A controller, and the one that a pod belongs to or could belong to.
  public static func keys(for change: ObjectChange, in view: ClusterView) -> [ObjectKey] {
    Ownership.keys(for: change, of: ReplicationController.self, children: ["pods"], in: view) {
      LabelSelector(labels: $0.spec["selector"])
    }
  }

  /// Makes what is missing and takes away what is too much.
  public static func reconcile(
    _ key: ObjectKey, in view: ClusterView, _ dice: inout Dice
  ) -> [Write] {
    guard let set = view[key] else { return [] }
    var control = ReplicaControl(
      set, key, ReplicationController.self, LabelSelector(labels: set.spec["selector"]), view,
      source: "replication-controller")
    return control.decided(&dice)
  }
}
