import Documents
import Simulation

/// A pod that may have to leave a machine whose memory is short.
struct EvictionCandidate: Sendable {
  let key: ObjectKey
  let pod: KubernetesObject
  let used: Int64

  /// How much more than it asked for it uses.
  var excess: Int64 { used - (PodResources.requests(of: pod.spec)["memory"]?.value ?? 0) }

  /// Whether it is to leave before another.
  ///
  /// Source: Kubernetes, `pkg/kubelet/eviction/helpers.go`, `rankMemoryPressure`.
  func leaves(before other: EvictionCandidate) -> Bool {
    if (excess > 0) != (other.excess > 0) { return excess > 0 }
    let (mine, others) = (pod.spec.number("priority"), other.pod.spec.number("priority"))
    return mine != others ? mine < others : excess > other.excess
  }

  /// Whether the machine cannot do without it.
  ///
  /// Source: Kubernetes, `pkg/kubelet/types/pod_update.go`, `IsCriticalPod`.
  static func isCritical(_ pod: KubernetesObject) -> Bool {
    pod.spec.number("priority") >= 2_000_000_000
  }
}

// What kubelets do where memory is short.
extension World {
  /// How much memory is left on a machine for its pods.
  ///
  /// Either the machine runs out of it, or the pods together out of what they may have.
  ///
  /// Source: Kubernetes, `pkg/kubelet/eviction/helpers.go`, `makeSignalObservations`.
  func memoryLeft(on node: KubernetesObject, _ cluster: ClusterID) -> Int64 {
    let pods = evictionCandidates(on: node.metadata.name, cluster).reduce(0) { $0 + $1.used }
    let all = Quantity(node.status["capacity"]?["memory"])?.value ?? 0
    let some = Quantity(node.status["allocatable"]?["memory"])?.value ?? all
    let own = MetricsAPI.systemMemory
    let forPods = some < all ? some + MemoryCheck.threshold.value : all
    return min(all - own - pods, forPods - pods)
  }

  /// The pods that run on a machine, with what they use.
  func evictionCandidates(on node: String, _ cluster: ClusterID) -> [EvictionCandidate] {
    view(of: cluster).pods(on: node).compactMap { pod in
      let key = ObjectKey(
        cluster, "pods", namespace: pod.metadata.namespace, name: pod.metadata.name)
      guard let run = fleet.pods[key], run.stoppingSince == nil,
        run.containers.contains(where: { $0.state == .running }), let used = usage(of: key)
      else { return nil }
      let limit = PodResources.limits(of: pod.spec)["memory"]?.value
      let bytes = used["memory"]?.value ?? 0
      return EvictionCandidate(key: key, pod: pod, used: min(bytes, limit ?? bytes))
    }
  }

  /// Sends one pod away that may go.
  ///
  /// - Returns: whether there was one.
  mutating func evictForMemory(on node: ObjectKey, left: Int64) -> Bool {
    let ranked = evictionCandidates(on: node.name, node.cluster).sorted { $0.leaves(before: $1) }
    guard let chosen = ranked.first(where: { !EvictionCandidate.isCritical($0.pod) })
    else { return false }
    evict(chosen.key, message(about: chosen, left: left))
    return true
  }

  /// Source: Kubernetes, `pkg/kubelet/eviction/helpers.go`, `evictionMessage`.
  private func message(about candidate: EvictionCandidate, left: Int64) -> String {
    let containers = candidate.pod.spec.list("containers")
    let count = Int64(max(containers.count, 1))
    var text =
      "The node was low on resource: memory. Threshold quantity: \(MemoryCheck.threshold.text), "
      + "available: \(Quantity(left / 1024 * 1024, .binary).text). "
    for (place, container) in containers.enumerated() {
      let used = candidate.used / count + (place == 0 ? candidate.used % count : 0)
      let asked = Quantity(container["resources"]?["requests"]?["memory"]) ?? .zero
      guard used > asked.value else { continue }
      text +=
        "Container \(container.text("name")) was using "
        + "\(Quantity(used / 1024 * 1024, .binary).text), request is \(asked.text), has larger "
        + "consumption of memory. "
    }
    return text
  }

  /// A pod is ended within a second, and stays as one that failed.
  ///
  /// Source: Kubernetes, `pkg/kubelet/eviction/eviction_manager.go`, `evictPod`.
  mutating func evict(_ key: ObjectKey, _ message: String) {
    let instant = now
    tell(key, "Evicted", message, isWarning: true)
    change(key) { pod in
      pod.setCondition("DisruptionTarget", "True", at: instant, "TerminationByKubelet", message)
    }
    fleet.pods.update(key) { run in
      run.failure = PodRuntime.Failure(reason: "Evicted", message: message)
      run.stoppingSince = instant
    }
    guard let pod = kubernetes.objects[key], let run = fleet.pods[key] else { return }
    for index in run.containers.indices where run.containers[index].state == .running {
      let work = ContainerWork(pod: pod, key: key, index: index)
      tell(work, "Killing", "Stopping container \(work.name)")
      end(work, within: .seconds(Int64(1)))
    }
  }

  /// The kernel ends what uses more than its limit.
  mutating func killWhatExceedsLimits(on node: ObjectKey) {
    for pod in view(of: node.cluster).pods(on: node.name) {
      let key = ObjectKey(
        node.cluster, "pods", namespace: pod.metadata.namespace, name: pod.metadata.name)
      guard hasLoad(pod, node.cluster), let run = fleet.pods[key],
        let used = usage(of: key)?["memory"]?.value
      else { continue }
      let mains = pod.spec.list("containers")
      for place in mains.indices {
        let index = run.inits + place
        let work = ContainerWork(pod: pod, key: key, index: index)
        guard let limit = Quantity(limits(of: work)?["memory"])?.value,
          used / Int64(mains.count) > limit, run.containers.indices.contains(index),
          run.containers[index].state == .running
        else { continue }
        finish(work, exitCode: 137, "OOMKilled")
      }
    }
  }

  /// Why a kubelet whose memory is short does not take up a pod; nil where it does.
  ///
  /// Source: Kubernetes, `pkg/kubelet/eviction/eviction_manager.go`, `Admit`.
  func pressureRefusal(of pod: KubernetesObject, _ key: ObjectKey) -> PodRuntime.Failure? {
    guard isUnderMemoryPressure(pod.spec.text("nodeName"), of: key.cluster),
      !EvictionCandidate.isCritical(pod), pod.status.text("qosClass") == "BestEffort"
    else { return nil }
    let taint: JSON = ["key": .string(NodeTaints.memoryPressure), "effect": "NoSchedule"]
    let isBorne = pod.spec.list("tolerations").contains { DaemonPlace.tolerates($0, taint) }
    if isBorne { return nil }
    return PodRuntime.Failure(
      reason: "Evicted", message: "The node had condition: [MemoryPressure]. ")
  }
}
