import Documents
import Simulation

/// Removes pods that are bound to a node that does not exist.
///
/// Source: kubernetes, `pkg/controller/podgc/gc_controller.go`, `gcOrphaned`: it looks every
/// 20 seconds, and gives a node 40 seconds to show up.
public enum PodCollector: Controller {
  /// Its name.
  public static let name = "pod-garbage-collector"

  private static let patience = SimDuration.seconds(Int64(60))

  /// Pods.
  public static let resources: Set<String>? = ["pods"]

  /// A pod that names a node nobody knows.
  public static func keys(for change: ObjectChange, in view: ClusterView) -> [ObjectKey] {
    guard change.key.resource == "pods", change.verb == .added else { return [] }
    return isOrphaned(change.new, view) ? [change.key] : []
  }

  private static func isOrphaned(_ pod: KubernetesObject, _ view: ClusterView) -> Bool {
    let node = pod.spec.text("nodeName")
    return !node.isEmpty && view.object(Node.self, "", node) == nil
  }

  /// Waits for the node; then the pod has failed and goes.
  public static func reconcile(
    _ key: ObjectKey, in view: ClusterView, _ dice: inout Dice
  ) -> [Write] {
    guard let pod = view[key], isOrphaned(pod, view) else { return [] }
    let end = pod.metadata.creationTimestamp + patience
    if view.now < end { return [.again(end - view.now)] }
    var writes: [Write] = []
    if !pod.hasEnded {
      let condition: JSON = [
        "type": "DisruptionTarget", "status": "True", "reason": "DeletionByPodGC",
        "message": "PodGC: node no longer exists",
        "lastTransitionTime": .string(view.now.kubernetesText),
      ]
      var status = pod.status
      status[member: "phase"] = "Failed"
      status[member: "conditions"] = .array(status.list("conditions") + [condition])
      writes.append(.status(key, status))
    }
    return writes + [.delete(key, .now)]
  }
}
