import AWSModel

/// What an agent calls when one container of a task changed.
public enum SubmitContainerStateChange: Operation {
  /// The container and where it stands.
  public struct Input: Decodable {
    let cluster: String?
    let task: String?
    let containerName: String?
    let runtimeId: String?
    let status: String?
    let exitCode: Int32?
    let reason: String?
    let networkBindings: [NetworkBindingReport]?
  }

  /// That it was heard.
  public struct Output: Encodable {
    let acknowledgment: String
  }

  /// Takes over what the agent says; where the task itself stands is another report.
  ///
  /// - Source: amazon-ecs-agent, `ecs-agent/api/ecs/client/ecs_client.go`.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.ecs.cluster(named: input.cluster, in: call.scope)
    let task = try call.world.ecs.reportedTask(input.task, in: cluster)
    let place = try call.world.ecs.place(of: input.containerName, in: task)
    if let status = input.status, ContainerStatus(rawValue: status) == nil {
      throw .reportedStatusUnknown(status)
    }
    guard task.status != .stopped else { return Output(acknowledgment: "ACK") }
    call.world.take(
      ContainerReport(
        containerName: input.containerName, runtimeId: input.runtimeId, status: input.status,
        exitCode: input.exitCode, reason: input.reason, networkBindings: input.networkBindings),
      at: place, of: task.id)
    return Output(acknowledgment: "ACK")
  }
}
