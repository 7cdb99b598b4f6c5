import AWSModel
import Documents
import Simulation

/// Gives a task set another part of its service's desired count.
public enum UpdateTaskSet: Operation {
  /// Which task set, which part.
  public struct Input: Decodable {
    let cluster: String
    let service: String
    let taskSet: String
    let scale: CreateTaskSet.Scale
  }

  /// The task set.
  public struct Output: Encodable {
    let taskSet: JSON?
  }

  /// Scales it; tasks follow with the next beat of the scheduler.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let place = try TaskSetPlace(cluster: input.cluster, service: input.service, in: call)
    let id = try place.taskSet(input.taskSet).id
    let percent = try input.scale.percent()
    let now = call.world.now
    call.world.ecs.services.rows.update(place.service.key) { service in
      service.updateDeployment(id) {
        $0.taskSet?.scale = percent
        $0.taskSet?.isStable = false
        $0.taskSet?.checkedAt = now
        $0.updatedAt = now
        $0.throttle.reset()
        $0.unplaced = nil
      }
      service.shareOut()
      service.isSteady = false
    }
    ServiceScheduler.wake(place.service.key, in: &call.world)
    return Output(taskSet: call.world.taskSetShape(id, of: place.service.key))
  }
}

extension World {
  /// A task set as it is now.
  func taskSetShape(_ id: String, of key: ServiceKey) -> JSON? {
    guard let service = ecs.services[key],
      let set = service.deployments.first(where: { $0.id == id })
    else { return nil }
    return service.taskSetShape(of: set, withTags: true, in: self)
  }
}
