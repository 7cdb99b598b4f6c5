import AWSModel
import ApplicationScaling
import Simulation

/// Services of ECS, as Application Auto Scaling scales them.
enum ScalableECS: ScalableService {
  static let namespace = "ecs"
  static let dimension = "ecs:service:DesiredCount"
  static let noun = "desired count"

  static func capacity(
    of resource: String, _ scope: Scope, in world: World
  ) -> ScalableCapacity? {
    guard let key = key(of: resource, scope, in: world), let service = world.ecs.services[key],
      service.status == .active, service.scheduling == .replica
    else { return nil }
    let running = service.deployments.reduce(0) { sum, deployment in
      sum + world.ecs.tally(startedBy: deployment.id, in: key.cluster).running
    }
    return ScalableCapacity(
      desired: service.desiredCount, running: running, isDeploying: service.isDeploying)
  }

  static func setCapacity(
    of resource: String, _ scope: Scope, to capacity: Int, in world: inout World
  ) {
    guard let key = key(of: resource, scope, in: world) else { return }
    world.setDesiredCount(of: key, to: capacity)
  }

  /// The service that `service/CLUSTER/NAME` names.
  private static func key(of resource: String, _ scope: Scope, in world: World) -> ServiceKey? {
    let parts = resource.split(separator: "/").map(String.init)
    guard parts.count == 3, parts[0] == "service",
      let cluster = world.ecs.clusters[ClusterKey(parts[1], in: scope)]
    else { return nil }
    return ServiceKey(parts[2], in: cluster.id)
  }
}

extension World {
  /// The target that a service is for Application Auto Scaling.
  func scalableTarget(of key: ServiceKey) -> TargetKey {
    let cluster = ecs.key(of: key.cluster)
    return TargetKey(
      cluster.scope, ScalableECS.namespace, "service/\(cluster.name)/\(key.name)",
      ScalableECS.dimension)
  }

  /// Wants so many tasks of a service, as `UpdateService` does with a desired count.
  mutating func setDesiredCount(of key: ServiceKey, to count: Int) {
    ecs.services.rows.update(key) { service in
      service.desiredCount = count
      service.shareOut()
      if service.deploymentControl == .ecs, service.deployments.count == 1 {
        service.deployments[0].desired = count
      }
      service.isSteady = false
      service.events.resolve(.stuck)
    }
    ServiceScheduler.wake(key, in: &self)
  }
}
