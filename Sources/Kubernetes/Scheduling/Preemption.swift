import Documents
import Simulation

/// What came of looking for pods to send away.
struct Rescue: Sendable {
  /// The node that will have room; nil where none can have.
  var node: String?
  /// Who goes.
  var victims: [String] = []
  /// What the event says; nil where room will be made.
  var message: String?
}

// Making room for important pods.
//
// Source: Kubernetes, `pkg/scheduler/framework/preemption/preemption.go` and
// `plugins/defaultpreemption/default_preemption.go`.
extension World {
  private static let claimsPart = "no new claims to deallocate, "

  mutating func preempt(
    _ key: ObjectKey, _ wants: PodWants, _ outcome: SchedulingOutcome, _ claims: ClaimNeeds,
    _ round: inout SchedulingRound
  ) -> Rescue? {
    let count = round.nodes.count
    if count == 0 { return nil }
    if let obstacle = outcome.obstacle {
      _ = obstacle
      return said(count, [("Preemption is not helpful for scheduling", count)])
    }
    guard wants.preempts else {
      return Rescue(
        message: Self.claimsPart
          + "preemption: not eligible due to preemptionPolicy=Never.")
    }
    if isWaitingForVictims(key, wants) {
      return Rescue(
        message: Self.claimsPart
          + "preemption: not eligible due to a terminating pod on the nominated node.")
    }
    let helpful = outcome.refusals.filter(\.refusal.canBeHelped)
    var plans: [PreemptionPlan] = []
    for entry in helpful {
      if let plan = PreemptionPlan(entry.node, wants, claims, round) { plans.append(plan) }
    }
    guard let best = plans.min(by: PreemptionPlan.isBetter) else {
      let others = count - helpful.count
      return said(
        count,
        [
          ("No preemption victims found for incoming pod", helpful.count),
          ("Preemption is not helpful for scheduling", others),
        ])
    }
    for victim in best.victims { evict(victim, for: key, best.node) }
    return Rescue(node: best.node, victims: best.victims.map(\.metadata.name))
  }

  private func said(_ nodes: Int, _ parts: [(reason: String, count: Int)]) -> Rescue {
    let texts = parts.filter { $0.count > 0 }.map { "\($0.count) \($0.reason)" }.sorted()
    return Rescue(
      message: Self.claimsPart
        + "preemption: 0/\(nodes) nodes are available: \(texts.joined(separator: ", ")).")
  }

  private func isWaitingForVictims(_ key: ObjectKey, _ wants: PodWants) -> Bool {
    guard let node = kubernetes.objects[key]?.status["nominatedNodeName"]?.string else {
      return false
    }
    return view(of: key.cluster).pods(on: node).contains {
      $0.metadata.deletionTimestamp != nil && $0.spec.number("priority") < wants.priority
    }
  }

  private mutating func evict(_ victim: KubernetesObject, for key: ObjectKey, _ node: String) {
    let victimKey = ObjectKey(
      key.cluster, "pods", namespace: victim.metadata.namespace, name: victim.metadata.name)
    let instant = now
    change(victimKey) { pod in
      pod.setCondition(
        "DisruptionTarget", "True", at: instant, "PreemptionByScheduler",
        "\(Scheduler.name): preempting to accommodate a higher priority pod")
    }
    let uid = kubernetes.objects[key]?.metadata.uid ?? ""
    tell(
      EventFacts(
        victimKey, "Preempted", "Preempted by pod \(uid) on node \(node)",
        source: Scheduler.name))
    _ = try? delete(victimKey, DeleteOptions())
  }
}

/// Who would have to leave a node so that a pod fits.
struct PreemptionPlan: Sendable {
  let node: String
  private(set) var victims: [KubernetesObject] = []

  /// Everyone of lower priority leaves, then as many as possible stay after all.
  ///
  /// Nil where that is no help.
  init?(_ place: Int, _ wants: PodWants, _ claims: ClaimNeeds, _ round: SchedulingRound) {
    var round = round
    node = round.nodes[place].name
    var lower = round.pods(on: node).filter {
      $0.spec.number("priority") < wants.priority && !$0.hasEnded
    }
    guard !lower.isEmpty else { return nil }
    for pod in lower { round.nodes[place].account.remove(PodFootprint(spec: pod.spec)) }
    let fits = { (round: SchedulingRound, gone: [KubernetesObject]) in
      Self.fits(wants, at: place, claims, round, without: gone)
    }
    guard fits(round, lower) else { return nil }
    lower.sort(by: Self.isMoreImportant)
    var gone = lower
    for pod in lower {
      let footprint = PodFootprint(spec: pod.spec)
      round.nodes[place].account.add(footprint)
      let without = gone.filter { $0.metadata.uid != pod.metadata.uid }
      if fits(round, without) {
        gone = without
      } else {
        round.nodes[place].account.remove(footprint)
      }
    }
    victims = gone
  }

  private static func fits(
    _ wants: PodWants, at place: Int, _ claims: ClaimNeeds, _ round: SchedulingRound,
    without gone: [KubernetesObject]
  ) -> Bool {
    round.refusal(of: wants, at: place, claims, [], nil) == nil
  }

  private static func isMoreImportant(_ left: KubernetesObject, _ right: KubernetesObject) -> Bool {
    let (one, two) = (left.spec.number("priority"), right.spec.number("priority"))
    if one != two { return one > two }
    return left.metadata.creationTimestamp < right.metadata.creationTimestamp
  }

  /// Lower victims are better, then a lower sum, then fewer.
  ///
  /// Source: `preemption.go`, `pickOneNodeForPreemption`.
  static func isBetter(_ left: PreemptionPlan, _ right: PreemptionPlan) -> Bool {
    let (one, two) = (left.top, right.top)
    if one != two { return one < two }
    let (sum, other) = (left.sum, right.sum)
    if sum != other { return sum < other }
    return left.victims.count < right.victims.count
  }

  private var top: Int64 { victims.map { $0.spec.number("priority") }.max() ?? 0 }
  private var sum: Int64 {
    victims.reduce(0) { $0.adding($1.spec.number("priority").adding(1 << 31)) }
  }
}
