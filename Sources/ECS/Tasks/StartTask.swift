import AWSModel
import Documents

/// Starts a task on each of the instances named: for people who bring their own scheduler.
public enum StartTask: Operation {
  /// What, and on which instances.
  public struct Input: Decodable {
    let taskDefinition: String
    let containerInstances: [String]
    let cluster: String?
    let networkConfiguration: NetworkConfiguration?
    let overrides: JSON?
    let group: String?
    let startedBy: String?
    let tags: [Tag]?
    let propagateTags: String?
    let enableECSManagedTags: Bool?
    let enableExecuteCommand: Bool?
    let volumeConfigurations: [JSON]?
    let referenceId: String?
  }

  /// The tasks that were started, and the instances that could not take one.
  public struct Output: Encodable {
    let tasks: [JSON]
    let failures: [Failure]
  }

  /// Starts them; nothing is chosen, but resources are checked.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let request = try TaskRequest(
      TaskRequest.Members(
        cluster: input.cluster, taskDefinition: input.taskDefinition,
        networkConfiguration: input.networkConfiguration, group: input.group,
        startedBy: input.startedBy, overrides: input.overrides, tags: input.tags,
        propagateTags: input.propagateTags, enableECSManagedTags: input.enableECSManagedTags,
        enableExecuteCommand: input.enableExecuteCommand,
        volumeConfigurations: input.volumeConfigurations, referenceId: input.referenceId),
      in: &call)
    guard (1...10).contains(input.containerInstances.count) else {
      throw .invalidParameter("containerInstances must have between 1 and 10 items.")
    }
    var tasks: [JSON] = []
    var failures: [Failure] = []
    for name in input.containerInstances {
      let id = ContainerInstanceID(given: name)
      let found = id.flatMap { call.world.ecs.instances[$0] }
      guard let instance = found, instance.cluster == request.cluster.id else {
        failures.append(
          Failure(arn: call.instanceARN(name, in: request.cluster), reason: "MISSING"))
        continue
      }
      try CapacityChoice.launchType(instance.isExternal ? .external : .ec2)
        .check(request.definition.plan)
      let outcome = call.world.startTask(
        LaunchRequest(
          cluster: request.cluster.id, definition: request.definition.id, count: 1,
          capacity: instance.isExternal ? .external : .ec2, group: request.group,
          startedBy: request.startedBy, network: request.network,
          particulars: request.particulars), on: instance.id)
      tasks += outcome.started.compactMap { id in
        call.world.ecs.tasks[id].map { call.world.ecs.shape(of: $0, withTags: true) }
      }
      failures += Failure.list(outcome, of: 1, in: call)
    }
    return Output(tasks: tasks, failures: failures)
  }
}

extension ContainerInstanceID {
  /// The instance that a request names by id or ARN.
  init?(given: String) {
    if given.hasPrefix("arn:") {
      guard let arn = ECSARN(given), arn.kind == "container-instance" else { return nil }
      self.init(arn.name)
    } else {
      self.init(given)
    }
  }
}

extension Call {
  /// The ARN for an instance that a request names, whether it exists or not.
  func instanceARN(_ given: String, in cluster: Cluster) -> String {
    given.hasPrefix("arn:")
      ? given : cluster.key.scope.arn("ecs", "container-instance/\(cluster.key.name)/\(given)")
  }

  /// The ARN for a task that a request names, whether it exists or not.
  func taskARN(_ given: String, in cluster: Cluster) -> String {
    given.hasPrefix("arn:")
      ? given : cluster.key.scope.arn("ecs", "task/\(cluster.key.name)/\(given)")
  }
}
