import Simulation

/// Decides what a REPLICA service does next; it sees facts only and changes nothing.
///
/// Order matters: what may go is decided before what may come, both against the same bounds, so
/// that no step ever leaves them. A task that is stopping still counts against the upper bound.
///
/// - Source: ECS API, `DeploymentConfiguration`; ECS Developer Guide, "Deploy Amazon ECS
///   services by replacing tasks".
struct RollingReconcile {
  private let facts: ServiceFacts
  private var rollouts: [ServiceFacts.Rollout]
  private var tasks: [String: ArraySlice<ReplicaTask>] = [:]
  private var existing: Int
  private var healthy: Int
  private var changed = false
  private(set) var writes: [ServiceWrite] = []

  /// What is to be done, in order.
  static func decide(_ facts: ServiceFacts) -> [ServiceWrite] {
    var decision = RollingReconcile(facts)
    decision.run()
    return decision.writes
  }

  private init(_ facts: ServiceFacts) {
    self.facts = facts
    rollouts = facts.rollouts
    for run in facts.tasks.runs(of: \.deployment) {
      guard let id = run.first?.deployment else { continue }
      tasks[id] = tasks[id].map { $0 + run } ?? run
    }
    existing = facts.tasks.count
    healthy = facts.tasks.count { $0.isHealthy }
  }

  private mutating func run() {
    guard !rollouts.isEmpty else { return }
    if giveUp() { return }
    if rollouts.count == 1 { scale(0, to: facts.desired) }
    scale(0, to: min(rollouts[0].desired, facts.desired))
    for place in rollouts.indices { stopSurplus(place) }
    shrinkOld()
    makeWay()
    for place in rollouts.indices { stopDisplaced(place) }
    growNew()
    for place in rollouts.indices.dropFirst() { startMissing(place) }
    startMissing(0)
    for place in rollouts.indices { stopUnhealthy(place) }
    finish()
    lookAgain()
  }
}

// MARK: - Stopping

extension RollingReconcile {
  /// Stops what a deployment has beyond its desired count, in scale-in order.
  private mutating func stopSurplus(_ place: Int) {
    let sound = live(place).filter(\.isSound)
    let surplus = sound.count - rollouts[place].desired - (place == 0 ? facts.spare : 0)
    guard surplus > 0 else { return }
    var order = ScaleInOrder(
      Array(sound), keeping: rollouts[place].desired, by: rollouts[place].strategy)
    var chosen: [ReplicaTask] = []
    while chosen.count < surplus, let task = order.next() { chosen.append(task) }
    if chosen.count < surplus { writes.append(.reportProtected(deployment: rollouts[place].id)) }
    stop(chosen, of: place)
  }

  /// Lets older deployments go as far as the lower bound allows, the oldest first.
  private mutating func shrinkOld() {
    let kept = max(0, facts.bounds.lower - live(0).count { $0.isHealthy })
    var surplus = rollouts.dropFirst().reduce(0) { $0 + $1.desired } - kept
    for place in rollouts.indices.dropFirst().reversed() where surplus > 0 {
      let sound = live(place).filter(\.isSound)
      var released = min(surplus, rollouts[place].desired - sound.count)
      var allowed = facts.bounds.stoppable(healthy: healthy)
      var chosen: [ReplicaTask] = []
      // Sorting all costs more than seeing that none may go.
      let mayGo = allowed > 0 || sound.contains { !$0.isHealthy }
      var order = ScaleInOrder(mayGo && released < surplus ? Array(sound) : [])
      while released + chosen.count < surplus, let task = order.nextUnproven() {
        chosen.append(task)
      }
      while released + chosen.count < surplus, allowed > 0, let task = order.nextHealthy() {
        chosen.append(task)
        allowed -= 1
      }
      released = max(released, 0) + chosen.count
      scale(place, to: rollouts[place].desired - released)
      stop(chosen, of: place)
      surplus -= released
    }
  }

  /// Where nothing new can come because old tasks that do not get healthy hold all places, they
  /// go: no healthy task is lost by that.
  private mutating func makeWay() {
    guard rollouts.count > 1, canGrow, roomToGrow == 0 else { return }
    var wanted = facts.desired - rollouts[0].desired
    for place in rollouts.indices.dropFirst().reversed() where wanted > 0 {
      let idle = live(place).filter { $0.isLive && !$0.isHealthy && !$0.isProtected }
      let missing = max(0, rollouts[place].desired - live(place).count)
      let chosen = Array(idle.prefix(max(0, wanted - missing)))
      let released = min(wanted, missing) + chosen.count
      guard released > 0 else { continue }
      scale(place, to: max(0, rollouts[place].desired - released))
      stop(chosen, of: place)
      wanted -= released
    }
  }

  /// Clears draining instances: what is not RUNNING at once, what is healthy within the bounds.
  ///
  /// - Source: ECS Developer Guide, "Draining Amazon ECS container instances".
  private mutating func stopDisplaced(_ place: Int) {
    let displaced = Array(live(place).filter(\.isDisplaced))
    guard !displaced.isEmpty else { return }
    let allowed = facts.bounds.stoppable(healthy: healthy)
    let idle = displaced.filter { $0.standing == .starting }
    let proven = displaced.filter { $0.isHealthy }.prefix(allowed)
    stop(idle + proven, of: place)
  }

  /// Replaces tasks with failed checks: after their replacements are healthy, or first, one by
  /// one, where there is no room for a replacement.
  private mutating func stopUnhealthy(_ place: Int) {
    let ill = Array(live(place).filter { $0.standing == .unhealthy })
    guard let first = ill.first else { return }
    let sound = live(place).filter(\.isSound)
    if sound.count(where: { $0.isHealthy }) >= rollouts[place].desired {
      stop(ill, of: place, cause: .unhealthy)
    } else if facts.bounds.startable(existing: existing) == 0,
      sound.count < rollouts[place].desired,
      !facts.tasks.contains(where: { $0.standing == .stopping })
    {
      stop([first], of: place, cause: .unhealthy)
    }
  }

  private mutating func stop(
    _ chosen: [ReplicaTask], of place: Int, cause: ServiceWrite.Cause = .scaling
  ) {
    guard !chosen.isEmpty else { return }
    changed = true
    healthy -= chosen.count { $0.isHealthy }
    var going: Set<TaskID> = []
    for task in chosen { going.insert(task.id) }
    let id = rollouts[place].id
    for place in tasks[id]?.indices ?? 0..<0 {
      guard let task = tasks[id]?[place], going.contains(task.id) else { continue }
      tasks[id]?[place].standing = .stopping
    }
    writes.append(.stop(chosen.map(\.id), deployment: id, cause: cause))
  }
}

// MARK: - Starting

extension RollingReconcile {
  private var canGrow: Bool {
    rollouts[0].state != .failed && rollouts[0].desired < facts.desired
  }

  private var roomToGrow: Int {
    let planned = rollouts.reduce(0) { $0 + $1.desired }
    return max(0, max(facts.bounds.upper, facts.desired) - max(planned, existing))
  }

  /// Raises what the new deployment should have, as far as the upper bound allows.
  private mutating func growNew() {
    guard rollouts.count > 1, canGrow else { return }
    scale(0, to: min(facts.desired, rollouts[0].desired + roomToGrow))
  }

  /// Starts what a deployment lacks, at most as many as one look may launch.
  private mutating func startMissing(_ place: Int) {
    let rollout = rollouts[place]
    guard rollout.state != .failed, !isHeld(rollout) else { return }
    let missing = rollout.desired - live(place).count { $0.isSound }
    let room = max(0, max(facts.bounds.upper, facts.desired) - existing)
    let count = min(missing, room, ServiceScheduler.launchesPerLook)
    guard count > 0 else { return }
    changed = true
    existing += count
    writes.append(.start(count, deployment: rollout.id))
  }

  private func isHeld(_ rollout: ServiceFacts.Rollout) -> Bool {
    rollout.heldUntil.map { $0 > facts.now } ?? false
  }
}

// MARK: - Ending

extension RollingReconcile {
  /// Gives the PRIMARY deployment up where too many of its tasks failed in a row.
  private mutating func giveUp() -> Bool {
    let primary = rollouts[0]
    guard facts.breaker.enable, primary.state == .inProgress,
      primary.failedTasks >= CircuitBreaker.threshold(desired: facts.desired)
    else { return false }
    writes.append(.fail(deployment: primary.id))
    if facts.breaker.rollback, let last = facts.lastCompleted, last != primary.id {
      writes.append(.rollBack(to: last))
    }
    writes.append(.lookAgain(at: facts.now + ServiceScheduler.loop))
    return true
  }

  /// Ends what has ended: replaced deployments, the new one, the way to the steady state.
  private mutating func finish() {
    for place in rollouts.indices.dropFirst().reversed()
    where rollouts[place].desired == 0 && (tasks[rollouts[place].id] ?? []).isEmpty {
      writes.append(.retire(deployment: rollouts[place].id))
      rollouts.remove(at: place)
    }
    let isFull =
      rollouts.count == 1 && !changed && rollouts[0].desired == facts.desired
      && facts.tasks.count == facts.desired && facts.tasks.allSatisfy { $0.isHealthy && $0.isSound }
    if isFull {
      if rollouts[0].state == .inProgress { writes.append(.complete(deployment: rollouts[0].id)) }
      if !facts.wasSteady { writes.append(.settle) }
    } else {
      if facts.wasSteady { writes.append(.unsettle) }
      if isStuck { writes.append(.reportStuck) }
    }
  }

  private var isStuck: Bool {
    rollouts.count > 1 && !changed && rollouts[0].state != .failed
      && rollouts[0].desired < facts.desired && facts.bounds.isStuck
      && !facts.tasks.contains(where: \.isUnderway)
  }

  /// Asks for another look where only time has to pass.
  private mutating func lookAgain() {
    var next: SimTime?
    func consider(_ time: SimTime) { next = min(next ?? time, time) }
    for task in facts.tasks {
      if case .settling(let until?) = task.standing { consider(until) }
    }
    // What is protected of an older deployment keeps the new one from its end.
    for place in rollouts.indices where place > 0 || live(place).count > rollouts[place].desired {
      live(place).compactMap(\.protectedUntil).forEach(consider)
    }
    for (place, rollout) in rollouts.enumerated() where rollout.state != .failed {
      let missing = rollout.desired - live(place).count { $0.isSound }
      guard missing > 0 else { continue }
      if let held = rollout.heldUntil, held > facts.now {
        consider(held)
      } else if missing > ServiceScheduler.launchesPerLook {
        consider(facts.now + ServiceScheduler.loop)
      }
    }
    if let next { writes.append(.lookAgain(at: next)) }
  }

  private mutating func scale(_ place: Int, to desired: Int) {
    guard rollouts[place].desired != desired else { return }
    rollouts[place].desired = desired
    writes.append(.scale(deployment: rollouts[place].id, to: desired))
  }

  /// The tasks of a deployment that are to stay; counted and looked through far more often than
  /// kept.
  private func live(_ place: Int) -> LazyFilterSequence<ArraySlice<ReplicaTask>> {
    (tasks[rollouts[place].id] ?? []).lazy.filter(\.isLive)
  }
}

extension Array {
  /// The stretches of elements that follow each other with the same value.
  fileprivate func runs(of value: (Element) -> some Equatable) -> [ArraySlice<Element>] {
    var runs: [ArraySlice<Element>] = []
    var start = startIndex
    for place in indices.dropFirst() where value(self[place]) != value(self[place - 1]) {
      runs.append(self[start..<place])
      start = place
    }
    if !isEmpty { runs.append(self[start...]) }
    return runs
  }
}
