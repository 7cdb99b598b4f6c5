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
  /// Whether a node that was chosen before stays chosen.
  var keepsNode = false
}

// Making room for important pods.
//
// Source: Kubernetes, `pkg/scheduler/framework/preemption/preemption.go` and
// `plugins/defaultpreemption/default_preemption.go`.
extension World {
  /// What is said of the pod's claims of devices before preemption is tried.
  private static func claimsPart(_ claims: ClaimNeeds) -> String {
    (claims.lacksDevices ? "still not schedulable" : "no new claims to deallocate")
      + ", preemption: "
  }

  /// - Returns: nil where there is no node at all.
  mutating func preempt(
    _ key: ObjectKey, _ kin: Kin, _ outcome: SchedulingOutcome, _ claims: ClaimNeeds,
    _ round: inout SchedulingRound
  ) -> Rescue? {
    let count = round.nodes.count
    if count == 0 { return nil }
    if outcome.obstacle == nil, let obstacle = ineligibility(key, kin.wants, outcome, round) {
      return Rescue(message: Self.claimsPart(claims) + obstacle, keepsNode: true)
    }
    var texts: [String: Int] = [:]
    var plans: [PreemptionPlan] = []
    for trial in trials(kin, outcome, claims, round) {
      switch trial {
      case .plan(let plan): plans.append(plan)
      case .refused(let reasons): for reason in reasons { texts[reason, default: 0] += 1 }
      }
    }
    guard let best = PreemptionPlan.best(of: plans) else {
      let others = count - outcome.hopes.count
      if others > 0 { texts["Preemption is not helpful for scheduling"] = others }
      let list = texts.map { "\($0.value) \($0.key)" }.sorted().joined(separator: ", ")
      return Rescue(message: Self.claimsPart(claims) + "0/\(count) nodes are available: \(list).")
    }
    for victim in best.victims { sendAway(victim, for: key, best.node) }
    dropNominations(at: best.node, below: kin.wants.priority, &round)
    if let place = round.place(of: best.node) { round.reread(place, self) }
    round.forgetKins()
    return Rescue(node: best.node, victims: best.victims.map(\.metadata.name))
  }

  /// Tries the nodes where it would help, until there are enough that will do.
  ///
  /// Source: `preemption.go`, `DryRunPreemption`; `default_preemption.go`,
  /// `calculateNumCandidates`, with the defaults of `DefaultPreemptionArgs`.
  private mutating func trials(
    _ kin: Kin, _ outcome: SchedulingOutcome, _ claims: ClaimNeeds, _ round: SchedulingRound
  ) -> [PreemptionTrial] {
    let hopes = outcome.hopes
    let enough = max(hopes.count / 10, 100)
    let offset = hopes.count > enough ? dice.below(hopes.count, "kubernetes.preemption") : 0
    let view = view(of: round.cluster)
    let budgets = view.objects(PodDisruptionBudget.self)
    var trials: [PreemptionTrial] = []
    var (good, bad) = (0, 0)
    for step in hopes.indices {
      let place = hopes[(offset + step) % hopes.count]
      let trial = PreemptionTrial(at: place, kin, claims, round, view, budgets)
      if case .plan(let plan) = trial {
        if plan.violations == 0 { good += 1 } else { bad += 1 }
      }
      trials.append(trial)
      if good > 0, good + bad >= enough { break }
    }
    return trials
  }

  /// Why a pod may not send others away now.
  ///
  /// Source: `default_preemption.go`, `PodEligibleToPreemptOthers`.
  private func ineligibility(
    _ key: ObjectKey, _ wants: PodWants, _ outcome: SchedulingOutcome, _ round: SchedulingRound
  ) -> String? {
    if !wants.preempts { return "not eligible due to preemptionPolicy=Never." }
    guard let node = kubernetes.objects[key]?.status["nominatedNodeName"]?.string,
      let place = round.place(of: node), outcome.hopes.contains(place)
    else { return nil }
    let isWaiting = view(of: key.cluster).pods(on: node).contains { pod in
      guard pod.metadata.deletionTimestamp != nil, pod.spec.number("priority") < wants.priority
      else { return false }
      let condition = pod.status.condition("DisruptionTarget")
      return condition?["status"] == "True" && condition?["reason"] == "PreemptionByScheduler"
    }
    return isWaiting ? "not eligible due to a terminating pod on the nominated node." : nil
  }

  private mutating func sendAway(_ victim: KubernetesObject, for key: ObjectKey, _ node: String) {
    guard victim.metadata.deletionTimestamp == nil else { return }
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

  /// Less important pods that wait for the same node look for another.
  ///
  /// Source: `preemption.go`, `getLowerPriorityNominatedPods`.
  private mutating func dropNominations(
    at node: String, below priority: Int64, _ round: inout SchedulingRound
  ) {
    guard let place = round.place(of: node) else { return }
    for other in round.nodes[place].kept where other.priority < priority {
      round.forgetNomination(of: other.pod)
      fleet.nominations?[other.pod] = nil
      change(other.pod) { $0.status[member: "nominatedNodeName"] = nil }
      if let parked = fleet.parked[other.pod] { fleet.waiting.insert(parked.place) }
    }
  }
}

/// What would come of sending the less important pods of a node away.
enum PreemptionTrial: Sendable {
  /// Room.
  case plan(PreemptionPlan)
  /// Nothing, for these reasons.
  case refused([String])

  /// Everyone of lower priority leaves, then as many as possible stay after all: first those whose
  /// budget does not allow them to go.
  ///
  /// Source: `default_preemption.go`, `SelectVictimsOnNode`.
  init(
    at place: Int, _ kin: Kin, _ claims: ClaimNeeds, _ round: SchedulingRound, _ view: ClusterView,
    _ budgets: [KubernetesObject]
  ) {
    let priority = kin.wants.priority
    let account = round.nodes[place].account
    let mayHave = account.lowest.map { $0 < priority } ?? (account.pods > 0)
    var lower =
      !mayHave
      ? []
      : view.pods(on: round.nodes[place].name).filter {
        $0.spec.number("priority") < priority && !$0.hasEnded
      }
    guard !lower.isEmpty else {
      self = .refused(["No preemption victims found for incoming pod"])
      return
    }
    var bench = PreemptionBench(place, kin, claims, round)
    for pod in lower { bench.move(pod, -1) }
    if let refusal = bench.refusal {
      self = .refused(refusal.reasons)
      return
    }
    lower.sort(by: PreemptionPlan.isMoreImportant)
    var plan = PreemptionPlan(node: round.nodes[place].name)
    let (violating, others) = PreemptionPlan.parted(lower, budgets)
    for (pod, violates) in violating.map({ ($0, true) }) + others.map({ ($0, false) }) {
      bench.move(pod, 1)
      if bench.refusal == nil { continue }
      bench.move(pod, -1)
      plan.victims.append(pod)
      if violates { plan.violations += 1 }
    }
    plan.victims.sort(by: PreemptionPlan.isMoreImportant)
    self =
      plan.victims.isEmpty
      ? .refused(["No preemption victims found for incoming pod"]) : .plan(plan)
  }
}

/// A node from which pods are taken for a trial.
private struct PreemptionBench {
  private var node: SchedulingRound.Place
  private var kin: Kin
  private let place: Int
  private let claims: ClaimNeeds
  private let round: SchedulingRound

  init(_ place: Int, _ kin: Kin, _ claims: ClaimNeeds, _ round: SchedulingRound) {
    self.place = place
    self.kin = kin
    self.claims = claims
    self.round = round
    node = round.nodes[place]
  }

  /// A pod leaves, or comes back.
  mutating func move(_ pod: KubernetesObject, _ sign: Int64) {
    let footprint = PodFootprint(spec: pod.spec)
    var account = node.account
    if sign > 0 { account.add(footprint) } else { account.remove(footprint) }
    node = node.changed(account: account)
    if !kin.isPlain {
      kin.note(PodWants(pod), at: place, node.account, round.spaces, sign: sign)
    }
  }

  /// Why the pod still does not fit.
  var refusal: Refusal? {
    let account = node.reserved(for: kin.wants, besides: nil)
    return Filters.refusal(of: kin.wants, on: node.name, account) ?? kin.refusal(of: node, claims)
  }
}

/// Who would have to leave a node so that a pod fits.
struct PreemptionPlan: Sendable {
  let node: String
  /// The most important first.
  var victims: [KubernetesObject] = []
  /// How many of them go against a budget.
  var violations = 0

  /// Source: Kubernetes, `pkg/scheduler/util/utils.go`, `MoreImportantPod`.
  static func isMoreImportant(_ left: KubernetesObject, _ right: KubernetesObject) -> Bool {
    let (one, two) = (left.spec.number("priority"), right.spec.number("priority"))
    if one != two { return one > two }
    return startedAt(left) < startedAt(right)
  }

  private static func startedAt(_ pod: KubernetesObject) -> SimTime {
    pod.status.time("startTime") ?? pod.metadata.creationTimestamp
  }

  /// Those whose budget is used up, and the others.
  ///
  /// Source: `default_preemption.go`, `filterPodsWithPDBViolation`.
  static func parted(
    _ pods: [KubernetesObject], _ budgets: [KubernetesObject]
  ) -> (violating: [KubernetesObject], others: [KubernetesObject]) {
    var left = budgets.map { $0.status.number("disruptionsAllowed") }
    var (violating, others): ([KubernetesObject], [KubernetesObject]) = ([], [])
    for pod in pods {
      var violates = false
      for (place, budget) in budgets.enumerated() {
        guard budget.metadata.namespace == pod.metadata.namespace,
          !pod.metadata.labels.isEmpty,
          let selector = budget.spec[member: "selector"], selector.object?.isEmpty == false,
          SelectorTerms.matches(selector, pod.metadata.labels),
          budget.status["disruptedPods"]?[pod.metadata.name] == nil
        else { continue }
        left[place] -= 1
        if left[place] < 0 { violates = true }
      }
      if violates { violating.append(pod) } else { others.append(pod) }
    }
    return (violating, others)
  }

  /// The fewest broken budgets, then the least important victim at the top, then the lowest sum,
  /// then the fewest, then those that started last, then the first.
  ///
  /// Source: `preemption.go`, `pickOneNodeForPreemption`.
  static func best(of plans: [PreemptionPlan]) -> PreemptionPlan? {
    plans.enumerated().min { left, right in
      let (one, two) = (left.element, right.element)
      if one.violations != two.violations { return one.violations < two.violations }
      if one.top != two.top { return one.top < two.top }
      if one.sum != two.sum { return one.sum < two.sum }
      if one.victims.count != two.victims.count { return one.victims.count < two.victims.count }
      if one.start != two.start { return one.start > two.start }
      return left.offset < right.offset
    }?.element
  }

  private var top: Int64 { victims.first?.spec.number("priority") ?? 0 }
  private var sum: Int64 {
    victims.reduce(0) { $0.adding($1.spec.number("priority").adding(1 << 31)) }
  }

  /// When the first of the most important victims started.
  private var start: SimTime {
    let top = top
    return victims.filter { $0.spec.number("priority") == top }.map(Self.startedAt).min() ?? .dawn
  }
}
