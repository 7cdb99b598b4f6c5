import Documents
import Simulation

/// Finds nodes for pods.
///
/// Source: Kubernetes, `pkg/scheduler/schedule_one.go` and `backend/queue/scheduling_queue.go`.
enum Scheduler: Witness {
  /// Under which name pods ask for it.
  static let name = "default-scheduler"

  static func see(_ change: ObjectChange, in world: inout World) {
    switch change.key.resource {
    case "pods": see(pod: change, in: &world)
    case "nodes":
      if isRelevant(node: change) { world.retryParked(in: change.key.cluster) }
    case "persistentvolumeclaims", "persistentvolumes", "storageclasses.storage.k8s.io":
      world.retryParked(in: change.key.cluster)
    default: break
    }
  }

  private static func see(pod change: ObjectChange, in world: inout World) {
    let (key, pod) = (change.key, change.new)
    let isPlaced = !pod.spec.text("nodeName").isEmpty
    if change.verb == .deleted || pod.hasEnded || pod.metadata.deletionTimestamp != nil {
      if !isPlaced || change.verb == .deleted { world.fleet.forget(key) }
      let wasStaying = change.old.flatMap { Stay($0) } != nil
      if wasStaying, change.verb == .deleted || Stay(pod) == nil {
        world.retryParked(in: key.cluster)
      }
      return
    }
    if isPlaced { return }
    guard pod.spec.text("schedulerName") == name || pod.spec["schedulerName"] == nil else { return }
    if change.verb == .added || change.old?.spec != pod.spec {
      world.fleet.forget(key)
      world.queue(pod, key)
    }
  }

  private static func isRelevant(node change: ObjectChange) -> Bool {
    guard let old = change.old, change.verb == .modified else { return change.verb == .added }
    return old.spec != change.new.spec || old.metadata.labels != change.new.metadata.labels
      || old.status["allocatable"] != change.new.status["allocatable"]
  }
}

/// The scheduler of a cluster looks at the pods that wait.
struct SchedulerTurn: WorldEvent {
  static let name = "kubernetes.scheduler"

  let cluster: ClusterID
  /// Whether pods that no node could take are tried again.
  var retries = false

  func happen(in world: inout World) {
    guard world.kubernetes.clusters.contains(cluster) else { return }
    if retries { world.unpark(in: cluster) }
    world.fleet.woken.remove(cluster)
    guard
      world.fleet.waiting.keys(from: .first(of: cluster)).first(where: { _ in true })?.cluster
        == cluster
    else { return }
    var round = SchedulingRound(world, cluster)
    var hopeless: Set<String> = []
    while let place = world.fleet.nextWaiting(in: cluster) {
      world.fleet.waiting.remove(place)
      world.schedule(place, &round, &hopeless)
    }
  }
}

extension WaitingPod {
  static func first(of cluster: ClusterID) -> WaitingPod {
    WaitingPod(
      cluster: cluster, priority: .max, since: SimTime(milliseconds: .min),
      key: ObjectKey(cluster, "", name: ""))
  }
}

extension FleetState {
  func nextWaiting(in cluster: ClusterID) -> WaitingPod? {
    guard let next = waiting.key(notBelow: .first(of: cluster)), next.cluster == cluster
    else { return nil }
    return next
  }

  mutating func forget(_ pod: ObjectKey) {
    parked[pod] = nil
    decisions[pod] = nil
  }
}

extension World {
  /// How long a pod that no node could take waits at least, by how often it was tried.
  ///
  /// Source: Kubernetes, `scheduling_queue.go`, `DefaultPodInitialBackoffDuration`, and its
  /// maximum.
  static func schedulingBackOff(_ attempts: Int) -> SimDuration {
    .seconds(Int64(min(1 << min(max(attempts - 1, 0), 4), 10)))
  }

  mutating func queue(_ pod: KubernetesObject, _ key: ObjectKey) {
    let place = WaitingPod(
      cluster: key.cluster, priority: pod.spec.number("priority"), since: now, key: key)
    fleet.waiting.insert(place)
    guard !fleet.woken.contains(key.cluster) else { return }
    fleet.woken.insert(key.cluster)
    schedule(SchedulerTurn(cluster: key.cluster), after: .zero)
  }

  /// Something changed that may help pods that no node could take.
  mutating func retryParked(in cluster: ClusterID) {
    let start = ObjectKey(cluster, "", name: "")
    guard let first = fleet.parked.rows(from: start).first(where: { _ in true }),
      first.key.cluster == cluster, !fleet.retrying.contains(cluster)
    else { return }
    fleet.retrying.insert(cluster)
    let due = first.row.triedAt + Self.schedulingBackOff(first.row.attempts)
    schedule(
      SchedulerTurn(cluster: cluster, retries: true), after: due > now ? due - now : .zero)
  }

  fileprivate mutating func unpark(in cluster: ClusterID) {
    fleet.retrying.remove(cluster)
    for row in Array(
      fleet.parked.rows(from: ObjectKey(cluster, "", name: ""))
        .prefix { $0.key.cluster == cluster })
    { fleet.waiting.insert(row.row.place) }
  }

  fileprivate mutating func schedule(
    _ place: WaitingPod, _ round: inout SchedulingRound, _ hopeless: inout Set<String>
  ) {
    guard let pod = kubernetes.objects[place.key], pod.spec.text("nodeName").isEmpty,
      pod.metadata.deletionTimestamp == nil, !pod.hasEnded
    else {
      fleet.parked[place.key] = nil
      return
    }
    if !pod.spec.list("schedulingGates").isEmpty {
      gate(place.key)
      return
    }
    let wants = round.wants(of: pod, self)
    let kin = wants.isLikeSiblings ? wants.owner?.uid : nil
    if let kin, hopeless.contains(kin), var parked = fleet.parked[place.key] {
      parked.triedAt = now
      fleet.parked[place.key] = parked
      return
    }
    let claims = ClaimNeeds(wants, round.view)
    if isAwaiting(claims, place) { return }
    let chosen = fleet.parked[place.key]?.node
    let outcome = round.place(wants, claims: claims, &dice, chosen: chosen)
    if let node = outcome.node, !claims.waiting.isEmpty {
      for claim in claims.waiting { select(node, for: claim) }
      fleet.parked[place.key] = ParkedPod(place: place, attempts: 1, triedAt: now, node: node)
    } else if let node = outcome.node {
      bind(place.key, to: node, outcome, claims, &round)
      round.note(self, node: node, wants)
    } else {
      if let kin { hopeless.insert(kin) }
      park(place, wants, outcome, claims, &round)
    }
  }

  /// Whether the pod's claims still wait for volumes near the node that was chosen.
  private func isAwaiting(_ claims: ClaimNeeds, _ place: WaitingPod) -> Bool {
    guard fleet.parked[place.key]?.node != nil, claims.obstacle == nil else { return false }
    return claims.waiting.contains { claim in
      kubernetes.objects[claim]?.metadata.annotations["volume.kubernetes.io/selected-node"] != nil
    }
  }

  private mutating func gate(_ key: ObjectKey) {
    let instant = now
    change(key) { pod in
      pod.setCondition(
        "PodScheduled", "False", at: instant, "SchedulingGated",
        "Scheduling is blocked due to non-empty scheduling gates")
    }
  }

  private mutating func bind(
    _ key: ObjectKey, to node: String, _ outcome: SchedulingOutcome, _ claims: ClaimNeeds,
    _ round: inout SchedulingRound
  ) {
    fleet.forget(key)
    let instant = now
    change(key) { pod in
      pod.spec[member: "nodeName"] = .string(node)
      pod.status[member: "nominatedNodeName"] = nil
      pod.setCondition("PodScheduled", "True", at: instant)
    }
    fleet.decisions[key] = SchedulingDecision(
      node: node, at: now, nodes: round.nodes.count, refusals: outcome.counted(),
      points: outcome.points)
    tell(
      EventFacts(
        key, "Scheduled", "Successfully assigned \(key.namespace)/\(key.name) to \(node)",
        source: Scheduler.name))
  }

  private mutating func park(
    _ place: WaitingPod, _ wants: PodWants, _ outcome: SchedulingOutcome, _ claims: ClaimNeeds,
    _ round: inout SchedulingRound
  ) {
    let refusals = outcome.counted()
    round.refresh(self)
    let rescue = preempt(place.key, wants, outcome, claims, &round)
    let message = Self.sentence(outcome, refusals, round.nodes.count, rescue?.message)
    let instant = now
    change(place.key) { pod in
      pod.setCondition("PodScheduled", "False", at: instant, "Unschedulable", message)
      if let node = rescue?.node {
        pod.status[member: "nominatedNodeName"] = .string(node)
      }
    }
    let attempts = (fleet.parked[place.key]?.attempts ?? 0) + 1
    fleet.parked[place.key] = ParkedPod(place: place, attempts: attempts, triedAt: now)
    fleet.decisions[place.key] = SchedulingDecision(
      node: nil, at: now, nodes: round.nodes.count, refusals: refusals, points: [],
      victims: rescue?.victims)
    tell(
      EventFacts(
        place.key, "FailedScheduling", message, source: Scheduler.name, type: "Warning"))
  }

  /// Source: Kubernetes, `pkg/scheduler/framework/types.go`, `FitError.Error`.
  private static func sentence(
    _ outcome: SchedulingOutcome, _ refusals: [SchedulingDecision.Refusal], _ nodes: Int,
    _ rescue: String?
  ) -> String {
    if nodes == 0 { return "no nodes available to schedule pods" }
    var text = "0/\(nodes) nodes are available:"
    if let obstacle = outcome.obstacle {
      text += " \(obstacle)."
    } else {
      text += " " + refusals.map { "\($0.count) \($0.reason)" }.joined(separator: ", ") + "."
    }
    return rescue.map { "\(text) \($0)" } ?? text
  }
}
