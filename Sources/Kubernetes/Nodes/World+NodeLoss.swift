import Documents
import Simulation

// What becomes of the pods of a node that is lost, or tainted, and of those of one that returns.
extension World {
  /// The node's controller says of its pods that they do not serve.
  ///
  /// Source: Kubernetes, `pkg/controller/util/node/controller_utils.go`, `MarkPodsNotReady`.
  mutating func markPodsNotReady(on node: String, of cluster: ClusterID) {
    let instant = now
    for pod in view(of: cluster).pods(on: node) where !pod.hasEnded {
      let key = ObjectKey(
        cluster, "pods", namespace: pod.metadata.namespace, name: pod.metadata.name)
      guard PodStatusView(pod).isReady else { continue }
      change(key) { $0.setCondition("Ready", "False", at: instant) }
      tell(
        EventFacts(
          key, "NodeNotReady", "Node is not ready", source: "node-controller", type: "Warning"))
    }
  }

  /// Pods that do not bear the node's taints of effect `NoExecute` go, each in its own time.
  ///
  /// Source: Kubernetes, `pkg/controller/tainteviction/taint_eviction.go`.
  mutating func beginEvictions(on node: String, of cluster: ClusterID) {
    let taints = (fleet.nodes[NodeID(cluster, node)]?.taints ?? [])
      .filter { $0.effect == "NoExecute" }
    guard !taints.isEmpty else { return }
    for pod in view(of: cluster).pods(on: node) where pod.metadata.deletionTimestamp == nil {
      planEviction(of: pod, taints, cluster)
    }
  }

  /// Plans when a pod goes because of taints; not at all where it bears them for ever.
  mutating func planEviction(
    of pod: KubernetesObject, _ taints: [NodeAccount.Taint], _ cluster: ClusterID
  ) {
    guard let wait = Self.tolerance(of: pod, taints) else { return }
    let key = ObjectKey(
      cluster, "pods", namespace: pod.metadata.namespace, name: pod.metadata.name)
    schedule(
      TaintEviction(pod: key, uid: pod.metadata.uid, node: pod.spec.text("nodeName")),
      after: wait)
  }

  /// How long a pod bears taints; nil for ever.
  static func tolerance(of pod: KubernetesObject, _ taints: [NodeAccount.Taint]) -> SimDuration? {
    let tolerations = pod.spec.list("tolerations")
    var least: SimDuration?
    for taint in taints {
      let fitting = tolerations.filter { PodWants.tolerates($0, taint) }
      if fitting.isEmpty { return .zero }
      for seconds in fitting.compactMap({ $0["tolerationSeconds"]?.integer }) {
        least = min(least ?? .seconds(max(seconds, 0)), .seconds(max(seconds, 0)))
      }
    }
    return least
  }

  /// A machine is heard of again.
  mutating func nodeReturned(_ name: String, of cluster: ClusterID) {
    let key = ObjectKey(cluster, Node.resource.name, name: name)
    let instant = now
    var wasGivenUp = false
    change(key) { node in
      wasGivenUp = node.status.list("conditions").contains { $0["status"] == "Unknown" }
      guard wasGivenUp else { return }
      node.status[member: "conditions"] = .array(NodeCondition.all(instant))
      NodeTaints.clear(&node)
    }
    if wasGivenUp {
      fleet.machines.update(NodeID(cluster, name)) { $0.memory = nil }
      memoryChanged(on: name, of: cluster)
      tell(
        EventFacts(
          key, "NodeReady", "Node \(name) status is now: NodeReady", source: "kubelet"))
    }
    for pod in view(of: cluster).pods(on: name) { resume(pod, cluster) }
    paceEvictions(of: cluster)
  }

  /// What was missed while the machine was away is made up for.
  private mutating func resume(_ pod: KubernetesObject, _ cluster: ClusterID) {
    let key = ObjectKey(
      cluster, "pods", namespace: pod.metadata.namespace, name: pod.metadata.name)
    let uid = pod.metadata.uid
    guard let run = fleet.pods[key], run.uid == uid else {
      plan(pod.metadata.deletionTimestamp == nil ? .begin : .stop, for: key, uid)
      return
    }
    if pod.metadata.deletionTimestamp != nil {
      plan(.stop, for: key, uid)
      return
    }
    if run.address == nil {
      plan(.mount, for: key, uid)
      return
    }
    for index in run.containers.indices {
      let work = ContainerWork(pod: pod, key: key, index: index)
      note(work) { container in
        container.turn += 1
        container.isBusy = false
      }
      guard run.containers[index].state == .running,
        let startedAt = run.containers[index].startedAt
      else { continue }
      planMain(work)
      let life = life(of: work)
      if let length = life.length {
        plan(.exit, work, after: max(startedAt + length - now, .zero))
      }
      let edges = ContainerProbe.edges(work.spec, life, address: run.address ?? "")
      if let next = edges.first(where: { startedAt + $0.after > now }) {
        plan(.probe, work, after: startedAt + next.after - now)
      }
    }
    report(key)
    advance(pod, key)
    for index in run.containers.indices where run.containers[index].state != .running {
      let work = ContainerWork(pod: pod, key: key, index: index)
      if let due = run.containers[index].dueAt, due > now { plan(.start, work, after: due - now) }
    }
  }
}

/// A pod goes because of a taint of its node.
struct TaintEviction: WorldEvent {
  static let name = "kubernetes.taintEviction"

  let pod: ObjectKey
  let uid: String
  let node: String

  func happen(in world: inout World) {
    guard let object = world.kubernetes.objects[pod], object.metadata.uid == uid,
      object.metadata.deletionTimestamp == nil
    else { return }
    let taints = (world.fleet.nodes[NodeID(pod.cluster, node)]?.taints ?? [])
      .filter { $0.effect == "NoExecute" }
    guard !taints.isEmpty, World.tolerance(of: object, taints) != nil else { return }
    let instant = world.now
    world.change(pod) { object in
      object.setCondition(
        "DisruptionTarget", "True", at: instant, "DeletionByTaintManager",
        "Taint manager: deleting due to NoExecute taint")
    }
    world.tell(
      EventFacts(
        pod, "TaintManagerEviction", "Marking for deletion Pod \(pod.namespace)/\(pod.name)",
        source: "taint-eviction-controller"))
    _ = try? world.delete(pod, DeleteOptions())
  }
}

extension World {
  /// A node is chosen for a claim that waited for one.
  mutating func select(_ node: String, for claim: ObjectKey) {
    change(claim) {
      $0.metadata.annotations["volume.kubernetes.io/selected-node"] = node
    }
  }
}
