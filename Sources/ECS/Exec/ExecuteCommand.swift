import AWSModel
import Documents
import Simulation

/// Opens a session in a container of a running task (ECS Exec).
public enum ExecuteCommand: Operation {
  /// Which container, and what to run in it.
  public struct Input: Decodable {
    let cluster: String?
    let container: String?
    let command: String
    let interactive: Bool
    let task: String
  }

  /// The session, and what it leads into.
  public struct Output: Encodable {
    let clusterArn: String
    let containerArn: String
    let containerName: String
    let interactive: Bool
    let session: JSON
    let taskArn: String
  }

  /// Opens it where the agent in the container is there and may speak to Session Manager.
  ///
  /// - Source: ECS API, `ExecuteCommand`; ECS Developer Guide, "Monitor Amazon ECS containers with
  ///   ECS Exec" (conditions) and "Troubleshooting ECS Exec issues"; sentences as seen in public
  ///   reports (boto/boto3 issue 2822, aws/aws-cli issue 8080, fabfuel/ecs-deploy issue 193).
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let ecs = call.world.ecs
    let cluster = try ecs.cluster(named: input.cluster, in: call.scope)
    guard input.interactive else { throw .interactiveOnly }
    let task = try ecs.task(named: input.task, in: cluster)
    let names = ecs.plan(of: task)?.containers.map(\.name) ?? []
    let index = try Self.index(of: input.container, among: names)
    guard task.particulars?.enableExecuteCommand == true,
      task.containers.indices.contains(index), task.containers[index].status == .running
    else { throw .execNotEnabled }
    guard call.world.canExec(into: task, container: names[index]) else {
      throw .execNotConnected
    }
    let id = "ecs-execute-command-" + call.world.dice.hex(17, "ecs.exec")
    let region = call.scope.region
    let token = call.world.dice.hex(64, "ecs.exec.token")
    return Output(
      clusterArn: cluster.key.arn, containerArn: ecs.containerARN(of: task, container: index),
      containerName: names[index], interactive: true,
      session: [
        "sessionId": .string(id),
        "streamUrl": .string(
          "wss://ssmmessages.\(region).amazonaws.com/v1/data-channel/\(id)"
            + "?role=publish_subscribe"),
        "tokenValue": .string(token),
      ],
      taskArn: ecs.arn(of: task))
  }

  /// The place of the container meant; a single one need not be named.
  private static func index(of name: String?, among names: [String]) throws(AWSError) -> Int {
    guard let name else {
      guard names.count == 1 else {
        throw .invalidParameter(
          "Container name must be specified for a task with multiple containers: "
            + names.joined(separator: ", "))
      }
      return 0
    }
    guard let index = names.firstIndex(of: name) else {
      throw .invalidParameter("The task has no container named \(name).")
    }
    return index
  }
}
