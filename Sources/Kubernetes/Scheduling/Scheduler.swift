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
    case "persistentvolumeclaims", "persistentvolumes", "storageclasses.storage.k8s.io",
      DeviceClaim.resource.name, DeviceClass.resource.name:
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
    let member = "resourceClaimStatuses"
    if pod.status[member] != nil, change.old?.status[member] != pod.status[member] {
      world.retryParked(in: key.cluster)
    }
    if change.verb == .added {
      world.queue(pod, key)
    } else if change.old?.spec != pod.spec {
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
    var memo = RoundMemo()
    swap(&memo, &world.fleet.round.value)
    var round = memo.take(cluster, world) ?? SchedulingRound(world, cluster)
    while let place = world.fleet.nextWaiting(in: cluster) {
      world.fleet.waiting.remove(place)
      world.schedule(place, &round)
    }
    world.fleet.starts = world.fleet.starts ?? Table()
    world.fleet.starts?[cluster] = round.start
    world.fleet.round.value.keep(round)
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
    nominations?[pod] = nil
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

  fileprivate mutating func schedule(_ place: WaitingPod, _ round: inout SchedulingRound) {
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
    let devices = DeviceNeeds(pod, view(of: place.cluster))
    if devices.isPremature {
      fleet.parked[place.key] = ParkedPod(place: place, attempts: 1, triedAt: now)
      return
    }
    let kin = round.kin(of: pod, self)
    let wants = round.kins[kin].wants
    if let known = wants.isLikeSiblings ? round.hopeless[wants.owner?.uid ?? ""] : nil {
      return park(place, known, Rescue(message: known.rescue), &round)
    }
    let claims = ClaimNeeds(wants, devices: devices, view(of: place.cluster))
    if isAwaiting(claims, place) { return }
    if let node = fleet.nominations?[place.key].flatMap({ round.place(of: $0) }),
      round.fits(kin, at: node, claims, besides: place.key)
    {
      var outcome = SchedulingOutcome()
      outcome.place = node
      return settle(pod, place, node, outcome, claims, kin, &round)
    }
    let chosen = fleet.parked[place.key]?.node
    var dice = Dice(seed: dice.seed)
    // Taken out, not copied: a copy would make the next draw copy the streams.
    swap(&dice, &self.dice)
    let outcome = round.place(kin, claims, self, &dice, chosen: chosen)
    swap(&dice, &self.dice)
    if let node = outcome.place {
      settle(pod, place, node, outcome, claims, kin, &round)
    } else {
      giveUp(place, outcome, claims, kin, &round)
    }
  }

  /// A node can take the pod: it is bound, or its claims get their volumes first.
  private mutating func settle(
    _ pod: KubernetesObject, _ place: WaitingPod, _ node: Int, _ outcome: SchedulingOutcome,
    _ claims: ClaimNeeds, _ kin: Int, _ round: inout SchedulingRound
  ) {
    let name = round.nodes[node].name
    if !claims.waiting.isEmpty {
      for claim in claims.waiting { select(name, for: claim) }
      fleet.parked[place.key] = ParkedPod(place: place, attempts: 1, triedAt: now, node: name)
      return
    }
    let wants = round.kins[kin].wants
    if fleet.nominations?[place.key] != nil { round.forgetNomination(of: place.key) }
    bind(pod, place.key, to: name, outcome, round.nodes.count)
    round.note(self, at: node, wants)
  }

  /// No node can take the pod: others may have to leave.
  private mutating func giveUp(
    _ place: WaitingPod, _ outcome: SchedulingOutcome, _ claims: ClaimNeeds, _ kin: Int,
    _ round: inout SchedulingRound
  ) {
    let known = round.kins[kin]
    let rescue = preempt(place.key, known, outcome, claims, &round)
    let loss = HopelessKin(
      message: Self.sentence(outcome, round.nodes.count, rescue?.message),
      refusals: outcome.counts, rescue: rescue?.message)
    if known.wants.isLikeSiblings, rescue?.node == nil, rescue?.keepsNode != true {
      round.hopeless[known.wants.owner?.uid ?? ""] = loss
    }
    park(place, loss, rescue, &round)
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
    _ unbound: KubernetesObject, _ key: ObjectKey, to node: String,
    _ outcome: SchedulingOutcome, _ nodes: Int
  ) {
    fleet.parked[key] = nil
    fleet.nominations?[key] = nil
    var pod = unbound
    let instant = now
    pod.spec[member: "nodeName"] = .string(node)
    var status = pod.status
    if status["nominatedNodeName"] != nil { status[member: "nominatedNodeName"] = nil }
    status[member: "conditions"] = withPodMemo { memo in
      memo.conditions(after: status.list("conditions"), at: instant, "bound") {
        pod.setCondition("PodScheduled", "True", at: instant)
        return pod.status["conditions"] ?? []
      }
    }
    pod.status = status
    replace(unbound, at: key, with: pod)
    fleet.decisions[key] = StoredDecision(
      SchedulingDecision(
        node: node, at: now, nodes: nodes, refusals: outcome.counts, points: outcome.points))
    tell(
      EventFacts(
        key, "Scheduled", EventOpening("Successfully assigned ", " to "), node,
        source: Scheduler.name, uid: unbound.metadata.uid))
  }

  private mutating func park(
    _ place: WaitingPod, _ loss: HopelessKin, _ rescue: Rescue?, _ round: inout SchedulingRound
  ) {
    let instant = now
    let keeps = rescue?.keepsNode == true
    change(place.key) { pod in
      pod.setCondition("PodScheduled", "False", at: instant, "Unschedulable", loss.message)
      if !keeps { pod.status[member: "nominatedNodeName"] = rescue?.node.map(JSON.string) }
    }
    if let node = rescue?.node, let pod = kubernetes.objects[place.key] {
      fleet.nominations = fleet.nominations ?? Table()
      fleet.nominations?[place.key] = node
      round.nominate(place.key, pod, at: node)
    } else if !keeps, fleet.nominations?[place.key] != nil {
      fleet.nominations?[place.key] = nil
      round.forgetNomination(of: place.key)
    }
    let attempts = (fleet.parked[place.key]?.attempts ?? 0) + 1
    fleet.parked[place.key] = ParkedPod(place: place, attempts: attempts, triedAt: now)
    fleet.decisions[place.key] = StoredDecision(
      SchedulingDecision(
        node: nil, at: now, nodes: round.nodes.count, refusals: loss.refusals, points: [],
        victims: rescue?.victims))
    tell(
      EventFacts(
        place.key, "FailedScheduling", loss.message, source: Scheduler.name, type: "Warning"))
  }

  /// Source: Kubernetes, `pkg/scheduler/framework/types.go`, `FitError.Error`.
  private static func sentence(
    _ outcome: SchedulingOutcome, _ nodes: Int, _ rescue: String?
  ) -> String {
    if nodes == 0 { return "no nodes available to schedule pods" }
    var text = "0/\(nodes) nodes are available:"
    if let obstacle = outcome.obstacle {
      text += " \(obstacle)."
    } else {
      text += " " + outcome.counts.map { "\($0.count) \($0.reason)" }.joined(separator: ", ") + "."
    }
    return rescue.map { "\(text) \($0)" } ?? text
  }
}
