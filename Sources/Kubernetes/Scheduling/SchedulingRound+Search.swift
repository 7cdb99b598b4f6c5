import Documents
import Simulation

// The search for a pod's node.
extension SchedulingRound {
  /// Looks for the best node for a pod of a kin.
  mutating func place(
    _ number: Int, _ claims: ClaimNeeds, _ world: World, _ dice: inout Dice, chosen: String? = nil
  ) -> SchedulingOutcome {
    var outcome = SchedulingOutcome()
    if let obstacle = claims.obstacle {
      outcome.obstacle = obstacle
      return outcome
    }
    if let chosen, let place = place(of: chosen), fits(number, at: place, claims) {
      outcome.place = place
      return outcome
    }
    let suitable = search(number, claims, &outcome)
    guard let first = suitable.first else { return outcome }
    guard suitable.count > 1 else {
      outcome.place = first
      return outcome
    }
    if let owner = kins[number].wants.owner?.uid, kins[number].wants.spread.isEmpty {
      spread(of: owner, world)
    }
    let sheet = ScoreSheet(kins[number], suitable, self)
    let ties = sheet.best()
    let row = ties[ties.count > 1 ? dice.below(ties.count, "kubernetes.scheduler") : 0]
    outcome.place = suitable[row]
    outcome.points = sheet.points(row)
    return outcome
  }

  /// The nodes that could take the pod: all, or in large clusters the first that are enough.
  ///
  /// Source: Kubernetes, `pkg/scheduler/schedule_one.go`, `findNodesThatPassFilters`.
  private mutating func search(
    _ number: Int, _ claims: ClaimNeeds, _ outcome: inout SchedulingOutcome
  ) -> [Int] {
    let few = kins[number].places
    let count = few?.count ?? nodes.count
    let enough = Self.enough(of: count)
    let isPlain = claims.isIndifferent && kins[number].isPlain
    let wants = kins[number].wants
    var verdicts: [Verdict] = []
    swap(&verdicts, &kins[number].verdicts)
    defer { swap(&verdicts, &kins[number].verdicts) }
    var suitable: [Int] = []
    suitable.reserveCapacity(enough)
    var counts: [Int] = []
    var looked = 0
    var place = few == nil && start < nodes.count ? start : 0
    while looked < count, suitable.count < enough {
      if few == nil, isPlain {
        let most = min(count - place, count - looked, enough - suitable.count)
        let end = endOfAgreement(verdicts, from: place, to: place + most)
        if end > place {
          suitable.append(contentsOf: place..<end)
          looked += end - place
          place = end == count ? 0 : end
          continue
        }
      }
      let here = few?[place] ?? place
      looked += 1
      place = place + 1 == count ? 0 : place + 1
      if verdicts[here].version != versions[here] {
        verdicts[here] = verdict(wants, here)
        if verdicts[here].taints > 0 { kins[number].hasMetTaints = true }
      }
      var refusal = verdicts[here].refusal
      if refusal < 0, !isPlain { refusal = self.refusal(number, at: here, claims) }
      if refusal < 0 {
        suitable.append(here)
        continue
      }
      while counts.count <= refusal { counts.append(0) }
      counts[Int(refusal)] += 1
      if refusals[Int(refusal)].canBeHelped { outcome.hopes.append(here) }
    }
    if few == nil { start = place }
    outcome.counts = counted(counts, besides: nodes.count - count)
    return suitable
  }

  /// Where the nodes end that have said yes and have not changed since: mostly nearly all of them.
  private func endOfAgreement(_ verdicts: [Verdict], from start: Int, to end: Int) -> Int {
    versions.withUnsafeBufferPointer { versions in
      verdicts.withUnsafeBufferPointer { verdicts in
        var place = start
        while place < end, verdicts[place].version == versions[place],
          verdicts[place].refusal < 0
        { place += 1 }
        return place
      }
    }
  }

  /// The reasons with how many nodes each concerns, as the event lists them: sorted as texts.
  ///
  /// Source: Kubernetes, `pkg/scheduler/framework/types.go`, `FitError.Error`.
  private func counted(
    _ numbers: [Int], besides others: Int
  ) -> [SchedulingDecision.Refusal] {
    if numbers.isEmpty, others == 0 { return [] }
    var counts: [String: Int] = [:]
    for (number, count) in numbers.enumerated() where count > 0 {
      for reason in refusals[number].reasons { counts[reason, default: 0] += count }
    }
    if others > 0 { counts["node(s) didn't satisfy plugin(s) [NodeAffinity]"] = others }
    return counts.map { .init(reason: $0.key, count: $0.value) }
      .sorted { "\($0.count) \($0.reason)" < "\($1.count) \($1.reason)" }
  }

  /// What a node says to pods that want the same.
  private mutating func verdict(_ wants: PodWants, _ place: Int) -> Verdict {
    var verdict = Verdict()
    if let refusal = nodes[place].refusal(of: wants) {
      verdict.refusal = number(of: refusal)
    } else {
      nodes[place].score(wants, &verdict)
    }
    verdict.version = versions[place]
    return verdict
  }

  /// The number of what keeps a pod from a node that has nothing against it itself; -1 for nothing.
  private mutating func refusal(_ number: Int, at place: Int, _ claims: ClaimNeeds) -> Int32 {
    guard let refusal = kins[number].refusal(of: nodes[place], claims) else { return -1 }
    return self.number(of: refusal)
  }

  /// Whether a node can take a pod of a kin, whom others may have left room for.
  mutating func fits(
    _ number: Int, at place: Int, _ claims: ClaimNeeds, besides pod: ObjectKey? = nil
  ) -> Bool {
    let kin = kins[number]
    let node = nodes[place]
    let account = node.reserved(for: kin.wants, besides: pod)
    return Filters.refusal(of: kin.wants, on: node.name, account) == nil
      && kin.refusal(of: node, claims) == nil
  }

  func companyPoints(_ company: CompanyCount, _ suitable: [Int]) -> [Int64] {
    guard company.hasPoints else { return [] }
    let points = suitable.map { company.points(of: nodes[$0].account) }
    let (least, top) = (points.min() ?? 0, points.max() ?? 0)
    guard top > least else { return points.map { _ in 0 } }
    return points.map { Scores.most * ($0 - least) / (top - least) }
  }
}

extension SchedulingRound.Place {
  /// Why the node refuses pods, whatever pods of their kind there are elsewhere.
  fileprivate func refusal(of wants: PodWants) -> Refusal? {
    if kept.isEmpty { return Filters.refusal(of: wants, on: name, account) }
    return Filters.refusal(of: wants, on: name, reserved(for: wants, besides: nil))
  }

  /// What plugins that look at the node alone give to it.
  fileprivate func score(_ wants: PodWants, _ verdict: inout Verdict) {
    verdict.fit = Int16(Scores.leastAllocated(wants, account))
    verdict.balanced = Int16(Scores.balanced(wants, account))
    verdict.taints = Int32(Scores.taints(wants, account))
    verdict.affinity = Scores.affinity(wants, name, account)
  }

  /// The node's account with the pods that room is kept for and that are no less important.
  ///
  /// Source: Kubernetes, `pkg/scheduler/framework/runtime/framework.go`, `addGENominatedPods`.
  func reserved(for wants: PodWants, besides pod: ObjectKey?) -> NodeAccount {
    if kept.isEmpty { return account }
    var account = account
    for other in kept where other.priority >= wants.priority && other.pod != pod {
      account.add(other.footprint)
    }
    return account
  }
}

extension Kin {
  /// Whether what nodes say of themselves decides.
  var isPlain: Bool { hard.isEmpty && company == nil }

  /// What keeps a pod from a node that does not follow from the node alone.
  func refusal(of node: SchedulingRound.Place, _ claims: ClaimNeeds) -> Refusal? {
    if let refusal = claims.refusal(of: node.name, node.account) { return refusal }
    for count in hard {
      if let refusal = count.refusal(of: node.account) { return refusal }
    }
    return company?.refusal(of: node.account)
  }
}
