import AWSModel
import Documents
import Simulation

/// Ends a task set: its tasks are stopped, and then it is gone.
public enum DeleteTaskSet: Operation {
  /// Which task set, and whether also one that is not scaled to zero.
  public struct Input: Decodable {
    let cluster: String
    let service: String
    let taskSet: String
    let force: Bool?
  }

  /// The task set, DRAINING.
  public struct Output: Encodable {
    let taskSet: JSON?
  }

  /// Lets it drain.
  ///
  /// - Throws: `InvalidParameterException` for one that is scaled above zero, unless forced.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let place = try TaskSetPlace(cluster: input.cluster, service: input.service, in: call)
    let set = try place.taskSet(input.taskSet)
    guard set.taskSet?.scale == 0 || input.force == true else {
      throw .invalidParameter(
        "The task set cannot be deleted while it is scaled above 0. Use force to delete it.")
    }
    let now = call.world.now
    call.world.ecs.services.rows.update(place.service.key) { service in
      service.updateDeployment(set.id) {
        $0.taskSet?.isDraining = true
        $0.taskSet?.isStable = false
        $0.taskSet?.checkedAt = now
        $0.status = .active
        $0.updatedAt = now
      }
      service.shareOut()
      service.isSteady = false
    }
    ServiceScheduler.wake(place.service.key, in: &call.world)
    return Output(taskSet: call.world.taskSetShape(set.id, of: place.service.key))
  }
}
