import AWSModel
import Documents

/// Takes an instance out of its cluster.
public enum DeregisterContainerInstance: Operation {
  /// Which one, and whether tasks on it matter.
  public struct Input: Decodable {
    let containerInstance: String
    let cluster: String?
    let force: Bool?
  }

  /// The instance as INACTIVE.
  public struct Output: Encodable {
    let containerInstance: JSON
  }

  /// Deregisters it.
  ///
  /// By force its tasks are given up; services start others elsewhere.
  ///
  /// - Source: ECS API, `DeregisterContainerInstanceRequest.force`.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.ecs.cluster(named: input.cluster, in: call.scope)
    let instance = try call.world.ecs.instance(named: input.containerInstance, in: cluster)
    let tasks = Array(call.world.ecs.tasks(on: instance.id))
    if !tasks.isEmpty, input.force != true { throw .tasksOnInstance }
    for task in tasks {
      call.world.endTask(
        task, for: TaskStop(nil, "Container instance deregistration forced by user"))
    }
    call.world.ecs.deregister(instance.id)
    ServiceScheduler.instanceChanged(instance.id, in: &call.world)
    let after = call.world.ecs.instances[instance.id] ?? instance
    return Output(containerInstance: call.world.ecs.shape(of: after))
  }
}

extension AWSError {
  static let tasksOnInstance = invalidParameter("Found running tasks on the instance.")
}

extension ECSState {
  /// The instance that a request names by id or ARN.
  ///
  /// - Throws: `InvalidParameterException` where the cluster has none such.
  func instance(
    named given: String, in cluster: Cluster
  ) throws(AWSError) -> ContainerInstance {
    guard let id = ContainerInstanceID(given: given), let instance = instances[id],
      instance.cluster == cluster.id, instance.status != .inactive
    else { throw .instanceNotFound }
    return instance
  }
}
