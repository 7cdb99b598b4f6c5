import AWSModel
import AutoScaling
import Balancing
import ECS
import Simulation

extension Sandbox {
  /// The map of the cluster called `name` in the sandbox's region; nil where there is none.
  public func map(ofCluster name: String) -> ClusterMap? {
    guard let cluster = world.ecs.clusters[ClusterKey(name, in: Scope(region: region))] else {
      return nil
    }
    return ClusterMap(
      cluster: name, status: cluster.status.rawValue, zones: zones(of: cluster),
      services: serviceLines(in: cluster.id),
      waiting: cluster.capacityProviders.compactMap { provider in
        let count = world.waitingTasks(for: provider, in: cluster.id)
        return count == 0 ? nil : ClusterMap.WaitingLine(provider: provider, count: count)
      },
      groups: world.groups(behind: cluster).map { group in
        ClusterMap.GroupLine(
          name: group.name,
          serving: world.autoScaling.instances(of: group.key).count { $0.state == .inService },
          desired: group.desired, limits: group.least...max(group.least, group.most))
      })
  }

  /// The names of the clusters in the sandbox's region that are not deleted.
  public var clusterNames: [String] {
    let scope = Scope(region: region)
    return world.ecs.clusters.rows(from: ClusterKey("", in: scope)).lazy
      .prefix { $0.key.scope == scope }.filter { $0.row.status == .active }.map(\.key.name)
  }

  private func zones(of cluster: Cluster) -> [ClusterMap.Zone] {
    let ecs = world.ecs
    var zones: [String: ClusterMap.Zone] = [:]
    for row in ecs.instances(in: cluster.id).compactMap({ ecs.instances[$0] }) {
      zones[row.zone, default: .init(name: row.zone, instances: [], fargate: [])].instances
        .append(mapped(row))
    }
    for task in ecs.tasks(in: cluster.id).compactMap({ ecs.tasks[$0] })
    where task.capacity.isFargate && task.status != .stopped {
      zones[task.zone, default: .init(name: task.zone, instances: [], fargate: [])].fargate
        .append(mapped(task))
    }
    return zones.values.sorted { $0.name < $1.name }
  }

  private func mapped(_ row: ContainerInstance) -> ClusterMap.Instance {
    let tasks = world.ecs.tasks(on: row.id).compactMap { world.ecs.tasks[$0] }
    return ClusterMap.Instance(
      machine: row.machine, type: row.attribute("ecs.instance-type") ?? "",
      status: row.status.rawValue, isConnected: row.isConnected,
      cpu: .init(used: row.registered.cpu - row.remaining.cpu, total: row.registered.cpu),
      memory: .init(
        used: row.registered.memory - row.remaining.memory, total: row.registered.memory),
      tasks: tasks.map(mapped))
  }

  private func mapped(_ task: ECSTask) -> ClusterMap.Task {
    let key = world.ecs.definitions[task.definition]?.key
    return ClusterMap.Task(
      id: task.id.description, definition: key.map { "\($0.family):\($0.revision)" } ?? "?",
      group: task.group, status: task.status.name)
  }

  /// How many targets a service has, those being let go left out, and how many are healthy.
  private func targets(of service: Service) -> ClusterMap.Share? {
    guard let balancers = service.revision.balancers else { return nil }
    let targets = balancers.flatMap { world.balancing.targets(of: $0.group) }
      .filter { $0.health != .draining }
    return .init(used: targets.count { $0.health == .healthy }, total: targets.count)
  }

  private func serviceLines(in cluster: ClusterID) -> [ClusterMap.ServiceLine] {
    world.ecs.services.services(in: cluster).filter { $0.status != .inactive }.map { service in
      let tally = service.deployments.map { world.ecs.tally(startedBy: $0.id, in: cluster) }
        .reduce(TaskTally(), +)
      return ClusterMap.ServiceLine(
        name: service.name, desired: service.desiredCount, pending: tally.starting,
        running: tally.running, targets: targets(of: service),
        isDeploying: service.deployments.count > 1
          || service.primary?.rolloutState == .inProgress)
    }
  }
}
