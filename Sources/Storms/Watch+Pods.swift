import AWSModel
import Documents
import EKS
import Kubernetes
import Simulation

// What must hold in a Kubernetes cluster.
//
// Controllers may take a while over some things; what has not settled after so long is a fault.
extension Watch {
  private static let patience = SimDuration.minutes(3)

  static func podView(of world: World) -> ClusterView? {
    world.eks.clusters[ClusterKey(Storm.podCluster, in: Scope())]?.controlPlane.map {
      world.view(of: $0)
    }
  }

  /// Looks at every pod; the first fault is kept.
  mutating func inspectPods(_ world: World) {
    guard fault == nil, let view = Self.podView(of: world) else { return }
    let revision = view.plane?.revision ?? 0
    if revision < lastRevision { fault = "resourceVersion fell from \(lastRevision)" }
    lastRevision = revision
    fault = fault ?? Self.overcommitted(view)
    var unsettled: [String] = []
    let pods = view.objects(Pod.self)
    unsettled += Self.homeless(pods, view) + Self.orphaned(pods, view)
    unsettled += Self.miscounted(view) + Self.misled(view) + Self.misquoted(pods, view)
    var since: [String: SimTime] = [:]
    for trouble in unsettled { since[trouble] = unsettledSince[trouble] ?? world.now }
    unsettledSince = since
    guard fault == nil else { return }
    fault = unsettled.first { trouble in
      since[trouble].map { world.now - $0 > Self.patience } ?? false
    }.map { "\($0), for more than \(Self.patience.text)" }
  }

  /// No node gives away more than it has.
  private static func overcommitted(_ view: ClusterView) -> String? {
    for node in view.objects(Node.self) {
      let name = node.metadata.name
      let pods = view.pods(on: name).filter { !PodStatusView($0).hasEnded }
      for resource in ["cpu", "memory"] {
        let room = Quantity(node.status["allocatable"]?[resource])?.milliValue ?? 0
        let asked = pods.reduce(0) { $0 + requested(resource, by: $1) }
        if asked > room {
          return "node \(name) gave away \(asked) of \(room) thousandths of \(resource)"
        }
      }
      let room = Quantity(node.status["allocatable"]?["pods"])?.value ?? 0
      if pods.count > room { return "node \(name) has \(pods.count) pods, and room for \(room)" }
    }
    return nil
  }

  private static func requested(_ resource: String, by pod: KubernetesObject) -> Int64 {
    (pod.spec["containers"]?.array ?? []).reduce(0) { sum, container in
      sum + (Quantity(container["resources"]?["requests"]?[resource])?.milliValue ?? 0)
    }
  }

  /// Every pod that was placed is on a node that is there.
  private static func homeless(_ pods: [KubernetesObject], _ view: ClusterView) -> [String] {
    pods.compactMap { pod in
      guard let node = PodStatusView(pod).node, view.object(Node.self, "", node) == nil else {
        return nil
      }
      return "pod \(pod.metadata.name) (\(pod.metadata.uid)) is on \(node), which is gone"
    }
  }

  /// Every pod's and replica set's owner is there, but of those that are on their way out, which a
  /// lost node may hold for long.
  private static func orphaned(_ pods: [KubernetesObject], _ view: ClusterView) -> [String] {
    let sets = view.objects(ReplicaSet.self)
    let owners: [any Kind.Type] = [
      ReplicaSet.self, StatefulSet.self, DaemonSet.self, Job.self, Deployment.self,
    ]
    let known = Set(owners.flatMap { view.objects($0) }.map(\.metadata.uid))
    return (pods + sets).filter { $0.metadata.deletionTimestamp == nil }.compactMap { object in
      let lost = object.metadata.ownerReferences.first { !known.contains($0.uid) }
      return lost.map { "\(object.metadata.name) (\(object.metadata.uid)) outlives its \($0.kind)" }
    }
  }

  /// Replica sets have as many pods as they say, and as many as are wanted.
  private static func miscounted(_ view: ClusterView) -> [String] {
    view.objects(ReplicaSet.self).compactMap { set in
      let active = view.owned(Pod.self, by: set.metadata.uid)
        .filter { PodStatusView($0).isActive }.count
      let said = set.status["replicas"]?.integer ?? 0
      guard said != active else { return nil }
      return "replica set \(set.metadata.name) counts \(said) pods of \(active)"
    }
  }

  /// Endpoints that are called ready are pods that are.
  private static func misled(_ view: ClusterView) -> [String] {
    view.objects(EndpointSlice.self, in: "default").flatMap { slice -> [String] in
      (slice["endpoints"]?.array ?? []).compactMap { endpoint in
        guard endpoint["conditions"]?["ready"]?.bool == true,
          let name = endpoint["targetRef"]?["name"]?.string
        else { return nil }
        let pod = view.object(Pod.self, "default", name)
        let isReady = pod.map { PodStatusView($0).isReady } ?? false
        return isReady ? nil : "slice \(slice.metadata.name) calls \(name) ready"
      }
    }
  }

  /// What a quota says is used is what is there.
  private static func misquoted(_ pods: [KubernetesObject], _ view: ClusterView) -> [String] {
    let count = pods.filter { $0.metadata.namespace == "default" && !PodStatusView($0).hasEnded }
      .count
    return view.objects(ResourceQuota.self, in: "default").compactMap { quota in
      guard let used = Quantity(quota.status["used"]?["pods"])?.value, used != Int64(count) else {
        return nil
      }
      return "the quota counts \(used) pods of \(count)"
    }
  }

  /// Whether a budget holds a pod now: it has no disruption left, and the pod serves, or fewer
  /// than are needed do.
  ///
  /// Pods that do not run yet, have ended or are on their way out may always go.
  static func forbidsEviction(of pod: KubernetesObject, in view: ClusterView) -> Bool {
    let state = PodStatusView(pod)
    guard state.isActive, state.phase == "Running" else { return false }
    return view.objects(PodDisruptionBudget.self, in: pod.metadata.namespace).contains { budget in
      guard budget.spec["selector"]?["matchLabels"]?["app"]?.string == pod.metadata.labels["app"],
        let left = budget.status["disruptionsAllowed"]?.integer,
        let healthy = budget.status["currentHealthy"]?.integer,
        let needed = budget.status["desiredHealthy"]?.integer
      else { return false }
      return left == 0 && (state.isReady || healthy < needed || needed == 0)
    }
  }
}
