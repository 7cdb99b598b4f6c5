import AWSModel
import EC2
import ECS
import Simulation

extension Sandbox {
  /// What has not come to rest yet, in all clusters of the sandbox's region and its machines.
  public var steadiness: SteadyReport { Self.steadiness(of: world, Scope(region: region)) }

  /// Lets time pass until all has come to rest, for `limit` at most.
  ///
  /// - Returns: what has not come to rest; empty where all has.
  public mutating func advanceUntilSteady(
    within limit: SimDuration, isInterrupted: () -> Bool = { false }
  ) -> SteadyReport {
    let scope = Scope(region: region)
    _ = advance(
      within: limit, until: { Self.steadiness(of: $0, scope).isSteady },
      isInterrupted: isInterrupted)
    return steadiness
  }

  private static func steadiness(of world: World, _ scope: Scope) -> SteadyReport {
    let ecs = world.ecs
    let clusters = ecs.clusters.rows(from: ClusterKey("", in: scope)).lazy
      .prefix { $0.key.scope == scope }.filter { $0.row.status == .active }.map(\.row)
    let inClusters = clusters.flatMap { unsettledServices(of: $0, ecs) + unsettledTasks(of: $0) }
    return SteadyReport(
      unsettled: Array(inClusters) + unsettledKubernetes(of: world, scope)
        + unsettledMachines(of: world, scope))
  }

  private static func unsettledServices(of cluster: Cluster, _ ecs: ECSState) -> [String] {
    ecs.services.services(in: cluster.id).filter { $0.status != .inactive }.compactMap { service in
      let running = service.deployments.map { ecs.tally(startedBy: $0.id, in: cluster.id).running }
        .reduce(0, +)
      let name = "service \(cluster.key.name)/\(service.name)"
      if service.status == .draining { return "\(name) is draining" }
      if service.deployments.count > 1 {
        return "\(name) is deploying: \(running) of \(service.desiredCount) tasks running"
      }
      let isComplete = service.scheduling == .daemon || running == service.desiredCount
      if service.isSteady && isComplete || service.primary?.rolloutState == .failed { return nil }
      return "\(name) has \(running) of \(service.desiredCount) tasks running"
    }
  }

  private static func unsettledTasks(of cluster: Cluster) -> [String] {
    let tally = cluster.tasks
    var lines: [String] = []
    let name = "cluster \(cluster.key.name)"
    if tally.starting > 0 { lines.append("\(name): \(tally.starting) starting") }
    if tally.stopping > 0 { lines.append("\(name): \(tally.stopping) stopping") }
    return lines
  }

  private static func unsettledMachines(of world: World, _ scope: Scope) -> [String] {
    world.ec2[scope].instances.rows.compactMap { instance in
      switch instance.state {
      case .pending, .stopping, .shuttingDown:
        "instance \(instance.id) is \(instance.state.rawValue)"
      case .running where world.ecs.agents[instance.id]?.state == .starting:
        "the ECS agent of \(instance.id) has not registered yet"
      default: nil
      }
    }
  }
}
