import Balancing
import Simulation

// Taking the facts of one service out of the world: only its own tasks are read.

extension ServiceFacts {
  /// The facts of `service` now.
  init(of service: Service, in world: World) {
    let isDaemon = service.scheduling == .daemon
    let tasks = Self.tasks(of: service, in: world)
    let hosts = isDaemon ? Self.hosts(of: service, running: tasks, in: world) : []
    let desired = isDaemon ? hosts.count : service.desiredCount
    self.init(
      now: world.now, desired: desired,
      bounds: RollingBounds(
        desired: desired, minimumHealthyPercent: service.minimumHealthyPercent,
        maximumPercent: service.maximumPercent),
      breaker: service.breaker,
      rollouts: service.deployments.map { deployment in
        Rollout(
          id: deployment.id, desired: deployment.desired, state: deployment.rolloutState,
          failedTasks: deployment.failedTasks,
          strategy: deployment.revision.capacity.strategy, heldUntil: deployment.heldUntil,
          isLeaving: deployment.taskSet?.isDraining ?? false,
          isStable: deployment.taskSet?.isStable ?? false)
      },
      tasks: tasks, wasSteady: service.isSteady,
      lastCompleted: service.lastCompleted?.id, spare: service.spare(among: tasks), hosts: hosts)
  }

  /// The tasks of `service` that are not STOPPED, by deployment.
  static func tasks(of service: Service, in world: World) -> [ReplicaTask] {
    let state = world.ecs
    let cluster = service.key.cluster
    let isRanked = mayShrink(service, in: state)
    var tasks: [ReplicaTask] = []
    for deployment in service.deployments {
      let isChecked = state.definitions.read(
        deployment.revision.definition, \.plan.isHealthChecked)
      var reading = TaskReading(
        service: service, deployment: deployment.id, isHealthChecked: isChecked ?? false,
        balancing: deployment.revision.balancers == nil ? nil : world.balancing,
        isRanked: isRanked, now: world.now)
      let isPlain =
        deployment.revision.balancers == nil && deployment.revision.capacity.strategy.isEmpty
      for living in state.livingTasks.entries(under: deployment.id, in: cluster) {
        if isPlain, !living.isBare {
          tasks.append(reading.replica(living, in: state))
          continue
        }
        let replica = state.tasks.read(living.id) {
          $0.hasLeft ? nil : reading.replica($0, in: state)
        }
        if let replica, let replica { tasks.append(replica) }
      }
    }
    return tasks
  }

  /// Whether some of the tasks may have to go, so that their order matters.
  private static func mayShrink(_ service: Service, in state: ECSState) -> Bool {
    guard service.scheduling == .replica else { return false }
    guard service.deployments.count == 1 else { return true }
    let tally = state.tally(startedBy: service.deployments[0].id, in: service.key.cluster)
    let wanted = min(service.desiredCount, service.deployments[0].desired)
    return tally.starting + tally.running > wanted
  }
}

extension Service {
  /// How many of `tasks` were started to balance the zones, while they are not all healthy.
  fileprivate func spare(among tasks: [ReplicaTask]) -> Int {
    guard let rebalancing, rebalancing.phase == .starting, mayRebalance else { return 0 }
    return tasks.count { $0.isSound && rebalancing.tasks.contains($0.id) }
  }
}

extension TaskPlan {
  /// Whether the task's health follows from the checks of an essential container.
  ///
  /// - Source: ECS API, `HealthCheck`.
  var isHealthChecked: Bool {
    containers.contains { $0.isEssential && $0.healthCheck != nil }
  }
}

/// How the tasks of one deployment are read.
private struct TaskReading {
  let service: Service
  let deployment: String
  let isHealthChecked: Bool
  /// What load balancers know; nil where tasks are behind none.
  let balancing: BalancingState?
  /// Whether it matters which of the tasks goes first.
  let isRanked: Bool
  let now: SimTime
  /// What was read of instances: tasks are many, and those of one stand alike.
  private var hosts: [ContainerInstanceID: Host] = [:]

  private struct Host {
    var isActive = false
    /// Nil for an instance that is gone.
    var ranks: [ReplicaTask.Rank]?
  }

  init(
    service: Service, deployment: String, isHealthChecked: Bool, balancing: BalancingState?,
    isRanked: Bool, now: SimTime
  ) {
    self.service = service
    self.deployment = deployment
    self.isHealthChecked = isHealthChecked
    self.balancing = balancing
    self.isRanked = isRanked
    self.now = now
  }

  mutating func replica(_ task: ECSTask, in state: ECSState) -> ReplicaTask {
    let outside = balancing?.standing(of: task) ?? .healthy
    var replica = replica(LivingTask(task), outside, in: state)
    if isRanked { replica.provider = task.particulars?.capacityProvider }
    return replica
  }

  /// One that stands behind no load balancer.
  mutating func replica(_ task: LivingTask, in state: ECSState) -> ReplicaTask {
    replica(task, .healthy, in: state)
  }

  private mutating func replica(
    _ task: LivingTask, _ outside: TargetStanding, in state: ECSState
  ) -> ReplicaTask {
    var replica = ReplicaTask(
      id: task.id, deployment: deployment, standing: standing(of: task, outside),
      instance: task.instance, createdAt: task.createdAt)
    replica.protectedUntil = state.services.protection(of: task.id, at: now)
    var host: Host?
    if let id = task.instance { host = self.host(id, in: state) }
    replica.isDisplaced = host?.isActive == false
    if isRanked {
      replica.ranks = host?.ranks ?? [.spread(state.tasks.read(task.id, \.zone) ?? "")]
    }
    return replica
  }

  private mutating func host(_ id: ContainerInstanceID, in state: ECSState) -> Host {
    if let known = hosts[id] { return known }
    let read = state.instances.read(id) { row in
      Host(isActive: row.status == .active, ranks: isRanked ? ranks(on: row) : nil)
    }
    let host = read ?? Host()
    hosts[id] = host
    return host
  }

  private func standing(
    of task: LivingTask, _ outside: TargetStanding
  ) -> ReplicaTask.Standing {
    if task.isStopping || task.status > .running { return .stopping }
    guard task.status == .running, let start = task.startedAt else { return .starting }
    guard isHealthChecked || balancing != nil else {
      let settled = start + ServiceScheduler.settlingTime
      return now >= settled ? .healthy : .settling(until: settled)
    }
    let own = isHealthChecked ? task.health : .healthy
    guard outside != .failing, own != .unhealthy else {
      let grace = start + .seconds(Int64(service.healthCheckGracePeriod ?? 0))
      return now >= grace ? .unhealthy : .settling(until: grace)
    }
    return outside == .healthy && own == .healthy ? .healthy : .settling(until: nil)
  }

  private func ranks(on host: ContainerInstance) -> [ReplicaTask.Rank] {
    var ranks = service.effectivePlacement.strategy.compactMap { item -> ReplicaTask.Rank? in
      switch (item.type, item.field) {
      case ("binpack", "cpu"): .room(host.remaining.cpu)
      case ("binpack", _): .room(host.remaining.memory)
      case ("spread", let field?):
        field.hasPrefix("attribute:")
          ? .spread(host.attribute(String(field.dropFirst(10))) ?? "")
          : .spread(host.id.description)
      default: nil
      }
    }
    ranks.append(.spread(host.id.description))
    return ranks
  }
}

extension Service {
  /// Its placement rules, with the default strategy where it has none.
  var effectivePlacement: PlacementRules {
    guard placement.strategy.isEmpty, scheduling == .replica else { return placement }
    return PlacementRules(
      constraints: placement.constraints, strategy: PlacementRules.serviceDefault.strategy)
  }
}
