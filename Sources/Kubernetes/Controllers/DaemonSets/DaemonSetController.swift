import Documents
import Simulation

/// Keeps a pod on every node that is to have one.
public enum DaemonSetController: Controller {
  /// Its name.
  public static let name = "daemonset"
  /// It owns pods.
  public static let ownsPods = true

  /// A set, the set of a pod, and all sets where a node came, went or changed its kind.
  public static func keys(for change: ObjectChange, in view: ClusterView) -> [ObjectKey] {
    if change.key.resource == "nodes" {
      guard concernsPods(change) else { return [] }
      return view.objects(DaemonSet.self).map { view.key(of: $0, DaemonSet.self) }
    }
    return Ownership.keys(
      for: change, of: DaemonSet.self, children: ["pods", "controllerrevisions.apps"], in: view
    ) { LabelSelector($0.spec["selector"]) }
  }

  /// Heartbeats do not.
  private static func concernsPods(_ change: ObjectChange) -> Bool {
    guard change.verb == .modified, let old = change.old else { return true }
    return old.metadata.labels != change.new.metadata.labels || old.spec != change.new.spec
  }

  /// One step towards what is wanted.
  public static func reconcile(
    _ key: ObjectKey, in view: ClusterView, _ dice: inout Dice
  ) -> [Write] {
    guard let set = view[key], let nodes = Kinds.serving("nodes") else { return [] }
    let selector = LabelSelector(set.spec["selector"])
    if selector.isEmpty { return [] }
    var turn = DaemonSetTurn(set, key, selector, view, nodes: view.objects(nodes))
    turn.run(&dice)
    return turn.writes
  }
}
