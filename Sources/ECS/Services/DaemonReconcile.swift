import Simulation

/// Decides what a DAEMON service does next: one task on every host, of the newest deployment.
///
/// The upper bound is one task on an instance, so a daemon is always replaced stop-first.
///
/// - Source: ECS API, `CreateService` (scheduling strategy DAEMON).
struct DaemonReconcile {
  private let facts: ServiceFacts
  private let primary: ServiceFacts.Rollout
  private var healthy: Int
  private var stops: [String: [TaskID]] = [:]
  private var ill: [TaskID] = []
  private var starts: [ContainerInstanceID] = []

  /// What is to be done, in order.
  static func decide(_ facts: ServiceFacts) -> [ServiceWrite] {
    guard let primary = facts.rollouts.first else { return [] }
    var decision = DaemonReconcile(facts, primary)
    return decision.writes()
  }

  private init(_ facts: ServiceFacts, _ primary: ServiceFacts.Rollout) {
    self.facts = facts
    self.primary = primary
    healthy = facts.tasks.count { $0.isHealthy }
  }

  private mutating func writes() -> [ServiceWrite] {
    if facts.breaker.enable, primary.state == .inProgress,
      primary.failedTasks >= CircuitBreaker.threshold(desired: facts.desired)
    {
      return giveUp()
    }
    visitHosts()
    var writes = facts.rollouts.compactMap { scale($0) }
    for rollout in facts.rollouts {
      let going = stops[rollout.id] ?? []
      if !going.isEmpty {
        writes.append(.stop(going, deployment: rollout.id, cause: .scaling))
      }
    }
    if !ill.isEmpty {
      writes.append(.stop(ill, deployment: primary.id, cause: .unhealthy))
    }
    if !starts.isEmpty { writes.append(.startOn(starts, deployment: primary.id)) }
    return writes + ending()
  }

  private func giveUp() -> [ServiceWrite] {
    var writes: [ServiceWrite] = [.fail(deployment: primary.id)]
    if facts.breaker.rollback, let last = facts.lastCompleted, last != primary.id {
      writes.append(.rollBack(to: last))
    }
    return writes + [.lookAgain(at: facts.now + ServiceScheduler.loop)]
  }

  /// Goes from host to host: what stands where it should not goes, what is missing comes.
  private mutating func visitHosts() {
    var byHost: [ContainerInstanceID: [ReplicaTask]] = [:]
    for task in facts.tasks {
      if let host = task.instance { byHost[host, default: []].append(task) }
    }
    for task in facts.tasks where task.isLive && task.isDisplaced { stop(task) }
    let isHeld = primary.heldUntil.map { $0 > facts.now } ?? false
    for host in facts.hosts {
      let here = byHost[host] ?? []
      if here.isEmpty {
        if primary.state != .failed, !isHeld, starts.count < ServiceScheduler.launchesPerLook {
          starts.append(host)
        }
        continue
      }
      var kept = false
      for task in here where task.isLive && !task.isDisplaced {
        if task.deployment != primary.id {
          replace(task)
        } else if task.standing == .unhealthy {
          ill.append(task.id)
        } else if kept {
          stop(task)
        } else {
          kept = true
        }
      }
    }
  }

  /// An older task goes where the lower bound lets it.
  private mutating func replace(_ task: ReplicaTask) {
    guard primary.state != .failed, !task.isProtected else { return }
    if !task.isHealthy || facts.bounds.stoppable(healthy: healthy) > 0 { stop(task) }
  }

  private mutating func stop(_ task: ReplicaTask) {
    if task.isHealthy { healthy -= 1 }
    stops[task.deployment, default: []].append(task.id)
  }

  /// Keeps the desired counts at what each deployment has, the rest belonging to the newest.
  private func scale(_ rollout: ServiceFacts.Rollout) -> ServiceWrite? {
    let going = Set(facts.rollouts.flatMap { stops[$0.id] ?? [] })
    let left = facts.tasks.count {
      $0.deployment != primary.id && $0.isLive && !going.contains($0.id)
        && (rollout.id == primary.id || $0.deployment == rollout.id)
    }
    let wanted = rollout.id == primary.id ? max(0, facts.desired - left) : left
    return rollout.desired == wanted ? nil : .scale(deployment: rollout.id, to: wanted)
  }

  private func ending() -> [ServiceWrite] {
    var writes: [ServiceWrite] = []
    let gone = facts.rollouts.dropFirst().filter { rollout in
      !facts.tasks.contains { $0.deployment == rollout.id }
    }
    writes += gone.map { .retire(deployment: $0.id) }
    let isFull =
      gone.count == facts.rollouts.count - 1 && starts.isEmpty && stops.isEmpty && ill.isEmpty
      && facts.tasks.count == facts.desired && facts.tasks.allSatisfy { $0.isHealthy }
    if isFull {
      if primary.state == .inProgress { writes.append(.complete(deployment: primary.id)) }
      if !facts.wasSteady { writes.append(.settle) }
    } else if facts.wasSteady {
      writes.append(.unsettle)
    }
    if let next = nextLook { writes.append(.lookAgain(at: next)) }
    return writes
  }

  private var nextLook: SimTime? {
    var times: [SimTime] = []
    for task in facts.tasks {
      if case .settling(let until?) = task.standing { times.append(until) }
    }
    if let held = primary.heldUntil, held > facts.now { times.append(held) }
    for task in facts.tasks where task.deployment != primary.id {
      if let end = task.protectedUntil { times.append(end) }
    }
    if starts.count == ServiceScheduler.launchesPerLook {
      times.append(facts.now + ServiceScheduler.loop)
    }
    return times.min()
  }
}
