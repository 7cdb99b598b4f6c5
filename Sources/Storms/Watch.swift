import ECS
import Simulation

/// What must hold after every event of a storm.
struct Watch {
  /// The first thing that did not hold.
  var fault: String?

  /// How many tasks each service had when last looked at, by its ARN.
  private var known: [String: Int] = [:]

  /// Looks at what is kept as counts, after every event; the first fault is kept.
  mutating func glance(at world: World) {
    guard fault == nil else { return }
    fault = Self.overdrawn(world.ecs) ?? beyondPercentages(world.ecs)
  }

  /// Looks at every task, after every step; the first fault is kept.
  mutating func inspect(_ world: World) {
    glance(at: world)
    guard fault == nil else { return }
    let ecs = world.ecs
    fault = Self.overcommitted(ecs) ?? Self.astray(ecs) ?? Self.miscounted(ecs)
  }

  /// After undo, the counts of a future that is gone do not matter.
  mutating func forgetCounts() { known = [:] }

  /// No instance is left with less than nothing, and no count is below zero.
  private static func overdrawn(_ ecs: ECSState) -> String? {
    for instance in ecs.instances.rows where instance.status != .inactive {
      let left = instance.remaining
      if min(left.cpu, left.memory, left.interfaces) < 0 {
        return "instance \(instance.id) gave away more than it has: \(left) left"
      }
    }
    for cluster in ecs.clusters.rows {
      let tally = cluster.tasks
      if min(tally.starting, tally.running, tally.stopping) < 0 {
        return "cluster \(cluster.key.name) counts below zero: \(tally)"
      }
    }
    return nil
  }

  /// No instance gives away more than it has, and what is left is what its tasks left.
  private static func overcommitted(_ ecs: ECSState) -> String? {
    for instance in ecs.instances.rows where instance.status != .inactive {
      var cpu = instance.registered.cpu
      var memory = instance.registered.memory
      for task in ecs.tasks(on: instance.id).compactMap({ ecs.tasks[$0] }) {
        guard let plan = ecs.definitions[task.definition]?.plan else {
          return "task \(task.id) has no definition"
        }
        cpu -= plan.cpu
        memory -= plan.memory
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
    }
    return nil
  }

  /// Every task that has not stopped stands on an instance that is there, or on Fargate.
  private static func astray(_ ecs: ECSState) -> String? {
    for task in ecs.tasks.rows where task.status != .stopped && !task.capacity.isFargate {
      guard let instance = task.instance, ecs.instances[instance] != nil else {
        return "task \(task.id) is \(task.status.name) on no instance"
      }
    }
    return nil
  }

  /// What is kept as a count is the count.
  private static func miscounted(_ ecs: ECSState) -> String? {
    for cluster in ecs.clusters.rows where cluster.status == .active {
      let tasks = ecs.tasks(in: cluster.id).compactMap { ecs.tasks[$0] }
      let running = tasks.filter { $0.status == .running }.count
      let starting = tasks.filter { $0.status < .running }.count
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
    for service in ecs.services.rows.rows
    where service.status == .active && service.scheduling == .replica {
      let limit = max(
        service.desiredCount, service.desiredCount * service.maximumPercent / 100)
      let tally = service.deployments.map {
        ecs.tally(startedBy: $0.id, in: service.key.cluster)
      }.reduce(TaskTally(), +)
      let present = tally.starting + tally.running
      let before = known[service.arn] ?? present
      known[service.arn] = present
      if present > max(limit, before) {
        return """
          service \(service.name) grew from \(before) to \(present) tasks; \
          at most \(limit) are allowed
          """
      }
    }
    return nil
  }
}
