import AWSModel
import ECS
import Simulation

extension Sandbox {
  /// Why the thing called `subject` is as it is; nil where nothing in the region is called so.
  ///
  /// A subject is a service (`web`, `shop/web`), a deployment (`ecs-svc/…`, or the id of a service
  /// deployment), a task or container instance by the first digits of its id, a machine (`i-…`), a
  /// daemon, a capacity provider, an Auto Scaling group, or an ARN.
  public func explanation(of subject: String) -> Explanation? {
    let name = Self.shortName(of: subject)
    if name.hasPrefix("ecs-svc/") { return WhyDeployment.explain(name, in: world) }
    if name.hasPrefix("i-") || name.hasPrefix("mi-") {
      return WhyContainerInstance.explain(machine: name, scope: Scope(region: region), in: world)
    }
    return explanation(ofService: name) ?? explanation(ofID: name)
      ?? WhyDeployment.explain(
        serviceDeployment: name, of: clusters.map(\.id), in: world)
      ?? WhyDaemon.explain(name, of: clusters.map(\.id), in: world)
      ?? WhyCapacityProvider.explain(name, scope: Scope(region: region), in: world)
      ?? WhyScalingGroup.explain(name, scope: Scope(region: region), in: world)
  }

  /// Why the Auto Scaling group of that name or ARN has its size; nil where there is none.
  public func explanation(ofGroup group: String) -> Explanation? {
    WhyScalingGroup.explain(group, scope: Scope(region: region), in: world)
  }

  /// What can be explained here: services first, then what runs, newest last.
  public var explainable: [String] {
    clusters.flatMap { cluster in
      world.ecs.services.services(in: cluster.id).map { "\(cluster.key.name)/\($0.name)" }
    }
      + clusters.flatMap { cluster in
        world.ecs.tasks(in: cluster.id).map { String($0.description.prefix(8)) }
          + world.ecs.instances(in: cluster.id).compactMap { world.ecs.instances[$0]?.machine }
      }
  }

  /// `arn:aws:ecs:…:task/shop/1f2e…` as `1f2e…`, and a service's as `shop/web`.
  private static func shortName(of subject: String) -> String {
    guard subject.hasPrefix("arn:") else { return subject }
    let parts = subject.split(separator: ":").last?.split(separator: "/").map(String.init) ?? []
    let keepsCluster = parts.first == "service" && parts.count == 3
    return keepsCluster ? parts.dropFirst().joined(separator: "/") : parts.last ?? subject
  }

  private var clusters: [Cluster] {
    let scope = Scope(region: region)
    return world.ecs.clusters.rows(from: ClusterKey("", in: scope)).lazy
      .prefix { $0.key.scope == scope }.map(\.row)
  }

  private func explanation(ofService name: String) -> Explanation? {
    let parts = name.split(separator: "/").map(String.init)
    guard let last = parts.last else { return nil }
    for cluster in clusters where parts.count < 2 || cluster.key.name == parts[0] {
      if let found = WhyService.explain(ServiceKey(last, in: cluster.id), in: world) {
        return found
      }
    }
    return nil
  }

  private func explanation(ofID digits: String) -> Explanation? {
    guard digits.count >= 4 else { return nil }
    for cluster in clusters {
      if let task = world.ecs.tasks(in: cluster.id).first(where: {
        $0.description.hasPrefix(digits)
      }) {
        return WhyTask.explain(task, in: world)
      }
      if let instance = world.ecs.instances(in: cluster.id).first(where: {
        $0.description.hasPrefix(digits)
      }) {
        return WhyContainerInstance.explain(instance, in: world)
      }
    }
    return nil
  }
}
