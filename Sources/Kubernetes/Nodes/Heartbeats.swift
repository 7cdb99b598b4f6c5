import Documents
import Simulation

/// Signs of life: told from the time when someone looks, because writing them would cost an event
/// for each.
///
/// Source: Kubernetes, `pkg/kubelet/apis/config/v1beta1/defaults.go`, `NodeLeaseDurationSeconds`,
/// `NodeStatusReportFrequency`.
enum Heartbeats {
  /// How often a kubelet renews its lease.
  static let renewal = SimDuration.seconds(Int64(10))
  /// How often it reports when nothing has changed.
  static let report = SimDuration.minutes(5)

  /// An object with the signs of life that it would have by now.
  static func shown(_ object: KubernetesObject, _ resource: Resource, at now: SimTime)
    -> KubernetesObject
  {
    switch resource.name {
    case "leases.coordination.k8s.io" where object.metadata.namespace == "kube-node-lease":
      guard object.spec["renewTime"] == nil else { return object }
      var copy = object
      let last = last(before: now, from: object.metadata.creationTimestamp, renewal)
      copy.spec[member: "renewTime"] = .string(last.microsecondText)
      return copy
    case "nodes":
      let conditions = object.status.list("conditions")
      guard conditions.contains(where: { $0["type"] == "Ready" && $0["status"] == "True" })
      else { return object }
      var copy = object
      let last = last(before: now, from: object.metadata.creationTimestamp, report)
      copy.status[member: "conditions"] = .array(
        conditions.map { condition in
          guard let since = condition.time("lastHeartbeatTime"), since < last else {
            return condition
          }
          var condition = condition
          condition[member: "lastHeartbeatTime"] = .string(last.kubernetesText)
          return condition
        })
      return copy
    default: return object
    }
  }

  /// The last sign of life of something that began at `start`.
  static func last(
    before now: SimTime, from start: SimTime, _ period: SimDuration
  ) -> SimTime {
    let count = max(0, (now - start).milliseconds / period.milliseconds)
    return start + period * count
  }
}

extension SimTime {
  /// `2026-01-05T09:00:30.250000Z`.
  var microsecondText: String {
    let fraction = String(1000 + milliseconds % 1000).dropFirst()
    return "\(kubernetesText.dropLast()).\(fraction)000Z"
  }
}

/// Watches what people do to nodes.
enum NodeKeeper: Witness {
  static func see(_ change: ObjectChange, in world: inout World) {
    let cluster = change.key.cluster
    if change.key.resource == "nodes", change.verb == .modified {
      NodeReport.plan(after: change, in: &world)
    }
    switch change.key.resource {
    case "nodes" where change.verb == .modified && change.old?.spec != change.new.spec:
      world.schedule(NodeStep(node: change.key), after: .zero)
    case "nodes" where change.verb == .deleted:
      world.schedule(NodeStep(node: change.key), after: .zero)
    case "pods" where change.verb != .deleted:
      let node = change.new.spec.text("nodeName")
      guard !node.isEmpty, change.old?.spec.text("nodeName") ?? "" != node,
        let taints = world.fleet.nodes.read(NodeID(cluster, node), \.taints)
      else { return }
      let evicting = taints.filter { $0.effect == "NoExecute" }
      if !evicting.isEmpty { world.planEviction(of: change.new, evicting, cluster) }
    default: break
    }
  }
}

/// A node is looked at after its specification changed, or after it went.
///
/// Source: Kubernetes, `pkg/controller/nodelifecycle/node_lifecycle_controller.go`,
/// `doNoScheduleTaintingPass`, and `pkg/controller/podgc/gc_controller.go`.
struct NodeStep: WorldEvent {
  static let name = "kubernetes.node"

  let node: ObjectKey

  func happen(in world: inout World) {
    guard let object = world.kubernetes.objects[node] else {
      world.clearPods(of: node)
      return
    }
    let isClosed = object.spec["unschedulable"]?.bool == true
    let taints = object.spec.list("taints")
    let isMarked = taints.contains { $0.text("key") == NodeTaints.unschedulable }
    if isClosed != isMarked {
      let instant = world.now
      world.change(node) { node in
        var rest = taints.filter { $0.text("key") != NodeTaints.unschedulable }
        if isClosed {
          rest.append([
            "key": .string(NodeTaints.unschedulable), "effect": "NoSchedule",
            "timeAdded": .string(instant.kubernetesText),
          ])
        }
        node.spec[member: "taints"] = rest.isEmpty ? nil : .array(rest)
      }
      let word = isClosed ? "NodeNotSchedulable" : "NodeSchedulable"
      world.tell(
        EventFacts(
          node, word, "Node \(node.name) status is now: \(word)", source: "kubelet",
          host: node.name))
    }
    world.beginEvictions(on: node.name, of: node.cluster)
  }
}

extension World {
  /// Someone deleted the node object: the pods there are lost.
  mutating func clearPods(of node: ObjectKey) {
    for pod in view(of: node.cluster).pods(on: node.name) {
      let key = ObjectKey(
        node.cluster, "pods", namespace: pod.metadata.namespace, name: pod.metadata.name)
      _ = try? delete(key, .now)
    }
  }
}
