import Simulation

/// ECS looks at the instances of a daemon: those without the revision that is wanted drain, batch
/// after batch.
struct DaemonLook: WorldEvent {
  static let name = "ecs.daemon-look"
  /// An estimate, as for services.
  static let delay = SimDuration.seconds(5)

  let daemon: DaemonKey

  func happen(in world: inout World) {
    world.daemons.daemons.update(daemon) { $0.nextLook = nil }
    world.deployOn(daemon)
  }
}

extension World {
  /// Lets ECS look at a daemon soon.
  mutating func lookAtDaemon(_ key: DaemonKey, after delay: SimDuration = DaemonLook.delay) {
    guard let daemon = daemons.daemons[key] else { return }
    if let planned = daemon.nextLook {
      if planned.time <= now + delay { return }
      cancel(planned)
    }
    let place = schedule(DaemonLook(daemon: key), after: delay)
    daemons.daemons.update(key) { $0.nextLook = place }
  }

  /// Takes the next step of a deployment or deletion.
  fileprivate mutating func deployOn(_ key: DaemonKey) {
    guard let daemon = daemons.daemons[key] else { return }
    let now = now
    daemons.daemons.update(key) { row in
      row.updateDeployment { last in
        guard last.status == .pending else { return }
        last.status = .inProgress
        last.startedAt = now
      }
    }
    let machines = daemon.machines(in: self)
    let outdated = machines.filter { !$0.isCurrent }
    let draining = machines.count { $0.isLeaving }
    guard !outdated.isEmpty || draining > 0 else { return finish(daemon) }
    let percent = daemon.deployments.last?.drainPercent ?? DaemonRollout.defaultDrainPercent
    let batch = DaemonRollout.batch(of: machines.count, draining: draining, percent: percent)
    for machine in outdated.filter({ !$0.isLeaving }).prefix(batch) {
      drainManaged(machine.name, because: .daemonChanged)
    }
  }

  /// All instances are as they should be.
  private mutating func finish(_ daemon: Daemon) {
    if daemon.isDeleting {
      daemons.index(Daemon.none(like: daemon), before: daemon.providers)
      daemons.daemons[daemon.key] = nil
      settleDaemonDefinitions(of: daemon)
      return
    }
    guard let last = daemon.deployments.last, last.isUnderway || last.status == .pending else {
      return
    }
    let bake = SimDuration.seconds(Int64(last.bakeMinutes) * 60)
    let since = last.bakingSince ?? now
    guard last.rollback != nil || now >= since + bake else {
      daemons.daemons.update(daemon.key) { row in
        row.updateDeployment { $0.bakingSince = since }
      }
      return lookAtDaemon(daemon.key, after: since + bake - now)
    }
    let now = now
    daemons.daemons.update(daemon.key) { row in
      row.updatedAt = now
      row.updateDeployment { last in
        last.status = last.rollback == nil ? .successful : .rollbackSuccessful
        last.finishedAt = now
      }
    }
    settleDaemonDefinitions(of: daemon)
  }
}

/// A machine of a provider as a daemon's deployment sees it.
struct DaemonMachine: Hashable, Sendable {
  /// The EC2 instance.
  let name: String
  /// Whether it runs the revision that is wanted, or nothing where nothing is.
  let isCurrent: Bool
  /// Whether it is on its way out.
  let isLeaving: Bool
}

extension Daemon {
  /// The registered machines of its providers, and those of providers it left.
  func machines(in world: World) -> [DaemonMachine] {
    let wanted = target?.number
    return providers.flatMap { provider in
      world.capacity.machines(of: provider).compactMap { name in
        guard let row = world.capacity.machines[name], let instance = row.instance else {
          return nil
        }
        let runs = world.daemons.placements[Pair(key, instance)]?.revision
        return DaemonMachine(
          name: name, isCurrent: runs == wanted, isLeaving: row.ending != nil)
      }
    }
  }

  fileprivate static func none(like daemon: Daemon) -> Daemon {
    var copy = daemon
    copy.providers = []
    return copy
  }
}
