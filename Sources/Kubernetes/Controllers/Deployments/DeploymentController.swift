import Documents
import Simulation

/// Brings replica sets in line with deployments.
public enum DeploymentController: Controller {
  /// Its name.
  public static let name = "deployment"

  /// A deployment, the one that a replica set belongs to, and the one that waits for a pod to go.
  public static func keys(for change: ObjectChange, in view: ClusterView) -> [ObjectKey] {
    if change.key.resource == "pods" { return waiting(for: change, in: view) }
    return Ownership.keys(
      for: change, of: Deployment.self, children: ["replicasets.apps"], in: view
    ) { LabelSelector($0.spec["selector"]) }
  }

  /// Only those that make new pods after the last old one has gone care for pods.
  private static func waiting(for change: ObjectChange, in view: ClusterView) -> [ObjectKey] {
    let isOver = change.verb == .deleted || PodStatusView(change.new).hasEnded
    guard isOver, let owner = change.new.metadata.controller, owner.kind == "ReplicaSet",
      let set = view.object(ReplicaSet.self, change.key.namespace, owner.name),
      let above = set.metadata.controller, above.kind == "Deployment",
      let deployment = view.object(Deployment.self, change.key.namespace, above.name),
      deployment.spec["strategy"]?.text("type") == "Recreate"
    else { return [] }
    return [view.key(of: deployment, Deployment.self)]
  }

  /// One step towards what is wanted.
  ///
  /// Source: kubernetes, `pkg/controller/deployment/deployment_controller.go`, `syncDeployment`.
  public static func reconcile(
    _ key: ObjectKey, in view: ClusterView, _ dice: inout Dice
  ) -> [Write] {
    guard let deployment = view[key] else { return [] }
    let selector = LabelSelector(deployment.spec["selector"])
    if selector.isEmpty { return [] }
    var turn = DeploymentTurn(deployment, key, selector, view)
    turn.run()
    return turn.writes
  }
}
