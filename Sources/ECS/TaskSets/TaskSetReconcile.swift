import Simulation

/// Decides what a service with task sets does next: each has exactly its share of tasks.
///
/// There are no percentages and no breaker here; the deployer outside decides both.
///
/// - Source: ECS Developer Guide, “Deploy Amazon ECS services using a third-party controller”.
struct TaskSetReconcile {
  private let facts: ServiceFacts
  private var writes: [ServiceWrite] = []
  private var next: SimTime?

  /// What is to be done, in order.
  static func decide(_ facts: ServiceFacts) -> [ServiceWrite] {
    var decision = TaskSetReconcile(facts: facts)
    for rollout in facts.rollouts { decision.visit(rollout) }
    if let next = decision.next { decision.writes.append(.lookAgain(at: next)) }
    return decision.writes
  }

  private init(facts: ServiceFacts) { self.facts = facts }

  private mutating func visit(_ rollout: ServiceFacts.Rollout) {
    var share = ShareUpkeep(facts)
    share.visit(rollout)
    writes += share.writes
    next = [next, share.next].compactMap { $0 }.min()
    let all = facts.tasks.filter { $0.deployment == rollout.id }
    if rollout.isLeaving && all.isEmpty {
      writes.append(.retire(deployment: rollout.id))
    } else {
      let isStable = all.count == rollout.desired && all.allSatisfy { $0.isHealthy && $0.isSound }
      if isStable != rollout.isStable {
        writes.append(.settleSet(deployment: rollout.id, isStable))
      }
    }
  }
}
