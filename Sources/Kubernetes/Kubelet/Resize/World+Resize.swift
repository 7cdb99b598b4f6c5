import Documents
import Simulation

// What a kubelet does where the containers of a pod are to use other amounts than before.
extension World {
  /// How long the runtime takes: an estimate.
  private static let resizeTime = SimDuration.seconds(Int64(1))

  /// Notes what containers were given before someone changed what is wanted for them.
  mutating func noteResize(_ change: ObjectChange) {
    guard let old = change.old, old.metadata.generation != change.new.metadata.generation,
      let run = fleet.pods[change.key], run.resizes == true
    else { return }
    var isChanged = false
    for index in run.containers.indices {
      let before = ContainerWork(pod: old, key: change.key, index: index)
      let after = ContainerWork(pod: change.new, key: change.key, index: index)
      guard !before.isAdded, before.resources != after.resources else { continue }
      isChanged = true
      note(after) { $0.allocated = $0.allocated ?? before.resources }
    }
    if isChanged { plan(.resize, for: change.key, change.new.metadata.uid) }
  }

  /// Gives the containers of a pod what is wanted for them, where the node has it.
  ///
  /// Source: Kubernetes, `pkg/kubelet/allocation/allocation_manager.go`,
  /// `handlePodResourcesResize`.
  mutating func resize(_ pod: KubernetesObject, _ key: ObjectKey) {
    guard let run = fleet.pods[key], run.stoppingSince == nil, run.failure == nil, !pod.hasEnded
    else { return }
    let works = run.containers.indices.map { ContainerWork(pod: pod, key: key, index: $0) }
    let changed = works.filter { work in
      run.containers[work.index].allocated.map { $0 != work.resources } ?? false
    }
    var state = run.resize ?? ResizeState()
    let minor = view(of: key.cluster).plane?.minor ?? 0
    state.generation = minor > 33 ? pod.metadata.generation : nil
    guard !changed.isEmpty else {
      state.pending = nil
      setResize(state, key)
      return report(key)
    }
    if let refusal = resizeRefusal(of: pod, key) {
      if state.pending?.reason != refusal.reason || state.pending?.message != refusal.message {
        state.pending = refusal
        tellOfResize(key, refusal.reason, isWarning: true, error: refusal.message)
      }
      setResize(state, key)
      if refusal.reason == "Deferred" {
        fleet.machines.update(NodeID(key.cluster, run.node)) { $0.defersResizes = true }
      }
      return report(key)
    }
    state.pending = nil
    state.startedAt = now
    setResize(state, key)
    tellOfResize(key, "Started")
    for work in changed { give(work) }
    report(key)
    plan(.resized, for: key, run.uid, after: Self.resizeTime)
  }

  private mutating func setResize(_ state: ResizeState, _ key: ObjectKey) {
    fleet.pods.update(key) { $0.resize = state.isOver ? nil : state }
  }

  /// A container gets its amounts: while it runs, or by starting again where its policy says so.
  ///
  /// Source: Kubernetes, `pkg/kubelet/kuberuntime/kuberuntime_manager.go`,
  /// `computePodResizeAction`.
  private mutating func give(_ work: ContainerWork) {
    let container = runtime(of: work)
    let before = container.actual ?? container.allocated ?? [:]
    note(work) { container in
      container.allocated = work.resources
      container.actual = container.state == .running ? before : nil
    }
    guard container.state == .running else { return }
    let mustRestart = PodResize.resizable.contains { name in
      PodResize.way(name, of: work.spec) == "RestartContainer"
        && ["requests", "limits"].contains { list in
          Quantity(before[list]?[name]) != Quantity(work.resources[list]?[name])
        }
    }
    guard mustRestart else { return }
    tell(work, "Killing", "Container \(work.name) resize requires restart")
    let grace = work.pod.spec["terminationGracePeriodSeconds"]?.integer ?? 30
    note(work) { $0.startsAnew = true }
    end(work, within: .seconds(max(grace, 0)))
  }

  /// The runtime has done what it was told, unless containers must start again for it first.
  mutating func finishResize(_ key: ObjectKey) {
    guard let run = fleet.pods[key], run.resize?.startedAt != nil else { return }
    for index in run.containers.indices where run.containers[index].startsAnew != true {
      fleet.pods.update(key) { $0.containers[index].actual = nil }
    }
    let isDone = run.containers.allSatisfy { $0.startsAnew != true }
    if isDone {
      var state = run.resize ?? ResizeState()
      state.startedAt = nil
      setResize(state, key)
      tellOfResize(key, "Completed")
      memoryChanged(on: run.node, of: key.cluster)
    }
    report(key)
    if isDone { retryResizes(on: run.node, of: key.cluster) }
  }

  /// Why a node cannot give a pod what is wanted for it; nil where it can.
  ///
  /// Source: Kubernetes, `pkg/kubelet/allocation/allocation_manager.go`, `canResizePod`;
  /// `pkg/kubelet/lifecycle/predicate.go`.
  private func resizeRefusal(
    of pod: KubernetesObject, _ key: ObjectKey
  ) -> ResizeState.Pending? {
    guard var account = fleet.nodes[NodeID(key.cluster, pod.spec.text("nodeName"))]
    else { return nil }
    account.remove(PodFootprint(spec: HeldResources.spec(of: pod)))
    let asked = PodFootprint(spec: pod.spec).requests
    let (used, all) = (account.requested, account.allocatable)
    let memory = ("memory", asked.memory, used.memory, all.memory)
    let cpu = ("cpu", asked.cpu, used.cpu, all.cpu)
    func pending(_ reason: String, _ message: String) -> ResizeState.Pending {
      ResizeState.Pending(reason: reason, message: message, since: now)
    }
    for (name, asked, _, all) in [memory, cpu] where asked > all {
      return pending(
        "Infeasible",
        "Node didn't have enough capacity: \(name), requested: \(asked), capacity: \(all)")
    }
    for (name, asked, used, all) in [cpu, memory] where asked > all - used {
      return pending(
        "Deferred",
        "Node didn't have enough resource: \(name), requested: \(asked), used: \(used), "
          + "capacity: \(all)")
    }
    return nil
  }

  /// What had no room on a node is looked at again once something there has changed.
  mutating func retryResizes(on node: String, of cluster: ClusterID) {
    let id = NodeID(cluster, node)
    guard fleet.machines.read(id, \.defersResizes) ?? nil == true else { return }
    fleet.machines.update(id) { $0.defersResizes = nil }
    for pod in view(of: cluster).pods(on: node) {
      let key = ObjectKey(
        cluster, "pods", namespace: pod.metadata.namespace, name: pod.metadata.name)
      guard fleet.pods[key]?.resize?.pending?.reason == "Deferred" else { continue }
      plan(.resize, for: key, pod.metadata.uid)
    }
  }

  /// Kubelets tell of the end since 1.34, and of the rest since 1.35.
  ///
  /// Source: Kubernetes, `pkg/kubelet/events/resize.go`, and pull requests 130387 and 134825.
  private mutating func tellOfResize(
    _ key: ObjectKey, _ step: String, isWarning: Bool = false, error: String? = nil
  ) {
    let minor = view(of: key.cluster).plane?.minor ?? 0
    guard minor >= (step == "Completed" ? 34 : 35), let pod = kubernetes.objects[key]
    else { return }
    func summary(_ list: String) -> JSON? {
      let containers = pod.spec.list(list)
      if containers.isEmpty { return nil }
      return .array(
        containers.map { container in
          ["name": container["name"] ?? "", "resources": Self.sorted(container["resources"])]
        })
    }
    var shape = JSONObject()
    shape.add("initContainers", summary("initContainers"))
    shape.add("containers", summary("containers"))
    if minor >= 35 { shape.add("generation", .integer(pod.metadata.generation)) }
    shape.add("error", error.map(JSON.string))
    let word = isWarning ? step : step.lowercased()
    tell(
      key, "Resize\(step)", "Pod resize \(word): \(JSON.object(shape).compactText)",
      isWarning: isWarning)
  }
}

extension World {
  /// Limits come first, and names in their order, as Go writes them.
  private static func sorted(_ resources: JSON?) -> JSON {
    var shape = JSONObject()
    for list in ["limits", "requests"] {
      guard let amounts = resources?[list]?.object, !amounts.isEmpty else { continue }
      var sorted = JSONObject()
      for member in amounts.sorted(by: { $0.key < $1.key }) { sorted.add(member.key, member.value) }
      shape.add(list, .object(sorted))
    }
    return .object(shape)
  }
}

extension ContainerWork {
  /// What its specification wants it to have and lets it use.
  var resources: JSON { spec["resources"] ?? [:] }
}

extension World {
  /// What a container may use now, whatever is wanted for it by now.
  func limits(of work: ContainerWork) -> JSON? {
    let container = runtime(of: work)
    return (container.actual ?? container.allocated ?? work.resources)["limits"]
  }
}
