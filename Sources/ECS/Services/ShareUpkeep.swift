import Simulation

/// Keeps deployments at fixed numbers of tasks: missing ones start, surplus ones go, and what is
/// not well is replaced once there is enough without it.
///
/// Where somebody else than the percentages decides how many tasks each side has: task sets, and
/// the stages of blue/green, linear and canary deployments.
struct ShareUpkeep {
  private let facts: ServiceFacts
  private(set) var writes: [ServiceWrite] = []
  /// When something changes by itself; nil where nothing does.
  private(set) var next: SimTime?

  init(_ facts: ServiceFacts) { self.facts = facts }

  /// Brings a deployment to its desired count.
  mutating func visit(_ rollout: ServiceFacts.Rollout) {
    let all = facts.tasks.filter { $0.deployment == rollout.id }
    let live = all.filter(\.isLive)
    let sound = live.filter(\.isSound)
    var chosen = stopSurplus(of: rollout, sound)
    chosen += live.filter { $0.isDisplaced && $0.standing == .starting }
    if sound.count(where: { $0.isHealthy }) >= rollout.desired {
      chosen += live.filter { $0.isDisplaced && $0.standing != .starting }
      stop(live.filter { $0.standing == .unhealthy && !$0.isDisplaced }, rollout, .unhealthy)
    }
    stop(chosen, rollout, .scaling)
    start(rollout.desired - sound.count, rollout)
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
