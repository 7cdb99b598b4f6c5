import AWSModel
import Simulation

// The tasks of daemons: one on each instance, before all others.

extension World {
  /// Starts the tasks of all daemons on an instance that registers.
  mutating func startDaemons(on id: ContainerInstanceID) {
    guard let instance = ecs.instances[id], let row = capacity.machines[instance.machine] else {
      return
    }
    for daemon in daemons.daemons(of: row.provider) { start(daemon, on: instance) }
  }

  private mutating func start(_ daemon: Daemon, on instance: ContainerInstance) {
    guard let revision = daemon.target, let deployment = daemon.deployments.last,
      let definition = daemons.definitions[revision.definition],
      let plan = definition.plan(in: self)
    else { return }
    var particulars = TaskParticulars()
    particulars.capacityProvider = instance.capacityProvider
    particulars.enableExecuteCommand = revision.enableExecuteCommand
    if revision.propagatesTags { particulars.tags = daemon.tags }
    if revision.managedTags {
      particulars.tags += [
        Tag(key: "aws:ecs:clusterName", value: ecs.key(of: daemon.key.first).name),
        Tag(key: "aws:ecs:daemonName", value: daemon.key.second),
      ]
    }
    let request = LaunchRequest(
      cluster: instance.cluster, definition: definition.definition, count: 1,
      capacity: .managedInstances, group: "daemon:\(daemon.key.second)",
      startedBy: "ecs-daemon/\(deployment.id)", particulars: particulars)
    var task = newTask(request, plan, zone: instance.zone)
    task.instance = instance.id
    ecs.place(task, plan, on: instance.id)
    daemons.placements[Pair(daemon.key, instance.id)] = DaemonPlacement(
      task: task.id, revision: revision.number)
    begin(task.id)
  }

  /// Whether all daemons that belong on an instance run, and pass their health checks.
  func daemonsRun(on id: ContainerInstanceID) -> Bool {
    guard let instance = ecs.instances[id], let row = capacity.machines[instance.machine] else {
      return true
    }
    return daemons.daemons(of: row.provider).allSatisfy { daemon in
      guard let placement = daemons.placements[Pair(daemon.key, id)] else { return true }
      guard let task = ecs.tasks[placement.task], task.status == .running else { return false }
      let isChecked = ecs.definitions[task.definition]?.plan.isHealthChecked ?? false
      return !isChecked || task.health == .healthy
    }
  }

  /// What every instance of a provider keeps for its daemons.
  func daemonNeed(of provider: CapacityProviderKey) -> InstanceFit.Need {
    var need = InstanceFit.Need(cpu: 0, memory: 0)
    for daemon in daemons.daemons(of: provider) {
      guard let revision = daemon.target,
        let plan = daemons.definitions[revision.definition]?.plan(in: self)
      else { continue }
      need.add(InstanceFit.Need(plan))
    }
    return need
  }

  /// A daemon's task came up, fell ill or ended.
  ///
  /// - Source: ECS API, `CreateDaemon` (where a daemon's task stops, its instance is drained and
  ///   replaced).
  mutating func daemonTaskChanged(_ task: ECSTask) {
    guard task.group.hasPrefix("daemon:"), let id = task.instance,
      let instance = ecs.instances[id]
    else { return }
    let key = DaemonKey(task.cluster, String(task.group.dropFirst(7)))
    let isIll = task.status == .running && task.health == .unhealthy
    if task.status == .running, !isIll {
      admitManaged(id)
      lookAtDaemon(key)
    } else if isIll || task.status == .stopped {
      guard capacity.machines[instance.machine]?.ending == nil else { return }
      noteDaemonFailure(key, task)
      drainManaged(instance.machine, because: .daemonFailed)
    }
  }

  /// Counts a failed task against the deployment that brought it, and goes back where there were
  /// too many.
  private mutating func noteDaemonFailure(_ key: DaemonKey, _ task: ECSTask) {
    guard let daemon = daemons.daemons[key], let last = daemon.deployments.last,
      last.isUnderway, last.rollback == nil, task.startedBy == "ecs-daemon/\(last.id)"
    else { return }
    let now = now
    let failures = last.failures + 1
    let previous = last.sources.last
    daemons.daemons.update(key) { row in
      row.updateDeployment { last in
        last.failures = failures
        guard failures >= DaemonRollout.failureThreshold else { return }
        last.target = previous
        last.statusReason = "Daemon deployment circuit breaker: tasks failed to start."
        if let previous {
          last.status = .rollbackInProgress
          last.rollback = DaemonDeployment.Rollback(
            target: previous, startedAt: now,
            reason: "Daemon deployment circuit breaker: tasks failed to start.")
        } else {
          last.status = .stopped
          last.finishedAt = now
        }
      }
    }
    lookAtDaemon(key)
  }

  /// An instance with daemons is gone.
  mutating func daemonInstanceGone(_ id: ContainerInstanceID, _ row: ManagedMachine) {
    for daemon in daemons.daemons(of: row.provider) {
      daemons.placements[Pair(daemon.key, id)] = nil
      let isBusy = daemon.isDeleting || daemon.deployments.last?.isUnderway == true
      if isBusy { lookAtDaemon(daemon.key) }
    }
  }
}
