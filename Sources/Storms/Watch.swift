import ECS
import Simulation

/// What must hold after every event of a storm.
struct Watch {
  /// The first thing that did not hold.
  var fault: String?

  /// How many tasks each service had when last looked at.
  private var known: [ServiceKey: Int] = [:]
  private var inspections = 0
  /// The newest version of the Kubernetes cluster.
  var lastRevision: UInt64 = 0
  /// What has not settled yet in the Kubernetes cluster, and since when.
  var unsettledSince: [String: SimTime] = [:]

  /// Looks at what is kept as counts, after every event; the first fault is kept.
  mutating func glance(at world: World) {
    guard fault == nil else { return }
    fault = Self.overdrawn(world.ecs) ?? beyondPercentages(world.ecs)
  }

  /// Looks at every task that lives, after every step, and now and then at those that stopped,
  /// too; the first fault is kept.
  mutating func inspect(_ world: World) {
    glance(at: world)
    guard fault == nil else { return }
    let ecs = world.ecs
    fault =
      Self.overcommitted(ecs) ?? Self.astray(ecs) ?? Self.miscounted(ecs) ?? Self.leaderless(ecs)
      ?? Self.ghosts(world) ?? Self.starved(world) ?? Self.crowded(ecs)
    inspections += 1
    if fault == nil, inspections % 100 == 0 { fault = Self.misfiled(ecs) ?? Self.stranded(world) }
  }

  /// After undo, the counts of a future that is gone do not matter.
  mutating func forgetCounts() {
    known = [:]
    lastRevision = 0
    unsettledSince = [:]
  }

  /// No instance is left with less than nothing, and no count is below zero.
  private static func overdrawn(_ ecs: ECSState) -> String? {
    ecs.clusters.firstResult { _, cluster in
      let tally = cluster.tasks
      if min(tally.starting, tally.running, tally.stopping) < 0 {
        return "cluster \(cluster.key.name) counts below zero: \(tally)"
      }
      for id in ecs.instances(in: cluster.id) {
        guard let left = ecs.instances.read(id, { $0.remaining }) else { continue }
        if min(left.cpu, left.memory, left.interfaces) < 0 {
          return "instance \(id) gave away more than it has: \(left) left"
        }
      }
      return nil
    }
  }

  /// No instance gives away more than it has, and what is left is what its tasks left.
  private static func overcommitted(_ ecs: ECSState) -> String? {
    ecs.clusters.firstResult { _, cluster in
      for id in ecs.instances(in: cluster.id) {
        let fault = ecs.instances.read(id) { overcommitted($0, ecs) } ?? nil
        if let fault { return fault }
      }
      return nil
    }
  }

  private static func overcommitted(_ instance: ContainerInstance, _ ecs: ECSState) -> String? {
    var cpu = instance.registered.cpu
    var memory = instance.registered.memory
    for id in ecs.tasks(on: instance.id) {
      guard let definition = ecs.tasks.read(id, \.definition),
        let need = ecs.definitions.read(definition, { ($0.plan.cpu, $0.plan.memory) })
      else { return "task \(id) has no definition" }
      cpu -= need.0
      memory -= need.1
    }
    if cpu < 0 || memory < 0 {
      return "instance \(instance.id) is over-committed: \(cpu) CPU units, \(memory) MiB left"
    }
    if cpu != instance.remaining.cpu || memory != instance.remaining.memory {
      return """
        instance \(instance.id) reports \(instance.remaining.cpu) CPU units and \
        \(instance.remaining.memory) MiB left; its tasks leave \(cpu) and \(memory)
        """
    }
    return nil
  }

  /// Every task that has not stopped stands on an instance that is there, or on Fargate.
  private static func astray(_ ecs: ECSState) -> String? {
    for cluster in ecs.clusters.rows {
      for id in ecs.livingTasks(in: cluster.id) {
        let isAstray = ecs.tasks.read(id) { task in
          !task.capacity.isFargate && task.status != .provisioning
            && !(task.instance.map(ecs.instances.contains) ?? false)
        }
        guard isAstray == true, let task = ecs.tasks[id] else { continue }
        return "task \(id) is \(task.status.name) on no instance"
      }
    }
    return nil
  }

  /// The tasks that count as living are those that have not stopped.
  private static func misfiled(_ ecs: ECSState) -> String? {
    for cluster in ecs.clusters.rows {
      let living = Set(ecs.livingTasks(in: cluster.id))
      let unstopped = Set(
        ecs.tasks(in: cluster.id).filter { ecs.tasks.read($0) { $0.status != .stopped } ?? false })
      if living != unstopped {
        return """
          cluster \(cluster.key.name) takes \(living.count) tasks for living; \
          \(unstopped.count) have not stopped
          """
      }
    }
    return nil
  }

  /// Every service that ECS deploys has one PRIMARY deployment.
  private static func leaderless(_ ecs: ECSState) -> String? {
    ecs.services.rows.firstResult { _, service in
      guard service.status == .active, service.deploymentControl == .ecs else { return nil }
      let primaries = service.deployments.count { $0.status == .primary }
      return primaries == 1 ? nil : "service \(service.name) has \(primaries) PRIMARY deployments"
    }
  }

  /// What is kept as a count is the count.
  private static func miscounted(_ ecs: ECSState) -> String? {
    for cluster in ecs.clusters.rows where cluster.status == .active {
      let statuses = ecs.livingTasks(in: cluster.id).compactMap { ecs.tasks.read($0, \.status) }
      let running = statuses.count { $0 == .running }
      let starting = statuses.count { $0 < .running }
      if cluster.tasks.running != running || cluster.tasks.starting != starting {
        return """
          cluster \(cluster.key.name) counts \(cluster.tasks.running) running and \
          \(cluster.tasks.starting) starting tasks; there are \(running) and \(starting)
          """
      }
    }
    return nil
  }

  /// A service's tasks never grow beyond its maximum percent; where the limit was lowered they
  /// may be more, but not become more.
  private mutating func beyondPercentages(_ ecs: ECSState) -> String? {
    ecs.services.rows.firstResult { key, service in
      // Who deploys with task sets decides how many there are.
      guard service.status == .active, service.scheduling == .replica,
        service.deploymentControl == .ecs
      else { return nil }
      let limit = max(
        service.desiredCount, service.desiredCount * service.maximumPercent / 100)
      let tally = service.deployments.map {
        ecs.tally(startedBy: $0.id, in: service.key.cluster)
      }.reduce(TaskTally(), +)
      let present = tally.starting + tally.running
      let before = known[key] ?? present
      known[key] = present
      // Blue and green stand side by side, whatever the percentages say.
      if service.isStaged { return nil }
      if present > max(limit, before) {
        return """
          service \(service.name) grew from \(before) to \(present) tasks; \
          at most \(limit) are allowed
          """
      }
      return nil
    }
  }
}
