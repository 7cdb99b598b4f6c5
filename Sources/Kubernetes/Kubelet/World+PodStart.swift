import Documents
import Simulation

// From the binding of a pod to its sandbox.
extension World {
  /// How long mounts and sandbox take.
  static let sandboxTime = SimDuration.milliseconds(600)

  mutating func begin(_ pod: KubernetesObject, _ key: ObjectKey) {
    guard fleet.pods.read(key, \.uid) != pod.metadata.uid, !pod.hasEnded else { return }
    let inits = pod.spec.list("initContainers")
    let others = pod.spec.list("containers").count + pod.spec.list("ephemeralContainers").count
    let first = inits.isEmpty ? ContainerRuntime.new : .newBehindOthers
    fleet.pods[key] = PodRuntime(
      uid: pod.metadata.uid, node: pod.spec.text("nodeName"), startedAt: now,
      containers: Array(repeating: first, count: inits.count + others), inits: inits.count)
    let id = NodeID(key.cluster, pod.spec.text("nodeName"))
    if fleet.nodes.read(id, \.resizes) ?? nil == true {
      fleet.pods.update(key) { $0.resizes = true }
    }
    if pod.metadata.deletionTimestamp != nil { return }
    if let failure = admissionFailure(of: pod, key) {
      reject(key, failure, pod.metadata.uid)
      return
    }
    mount(pod, key, isFirst: true)
  }

  /// A pod that names its node itself is looked at by the kubelet as the scheduler would have.
  ///
  /// Source: Kubernetes, `pkg/kubelet/lifecycle/predicate.go`.
  private func admissionFailure(
    of pod: KubernetesObject, _ key: ObjectKey
  ) -> PodRuntime.Failure? {
    if let problem = Sysctl.refusal(of: pod.spec) {
      return PodRuntime.Failure(reason: "SysctlForbidden", message: problem)
    }
    if let failure = pressureRefusal(of: pod, key) { return failure }
    guard fleet.decisions.read(key, \.node) ?? nil == nil,
      var account = fleet.nodes[NodeID(key.cluster, pod.spec.text("nodeName"))]
    else { return nil }
    let footprint = PodFootprint(spec: pod.spec)
    account.remove(footprint)
    let (used, all, asked) = (account.requested, account.allocatable, footprint.requests)
    func failure(_ name: String, _ asked: Int64, _ used: Int64, _ all: Int64)
      -> PodRuntime.Failure?
    {
      guard asked > 0, asked > all - used else { return nil }
      return PodRuntime.Failure(
        reason: "OutOf\(name)",
        message: "Node didn't have enough resource: \(name), requested: "
          + "\(asked), used: \(used), capacity: \(all)")
    }
    if account.pods + 1 > account.room {
      return failure("pods", 1, account.pods, account.room)
    }
    return failure("cpu", asked.cpu, used.cpu, all.cpu)
      ?? failure("memory", asked.memory, used.memory, all.memory)
  }

  /// How long it takes until a kubelet has said that it does not take up a pod: an estimate,
  /// without which sets would make pods anew endlessly at one instant.
  private static let rejectionTime = SimDuration.seconds(Int64(1))

  /// A kubelet does not take up a pod.
  private mutating func reject(_ key: ObjectKey, _ failure: PodRuntime.Failure, _ uid: String) {
    fleet.pods.update(key) { $0.failure = failure }
    plan(.rejected, for: key, uid, after: Self.rejectionTime)
  }

  /// Source: Kubernetes, `pkg/kubelet/kubelet.go`, `rejectPod`.
  mutating func tellOfRejection(_ key: ObjectKey) {
    guard let failure = fleet.pods[key]?.failure else { return }
    fleet.pods.update(key) { run in
      run.failure = PodRuntime.Failure(
        reason: failure.reason, message: "Pod was rejected: " + failure.message)
    }
    tell(key, failure.reason, failure.message, isWarning: true)
    report(key)
  }

  mutating func mount(_ pod: KubernetesObject, _ key: ObjectKey, isFirst: Bool = false) {
    let isDue = fleet.pods.read(key) {
      $0.address == nil && $0.stoppingSince == nil && $0.failure == nil
    }
    guard isDue != false else { return }
    guard let problem = volumeProblem(of: pod, key) else {
      for claim in VolumeBinder.claims(of: pod) where !isFirst {
        let claimKey = ObjectKey(
          key.cluster, "persistentvolumeclaims", namespace: key.namespace, name: claim)
        schedule(
          AttachStep(claim: claimKey, node: pod.spec.text("nodeName"), pod: key), after: .zero)
      }
      report(pod, key)
      plan(.sandbox, for: key, pod.metadata.uid, after: Self.sandboxTime)
      return
    }
    if isFirst { report(pod, key) }
    if problem.after > .zero, fleet.pods.read(key, \.isMounting) != true {
      fleet.pods.update(key) { $0.isMounting = true }
      plan(.mount, for: key, pod.metadata.uid, after: problem.after)
      return
    }
    let failures = (fleet.pods[key]?.mountFailures ?? 0) + 1
    fleet.pods.update(key) { run in
      run.mountFailures = failures
      run.isMounting = nil
    }
    if let source = problem.source {
      tell(
        EventFacts(key, problem.reason, problem.message, source: source, type: "Warning"))
    } else {
      tell(key, problem.reason, problem.message, isWarning: true)
    }
    // Doubling from half a second to two minutes and two seconds.
    // Source: Kubernetes, `pkg/util/goroutinemap/exponentialbackoff/exponential_backoff.go`.
    let wait = min(500 << Int64(min(failures - 1, 10)), 122_000)
    plan(.mount, for: key, pod.metadata.uid, after: .milliseconds(Int64(wait)))
  }

  mutating func sandbox(_ pod: KubernetesObject, _ key: ObjectKey) {
    guard let run = fleet.pods[key], run.address == nil, run.stoppingSince == nil else { return }
    if let problem = ContainerHandlers.problem(
      of: pod, on: run.node, attempt: now, view(of: key.cluster))
    {
      return sandboxFailed(pod, key, problem)
    }
    let address: String
    if pod.spec["hostNetwork"]?.bool == true {
      address = hostAddress(of: run.node, key.cluster) ?? ""
    } else {
      switch podAddress(of: key, on: run.node) {
      case .address(let found): address = found
      case .failure(let message):
        return sandboxFailed(pod, key, "rpc error: code = Unknown desc = \(message)")
      }
    }
    fleet.pods.update(key) { $0.address = address }
    advance(pod, key)
    if fleet.pods[key]?.containers.contains(where: { $0.state == .running }) != true {
      report(key)
    }
  }

  /// The kubelet tells it, and tries again.
  private mutating func sandboxFailed(
    _ pod: KubernetesObject, _ key: ObjectKey, _ problem: String
  ) {
    tell(
      key, "FailedCreatePodSandBox", "Failed to create pod sandbox: \(problem)", isWarning: true)
    plan(.sandbox, for: key, pod.metadata.uid, after: .seconds(Int64(10)))
  }

  /// The address of a pod's machine.
  func hostAddress(of node: String, _ cluster: ClusterID) -> String? {
    let object = kubernetes.objects[ObjectKey(cluster, "nodes", name: node)]
    return object?.status.list("addresses").first { $0["type"] == "InternalIP" }?["address"]?
      .string
  }

  /// An address from whoever gives them out, else from the node's own range.
  private mutating func podAddress(of key: ObjectKey, on node: String) -> PodAddress {
    for handler in handlers(at: PodNetworkPort.self) {
      if let address = handler.takeAddress(for: key, on: node, in: &self) { return address }
    }
    for _ in 0..<PodRange.count {
      let number =
        fleet.machines.update(NodeID(key.cluster, node)) { machine in
          machine.addresses += 1
          return (machine.range, machine.addresses)
        } ?? (0, 1)
      let address = PodRange.front(of: number.0) + "\((number.1 - 1) % PodRange.count + 2)"
      guard !fleet.podAddresses.contains(Pair(key.cluster, address)) else { continue }
      fleet.podAddresses.insert(Pair(key.cluster, address))
      return .address(address)
    }
    return .failure(
      "failed to setup network for sandbox: plugin type=\"host-local\" failed (add): failed to "
        + "allocate for range 0: no IP addresses available in range set")
  }
}

/// The addresses of pods where no network of a cloud gives them out: 254 for each node.
enum PodRange {
  /// How many pods of a node can have one; the first is the bridge's.
  static let count = 253

  /// What the addresses of a node begin with, such as `10.244.0.`.
  static func front(of range: Int) -> String {
    "10.\(128 + (116 + range / 256) % 128).\(range % 256)."
  }
}
