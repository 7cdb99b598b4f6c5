import AWSModel
import Documents
import Simulation

/// Says which task set of a service serves production.
public enum UpdateServicePrimaryTaskSet: Operation {
  /// Which service, which task set.
  public struct Input: Decodable {
    let cluster: String
    let service: String
    let primaryTaskSet: String
  }

  /// The task set, PRIMARY.
  public struct Output: Encodable {
    let taskSet: JSON?
  }

  /// Makes it PRIMARY; the service takes over what it runs.
  ///
  /// - Source: ECS API, `UpdateServicePrimaryTaskSet`.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let place = try TaskSetPlace(cluster: input.cluster, service: input.service, in: call)
    let chosen = try place.taskSet(input.primaryTaskSet)
    guard chosen.taskSet?.isDraining == false else { throw .taskSetNotFound }
    let now = call.world.now
    call.world.ecs.services.rows.update(place.service.key) { service in
      for number in service.deployments.indices {
        service.deployments[number].status = .active
      }
      service.updateDeployment(chosen.id) {
        $0.status = .primary
        $0.updatedAt = now
      }
      if let at = service.deployments.firstIndex(where: { $0.id == chosen.id }) {
        service.deployments.insert(service.deployments.remove(at: at), at: 0)
      }
      service.revision = chosen.revision
    }
    return Output(taskSet: call.world.taskSetShape(chosen.id, of: place.service.key))
  }
}
