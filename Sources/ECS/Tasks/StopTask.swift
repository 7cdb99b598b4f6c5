import AWSModel
import Documents

/// Stops a task.
public enum StopTask: Operation {
  /// Which one, and why.
  public struct Input: Decodable {
    let task: String
    let cluster: String?
    let reason: String?
  }

  /// The task on its way down.
  public struct Output: Encodable {
    let task: JSON
  }

  /// Stops it; one that is stopping already stays as it is.
  ///
  /// Its tags are deleted.
  ///
  /// - Source: ECS API, `StopTask`.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.ecs.cluster(named: input.cluster, in: call.scope)
    let task = try call.world.ecs.task(named: input.task, in: cluster)
    call.world.stopTask(
      task.id, for: TaskStop(.userInitiated, input.reason ?? "Task stopped by user"))
    call.world.ecs.tasks.update(task.id) { $0.particulars?.tags = [] }
    return Output(
      task: call.world.ecs.shape(of: call.world.ecs.tasks[task.id] ?? task))
  }
}

extension ECSState {
  /// The task that a request names by id or ARN.
  ///
  /// - Throws: `InvalidParameterException` where the cluster has none such.
  func task(named given: String, in cluster: Cluster) throws(AWSError) -> ECSTask {
    guard let id = TaskID(given: given) else { throw .taskNotFound }
    guard let task = tasks[id], task.cluster == cluster.id else { throw .taskNotFound }
    return task
  }
}

extension TaskID {
  /// - Throws: `InvalidParameterException` where what a request gives is as long as no id is.
  /// - Source: the sentence as many public notes quote it of DescribeTasks.
  static func check(given: String) throws(AWSError) {
    let id = given.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    guard [32, 36].contains(id.utf8.count) else {
      throw .invalidParameter("taskId length should be one of [32,36]")
    }
  }

  /// The task that a request names by id or ARN.
  init?(given: String) {
    if given.hasPrefix("arn:") {
      guard let arn = ECSARN(given), arn.kind == "task" else { return nil }
      self.init(arn.name)
    } else {
      self.init(given)
    }
  }
}
