import Kubernetes
import Simulation

/// Whether a cluster has a metrics server, which is a deployment of that name in `kube-system`.
enum ClusterMetrics: ObjectWatcher {
  static let resources: Set<String> = [Deployment.resource.name]
  private static let name = "metrics-server"

  static func see(_ change: ObjectChange, in world: inout World) {
    guard change.key.name == name, change.key.namespace == "kube-system" else { return }
    world.schedule(AddonsSettled(cluster: change.key.cluster), after: .zero)
  }

  /// Whether it runs.
  static func isServed(_ plane: ClusterID, in world: World) -> Bool {
    world.runs(name, in: plane)
  }
}

/// Add-ons came, went or became able to work: what they do for the cluster is looked at anew.
struct AddonsSettled: WorldEvent {
  static let name = "eks.addons-settled"

  let cluster: ClusterID

  func happen(in world: inout World) { world.settleDataPlane(of: cluster) }
}

extension World {
  /// Has what add-ons do for a cluster begin and end with them.
  mutating func settleDataPlane(of plane: ClusterID) {
    guard eks.clustersByPlane[plane] != nil else { return }
    setMetrics(served: ClusterMetrics.isServed(plane, in: self), of: plane)
    settleStorage(of: plane)
  }

  /// Whether a deployment of `kube-system` is available: of an add-on, or one that people made.
  func runs(_ deployment: String, in plane: ClusterID) -> Bool {
    let object = view(of: plane).object(Deployment.self, "kube-system", deployment)
    return (object?.status.count("availableReplicas") ?? 0) > 0
  }
}
