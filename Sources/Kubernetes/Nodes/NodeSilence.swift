import Documents
import Simulation

/// A node has not been heard of for so long that its controller gives it up.
///
/// Source: Kubernetes, `cmd/kube-controller-manager/app/options/nodelifecyclecontroller.go`
/// and `pkg/controller/nodelifecycle/node_lifecycle_controller.go`, `monitorNodeHealth`.
struct NodeSilence: WorldEvent {
  static let name = "kubernetes.nodeSilence"

  /// How long a node may be silent.
  static let gracePeriod = SimDuration.seconds(Int64(50))

  let cluster: ClusterID
  let node: String
  let since: SimTime

  func happen(in world: inout World) {
    guard world.fleet.machines[NodeID(cluster, node)]?.lostAt == since else { return }
    let key = ObjectKey(cluster, Node.resource.name, name: node)
    let instant = world.now
    world.change(key) { object in
      object.status[member: "conditions"] = .array(
        NodeCondition.unknown(
          object.status["conditions"]?.array ?? [], heard: since, now: instant))
      NodeTaints.put(NodeTaints.unreachable, on: &object, at: instant)
    }
    world.tell(
      EventFacts(
        key, "NodeNotReady", "Node \(node) status is now: NodeNotReady",
        source: "node-controller"))
    world.markPodsNotReady(on: node, of: cluster)
    // Others may fall silent at this instant too.
    world.schedule(ZoneTurn(cluster: cluster, zone: ""), after: .zero)
  }
}

/// The taints that say how a node is.
///
/// Source: Kubernetes API, `core/v1/well_known_taints.go`.
enum NodeTaints {
  static let notReady = "node.kubernetes.io/not-ready"
  static let unreachable = "node.kubernetes.io/unreachable"
  static let unschedulable = "node.kubernetes.io/unschedulable"

  /// Puts a taint on a node that keeps new pods away, in the place of its opposite.
  static func put(_ taint: String, on node: inout KubernetesObject, at now: SimTime) {
    clear(&node)
    var taints = node.spec["taints"]?.array ?? []
    taints.append([
      "key": .string(taint), "effect": "NoSchedule", "timeAdded": .string(now.kubernetesText),
    ])
    node.spec[member: "taints"] = .array(taints)
  }

  /// Takes the taints of bad health away.
  static func clear(_ node: inout KubernetesObject) {
    guard let taints = node.spec["taints"]?.array else { return }
    let own = [notReady, unreachable, memoryPressure]
    let rest = taints.filter { !own.contains($0["key"]?.string ?? "") }
    node.spec[member: "taints"] = rest.isEmpty ? nil : .array(rest)
  }
}
