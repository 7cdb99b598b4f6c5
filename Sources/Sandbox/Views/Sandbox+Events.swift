import AWSModel
import ECS
import Simulation

extension Sandbox {
  /// What happened in the clusters of the sandbox's region, oldest first: the services' messages,
  /// and how tasks started and ended.
  ///
  /// - Parameter service: only what concerns the service of this name.
  /// - Returns: the lines in order of time.
  public func events(ofService service: String? = nil) -> [EventLine] {
    let scope = Scope(region: region)
    let clusters = world.ecs.clusters.rows(from: ClusterKey("", in: scope)).lazy
      .prefix { $0.key.scope == scope }.map(\.row)
    let lines = clusters.flatMap { cluster in
      messages(in: cluster, of: service) + tasks(in: cluster, of: service)
    }
    return lines.sorted { $0.time < $1.time }
  }

  private func messages(in cluster: Cluster, of name: String?) -> [EventLine] {
    world.ecs.services.services(in: cluster.id).filter { name == nil || $0.name == name }
      .flatMap { service in
        service.events.events.map {
          EventLine(
            time: $0.createdAt, source: "\(cluster.key.name)/\(service.name)", message: $0.message)
        }
      }
  }

  private func tasks(in cluster: Cluster, of service: String?) -> [EventLine] {
    let ecs = world.ecs
    let rows = ecs.tasks(in: cluster.id).compactMap { ecs.tasks[$0] }
      .filter { service == nil || $0.group == "service:\(service ?? "")" }
    return rows.flatMap { task -> [EventLine] in
      let source = "task \(task.id.description.prefix(8))"
      let key = ecs.definitions[task.definition]?.key
      let name = key.map { "\($0.family):\($0.revision)" } ?? "?"
      var lines: [EventLine] = []
      if let time = task.time(of: .running) {
        lines.append(EventLine(time: time, source: source, message: "\(name) is RUNNING"))
      }
      if let time = task.time(of: .stopped), let stop = task.stop {
        lines.append(
          EventLine(time: time, source: source, message: "\(name) STOPPED: \(stop.reason)"))
      }
      return lines
    }
  }
}
