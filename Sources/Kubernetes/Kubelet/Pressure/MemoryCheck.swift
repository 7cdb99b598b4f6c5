import Documents
import Simulation

/// What a kubelet remembers of the memory of its machine.
struct MemoryState: Codable, Sendable {
  /// When it looks next; nil where nothing has changed that it has not seen.
  var due: SimTime?
  /// When there was too little last; nil where the node is not said to be under pressure.
  var lackedAt: SimTime?
}

/// A kubelet looks how much memory is left on its machine.
///
/// It looks every ten seconds, but only where pods use another amount than before, or where the
/// node is under pressure, is there something to see: only then is it an event.
///
/// Source: Kubernetes, `pkg/kubelet/eviction/eviction_manager.go`, `synchronize`;
/// `pkg/kubelet/kubelet.go`, `evictionMonitoringPeriod`.
struct MemoryCheck: WorldEvent {
  static let name = "kubernetes.memory"

  /// How often a kubelet looks.
  static let period = SimDuration.seconds(Int64(10))
  /// How long it waits after it sent a pod away, which takes that second and a look.
  static let cleanUp = SimDuration.seconds(Int64(2))
  /// How long there must be enough before the node is well again.
  ///
  /// Source: `pkg/kubelet/apis/config/v1beta1/defaults.go`, `EvictionPressureTransitionPeriod`.
  static let transition = SimDuration.minutes(5)
  /// How much must be left: the default of kubelets, and what Amazon's own images set.
  ///
  /// Source: `pkg/kubelet/eviction/defaults_linux.go`; awslabs/amazon-eks-ami, the kubelet's
  /// configuration, `evictionHard`.
  static let threshold = Quantity(100 << 20, .binary)

  let node: ObjectKey
  let due: SimTime

  func happen(in world: inout World) {
    let id = NodeID(node.cluster, node.name)
    guard let machine = world.fleet.machines[id], machine.lostAt == nil,
      machine.memory?.due == due, let object = world.kubernetes.objects[node]
    else { return }
    world.fleet.machines.update(id) { $0.memory?.due = nil }
    world.killWhatExceedsLimits(on: node)
    let left = world.memoryLeft(on: object, node.cluster)
    guard left < Self.threshold.value else {
      if let lackedAt = machine.memory?.lackedAt { world.recover(node, from: lackedAt) }
      return
    }
    let instant = world.now
    world.fleet.machines.update(id) { $0.memory?.lackedAt = instant }
    if machine.memory?.lackedAt == nil { world.setMemoryPressure(true, of: node) }
    world.tell(
      EventFacts(
        node, "EvictionThresholdMet", "Attempting to reclaim memory", source: "kubelet",
        type: "Warning", host: node.name))
    let isOneGone = world.evictForMemory(on: node, left: left)
    world.planMemoryCheck(of: node, at: instant + (isOneGone ? Self.cleanUp : Self.period))
  }
}

// When kubelets look at their memory, and what they say of their nodes.
extension World {
  /// Something changed that a node's kubelet will see when it looks next.
  mutating func memoryChanged(on node: String, of cluster: ClusterID) {
    let key = ObjectKey(cluster, Node.resource.name, name: node)
    guard let object = kubernetes.objects[key] else { return }
    planMemoryCheck(of: key, at: nextLook(after: now, object))
  }

  /// Kubelets look in steps from when their nodes came.
  func nextLook(after time: SimTime, _ node: KubernetesObject) -> SimTime {
    let period = MemoryCheck.period.milliseconds
    let age = max(0, (time - node.metadata.creationTimestamp).milliseconds)
    return time + .milliseconds(period - age % period)
  }

  /// Plans a look; an earlier one that is planned already will do.
  mutating func planMemoryCheck(of node: ObjectKey, at time: SimTime) {
    let id = NodeID(node.cluster, node.name)
    guard let machine = fleet.machines[id] else { return }
    if let due = machine.memory?.due, due <= time, due >= now { return }
    fleet.machines.update(id) { machine in
      var state = machine.memory ?? MemoryState()
      state.due = time
      machine.memory = state
    }
    schedule(MemoryCheck(node: node, due: time), after: time - now)
  }

  /// There is enough again: the node is well once that has lasted.
  fileprivate mutating func recover(_ node: ObjectKey, from lackedAt: SimTime) {
    let end = lackedAt + MemoryCheck.transition
    guard now < end else {
      fleet.machines.update(NodeID(node.cluster, node.name)) { $0.memory = nil }
      setMemoryPressure(false, of: node)
      return
    }
    planMemoryCheck(of: node, at: end)
  }

  /// What the kubelet says of its node, and the taint that the node's controller answers with.
  ///
  /// Source: Kubernetes, `pkg/kubelet/nodestatus/setters.go`, `MemoryPressureCondition`;
  /// `pkg/controller/nodelifecycle/node_lifecycle_controller.go`, `doNoScheduleTaintingPass`.
  fileprivate mutating func setMemoryPressure(_ isOn: Bool, of node: ObjectKey) {
    let instant = now
    let word = isOn ? "InsufficientMemory" : "SufficientMemory"
    let condition = NodeCondition.condition(
      "MemoryPressure", isOn ? "True" : "False", "KubeletHas\(word)",
      isOn
        ? "kubelet has insufficient memory available" : "kubelet has sufficient memory available",
      instant)
    change(node) { object in
      object.status[member: "conditions"] = .array(
        object.status.list("conditions").map { $0["type"] == "MemoryPressure" ? condition : $0 })
      NodeTaints.setMemoryPressure(isOn, on: &object, at: instant)
    }
    tell(
      EventFacts(
        node, "NodeHas\(word)", "Node \(node.name) status is now: NodeHas\(word)",
        source: "kubelet", host: node.name))
  }

  /// Whether a node is said to have too little memory.
  func isUnderMemoryPressure(_ node: String, of cluster: ClusterID) -> Bool {
    fleet.machines.read(NodeID(cluster, node)) { $0.memory?.lackedAt != nil } ?? false
  }
}

extension NodeTaints {
  static let memoryPressure = "node.kubernetes.io/memory-pressure"

  /// Puts the taint of nodes with too little memory on a node, or takes it away.
  static func setMemoryPressure(_ isOn: Bool, on node: inout KubernetesObject, at now: SimTime) {
    var taints = node.spec.list("taints").filter { $0["key"]?.string != memoryPressure }
    if isOn {
      taints.append([
        "key": .string(memoryPressure), "effect": "NoSchedule",
        "timeAdded": .string(now.kubernetesText),
      ])
    }
    node.spec[member: "taints"] = taints.isEmpty ? nil : .array(taints)
  }
}

/// Watches for what changes how much memory pods use.
enum MemoryWatch: Witness {
  static func see(_ change: ObjectChange, in world: inout World) {
    // Without work that someone put on a workload, only containers that start use more.
    guard change.key.resource == "pods", !world.kubernetes.loads.isEmpty,
      change.verb == .modified, let old = change.old
    else { return }
    let node = change.new.spec.text("nodeName")
    guard !node.isEmpty, PodStatusView(old).isReady != PodStatusView(change.new).isReady,
      world.hasLoad(change.new, change.key.cluster)
    else { return }
    world.memoryChanged(on: node, of: change.key.cluster)
  }
}
