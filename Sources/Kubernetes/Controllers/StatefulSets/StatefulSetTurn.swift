import Documents
import Simulation

/// One look at a stateful set, and what comes of it.
///
/// Source: kubernetes, `pkg/controller/statefulset/stateful_set_control.go`.
struct StatefulSetTurn {
  let set: KubernetesObject
  let key: ObjectKey
  let view: ClusterView
  let ownership: Ownership
  var writes: [Write] = []
  private var history: RevisionHistory
  private var current: KubernetesObject
  /// The pods by their numbers.
  private var pods: [(ordinal: Int64, pod: KubernetesObject)] = []
  private var again: SimTime?
  private var made = 0

  init(
    _ set: KubernetesObject, _ key: ObjectKey, _ selector: LabelSelector, _ view: ClusterView
  ) {
    self.set = set
    self.key = key
    self.view = view
    ownership = Ownership(owner: set, kind: StatefulSet.self, selector: selector, view: view)
    history = RevisionHistory(ownership, hashLabel: "controller.kubernetes.io/hash", &writes)
    let name = set.status.text("currentRevision")
    current = history.revisions.first { $0.metadata.name == name } ?? history.wanted
  }

  mutating func run() {
    for pod in ownership.claim(Pod.self, &writes) {
      if let ordinal = StatefulSetPod.ordinal(of: pod, in: set.metadata.name) {
        pods.append((ordinal, pod))
      }
    }
    pods.sort { $0.ordinal < $1.ordinal }
    if set.metadata.deletionTimestamp == nil { manage() }
    settleStatus()
    let inUse = Set(
      pods.map { revision(of: $0.pod) } + [current, history.wanted].map(\.metadata.name))
    history.forget(inUse: inUse, &writes)
    if let again { writes.append(.again(again - view.now)) }
  }

  private var start: Int64 { self.set.spec["ordinals"]?.number("start") ?? 0 }
  private var wanted: Range<Int64> { start..<start + max(0, set.spec.number("replicas")) }
  private var isOrdered: Bool { self.set.spec.text("podManagementPolicy") != "Parallel" }
  private var wait: Int64 { self.set.spec.number("minReadySeconds") }
  private var partition: Int64 {
    self.set.spec["updateStrategy"]?["rollingUpdate"]?.number("partition") ?? 0
  }
  private var isRolling: Bool { self.set.spec["updateStrategy"]?.text("type") == "RollingUpdate" }

  private func revision(of pod: KubernetesObject) -> String {
    pod.metadata.labels[RevisionHistory.hashLabel] ?? ""
  }

  private func pod(_ ordinal: Int64) -> KubernetesObject? {
    pods.first { $0.ordinal == ordinal }?.pod
  }

  /// Whether a pod runs and serves, and is not on its way out.
  private func isHealthy(_ pod: KubernetesObject) -> Bool {
    let state = PodStatusView(pod)
    return state.phase == "Running" && state.isReady && !state.isTerminating
  }

  private mutating func isAvailable(_ pod: KubernetesObject) -> Bool {
    let state = PodStatusView(pod)
    guard state.phase == "Running", state.isReady else { return false }
    if state.isAvailable(after: wait, at: view.now) { return true }
    if let then = state.availability(after: wait) { again = min(again ?? then, then) }
    return false
  }

  private mutating func tell(_ reason: String, _ message: String, type: String = "Normal") {
    writes.append(
      .event(EventFacts(key, reason, message, source: "statefulset-controller", type: type)))
  }

  private mutating func manage() {
    for ordinal in wanted {
      if made >= ReplicaControl.burst || !settle(ordinal) { return }
    }
    if takeAwayCondemned() { return }
    if isRolling { replaceOutdated() }
  }

  /// Makes the pod with this number, or looks whether it is well.
  ///
  /// - Returns: whether the next one may have its turn.
  private mutating func settle(_ ordinal: Int64) -> Bool {
    settleClaims(ordinal, isCondemned: false)
    guard let pod = pod(ordinal) else {
      make(ordinal)
      return !isOrdered
    }
    let state = PodStatusView(pod)
    if state.hasEnded {
      guard !state.isTerminating else { return !isOrdered }
      tell(
        state.phase == "Failed" ? "RecreatingFailedPod" : "RecreatingTerminatedPod",
        "StatefulSet \(set.metadata.namespace)/\(set.metadata.name) is recreating "
          + (state.phase == "Failed" ? "failed" : "terminated") + " Pod \(pod.metadata.name)",
        type: state.phase == "Failed" ? "Warning" : "Normal")
      takeAway(pod)
      return !isOrdered
    }
    return !isOrdered || (!state.isTerminating && isAvailable(pod))
  }

  private mutating func make(_ ordinal: Int64) {
    let isOld = isRolling && ordinal < start + partition
    made += 1
    let pod = StatefulSetPod.made(ordinal, isOld ? current : history.wanted, ownership)
    writes.append(.create(Pod.self, pod))
    tell(
      "SuccessfulCreate",
      "create Pod \(pod.metadata.name) in StatefulSet \(set.metadata.name) successful")
  }

  /// The pods beyond what is wanted go, the highest number first.
  ///
  /// - Returns: whether the others have to wait for them.
  private mutating func takeAwayCondemned() -> Bool {
    let condemned = pods.filter { !wanted.contains($0.ordinal) }.reversed()
    let sick = pods.first { !isHealthy($0.pod) }?.ordinal
    for (ordinal, pod) in condemned {
      settleClaims(ordinal, isCondemned: true)
      if pod.metadata.deletionTimestamp != nil {
        if isOrdered { return true }
        continue
      }
      if isOrdered, !isAvailable(pod), ordinal != sick { return true }
      takeAway(pod)
      if isOrdered { return true }
    }
    return false
  }

  private mutating func takeAway(_ pod: KubernetesObject) {
    writes.append(.delete(view.key(of: pod, Pod.self)))
    tell(
      "SuccessfulDelete",
      "delete Pod \(pod.metadata.name) in StatefulSet \(set.metadata.name) successful")
  }

  /// From the highest number down: the first outdated pod goes, unless one above is not well.
  private mutating func replaceOutdated() {
    for ordinal in wanted.reversed() where ordinal - start >= partition {
      guard let pod = pod(ordinal) else { return }
      if revision(of: pod) != history.wanted.metadata.name,
        pod.metadata.deletionTimestamp == nil
      {
        return takeAway(pod)
      }
      if !isHealthy(pod) || !isAvailable(pod) { return }
    }
  }

  private mutating func settleStatus() {
    var status = set.status
    var counts = (ready: Int64(0), available: Int64(0), current: Int64(0), updated: Int64(0))
    for (_, pod) in pods {
      let state = PodStatusView(pod)
      if state.phase == "Running", state.isReady {
        counts.ready += 1
        if isAvailable(pod) { counts.available += 1 }
      }
      guard !state.isTerminating else { continue }
      if revision(of: pod) == current.metadata.name { counts.current += 1 }
      if revision(of: pod) == history.wanted.metadata.name { counts.updated += 1 }
    }
    let all = Int64(pods.count)
    let replicas = set.spec.number("replicas")
    if isRolling, counts.updated == replicas, counts.ready == replicas, all == replicas {
      current = history.wanted
      counts.current = counts.updated
    }
    status[member: "observedGeneration"] = .integer(set.metadata.generation)
    status[member: "replicas"] = .integer(all)
    status.note("readyReplicas", counts.ready)
    status.note("currentReplicas", counts.current)
    status.note("updatedReplicas", counts.updated)
    status[member: "currentRevision"] = .string(current.metadata.name)
    status[member: "updateRevision"] = .string(history.wanted.metadata.name)
    status.fill("collisionCount", 0)
    status[member: "availableReplicas"] = .integer(counts.available)
    if status != set.status { writes.append(.status(key, status)) }
  }
}

// Claims of volumes: they outlive pods, unless the set says otherwise.
//
// Source: kubernetes, `pkg/controller/statefulset/stateful_pod_control.go`.
extension StatefulSetTurn {
  private mutating func settleClaims(_ ordinal: Int64, isCondemned: Bool) {
    guard let kind = Kinds.serving("persistentvolumeclaims") else { return }
    for template in set.spec.list("volumeClaimTemplates") {
      let name = StatefulSetPod.claimName(template, set.metadata.name, ordinal)
      let owners = claimOwners(ordinal, isCondemned: isCondemned)
      if let claim = view.object(kind, set.metadata.namespace, name) {
        settle(claim, kind, owners)
      } else if !isCondemned {
        var claim = StatefulSetPod.claim(template, ordinal, of: set)
        claim.metadata.ownerReferences = owners
        writes.append(.create(kind, claim))
        tell(
          "SuccessfulCreate",
          "create Claim \(name) Pod \(set.metadata.name)-\(ordinal) in StatefulSet "
            + "\(set.metadata.name) success")
      }
    }
  }

  private mutating func settle(
    _ claim: KubernetesObject, _ kind: any Kind.Type, _ owners: [OwnerReference]
  ) {
    var settled = claim
    settled.metadata.ownerReferences.removeAll { owner in
      owner.uid == set.metadata.uid || pods.contains { $0.pod.metadata.uid == owner.uid }
    }
    settled.metadata.ownerReferences += owners
    if settled.metadata.ownerReferences != claim.metadata.ownerReferences {
      writes.append(.update(view.key(of: claim, kind), settled))
    }
  }

  private func claimOwners(_ ordinal: Int64, isCondemned: Bool) -> [OwnerReference] {
    let policy = set.spec["persistentVolumeClaimRetentionPolicy"]
    if isCondemned, policy?.text("whenScaled") == "Delete" {
      guard let pod = pod(ordinal) else { return [] }
      return [
        OwnerReference(
          apiVersion: "v1", kind: "Pod", name: pod.metadata.name, uid: pod.metadata.uid,
          controller: true, blockOwnerDeletion: true)
      ]
    }
    return policy?.text("whenDeleted") == "Delete"
      ? [
        OwnerReference(
          apiVersion: "apps/v1", kind: "StatefulSet", name: set.metadata.name,
          uid: set.metadata.uid, controller: true, blockOwnerDeletion: true)
      ] : []
  }
}
