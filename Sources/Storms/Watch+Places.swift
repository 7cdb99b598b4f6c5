import AWSModel
import Balancing
import ECS
import Simulation

// What must hold of single places, and of a world in which everything was deleted.
extension Watch {
  /// No port of an instance is held twice, no instance has more interfaces or GPUs out than it has,
  /// and a daemon has one task on an instance at most.
  static func crowded(_ ecs: ECSState) -> String? {
    ecs.clusters.firstResult { _, cluster in
      for id in ecs.instances(in: cluster.id) {
        if let fault = crowded(id, ecs) { return fault }
      }
      return nil
    }
  }

  private static func crowded(_ id: ContainerInstanceID, _ ecs: ECSState) -> String? {
    var ports: Set<UInt16> = []
    var daemons: Set<String> = []
    var interfaces = 0
    var graphics: [UInt8] = []
    for task in ecs.tasks(on: id) {
      let fault = ecs.tasks.read(task) { row -> String? in
        if row.interface != nil { interfaces += 1 }
        graphics += (row.particulars?.gpus ?? []).joined()
        for port in row.containers.flatMap(\.hostPorts) where !ports.insert(port).inserted {
          return "instance \(id) gave port \(port) away twice"
        }
        guard row.status <= .running, row.stop == nil, ecs.isDaemon(row) else { return nil }
        return daemons.insert(row.startedBy ?? row.group).inserted
          ? nil : "instance \(id) runs two tasks of the daemon \(row.group)"
      }
      if let fault, let fault { return fault }
    }
    guard let (all, left) = ecs.instances.read(id, { ($0.registered, $0.remaining) }) else {
      return nil
    }
    if left.interfaces != all.interfaces - interfaces {
      return """
        instance \(id) counts \(left.interfaces) free interfaces of \(all.interfaces); \
        tasks hold \(interfaces)
        """
    }
    if Set(graphics).count != graphics.count || left.gpus != all.gpus - graphics.count {
      return "instance \(id) has \(left.gpus) of \(all.gpus) GPUs left; tasks hold \(graphics)"
    }
    return nil
  }

  /// What is left where everything was deleted hours ago; nil where that is nothing.
  static func leftOver(_ world: World) -> String? {
    let ecs = world.ecs
    for service in ecs.services.rows.rows where service.status != .inactive {
      return "service \(service.name) is \(service.status.rawValue) after its deletion"
    }
    for cluster in ecs.clusters.rows {
      if let id = ecs.livingTasks(in: cluster.id).first(where: { _ in true }) {
        return "task \(id) is \(ecs.tasks[id]?.status.name ?? "nowhere") in an emptied cluster"
      }
      if let id = ecs.instances(in: cluster.id).first(where: { _ in true }) {
        return "instance \(id) stands in an emptied cluster"
      }
      if cluster.status != .inactive { return "cluster \(cluster.key.name) cannot be deleted" }
    }
    let balancers = world.balancing.balancers(in: Scope()).map(\.name)
    if balancers != ["storm"] { return "load balancers \(balancers) are left" }
    return stranded(world) ?? ghosts(world)
  }
}

extension ECSState {
  /// Whether a task belongs to a service of which each instance runs one.
  fileprivate func isDaemon(_ task: ECSTask) -> Bool {
    guard task.group.hasPrefix("service:") else { return false }
    let key = ServiceKey(String(task.group.dropFirst(8)), in: task.cluster)
    return services.rows.read(key) { $0.scheduling == .daemon } ?? false
  }
}
