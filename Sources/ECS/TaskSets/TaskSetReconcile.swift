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
    let all = facts.tasks.filter { $0.deployment == rollout.id }
    let live = all.filter(\.isLive)
    let sound = live.filter(\.isSound)
    var chosen = stopSurplus(of: rollout, sound)
    chosen += live.filter { $0.isDisplaced && $0.standing == .starting }
    // What fails its checks or must leave its instance goes once there is enough without it.
    if sound.count(where: { $0.isHealthy }) >= rollout.desired {
      chosen += live.filter { $0.isDisplaced && $0.standing != .starting }
      stop(live.filter { $0.standing == .unhealthy && !$0.isDisplaced }, rollout, .unhealthy)
    }
    stop(chosen, rollout, .scaling)
    start(rollout.desired - sound.count, rollout)
    if rollout.isLeaving && all.isEmpty {
      writes.append(.retire(deployment: rollout.id))
    } else {
      let isStable = all.count == rollout.desired && all.allSatisfy { $0.isHealthy && $0.isSound }
      if isStable != rollout.isStable {
        writes.append(.settleSet(deployment: rollout.id, isStable))
      }
    }
    for task in all { if case .settling(let until?) = task.standing { consider(until) } }
  }

  private mutating func stopSurplus(
    of rollout: ServiceFacts.Rollout, _ sound: [ReplicaTask]
  ) -> [ReplicaTask] {
    let surplus = sound.count - rollout.desired
    guard surplus > 0 else { return [] }
    var order = ScaleInOrder(sound)
    var chosen: [ReplicaTask] = []
    while chosen.count < surplus, let task = order.next() { chosen.append(task) }
    if chosen.count < surplus {
      writes.append(.reportProtected(deployment: rollout.id))
      sound.compactMap(\.protectedUntil).forEach { consider($0) }
    }
    return chosen
  }

  private mutating func stop(
    _ tasks: [ReplicaTask], _ rollout: ServiceFacts.Rollout, _ cause: ServiceWrite.Cause
  ) {
    guard !tasks.isEmpty else { return }
    writes.append(.stop(tasks.map(\.id), deployment: rollout.id, cause: cause))
  }

  private mutating func start(_ missing: Int, _ rollout: ServiceFacts.Rollout) {
    guard missing > 0 else { return }
    if let held = rollout.heldUntil, held > facts.now { return consider(held) }
    if missing > ServiceScheduler.launchesPerLook { consider(facts.now + ServiceScheduler.loop) }
    writes.append(
      .start(min(missing, ServiceScheduler.launchesPerLook), deployment: rollout.id))
  }

  private mutating func consider(_ time: SimTime) { next = min(next ?? time, time) }
}
