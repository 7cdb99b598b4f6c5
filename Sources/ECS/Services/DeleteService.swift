import AWSModel
import Documents
import Simulation

/// Ends a service: it drains, and then it is INACTIVE.
public enum DeleteService: Operation {
  /// Which one.
  public struct Input: Decodable {
    let cluster: String?
    let service: String
    let force: Bool?
  }

  /// The service, draining.
  public struct Output: Encodable {
    let service: JSON
  }

  /// Deletes it, even where it is scaled above 0 if forced to.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.ecs.cluster(named: input.cluster, in: call.scope)
    let service = try call.world.ecs.service(named: input.service, in: cluster)
    guard service.status == .active else { throw .serviceNotActive }
    let isForced = input.force ?? false
    if service.scheduling == .replica, service.desiredCount > 0, !isForced {
      throw .serviceScaledAboveZero
    }
    let now = call.world.now
    call.world.ecs.services.rows.update(service.key) { service in
      service.status = .draining
      service.desiredCount = 0
      service.staged = nil
      for place in service.deployments.indices {
        service.deployments[place].desired = 0
        service.deployments[place].updatedAt = now
        service.supersede(service.deployments[place].id, at: now)
      }
    }
    call.world.ecs.update(cluster.id) { $0.activeServices -= 1 }
    call.world.endExpress(service.key)
    ServiceScheduler.wake(service.key, in: &call.world)
    let shown = call.world.ecs.services[service.key] ?? service
    return Output(service: shown.shape(withTags: false, in: call.world))
  }
}
