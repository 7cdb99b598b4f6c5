import AWSModel

/// What an agent calls when the network interfaces of tasks came or went.
public enum SubmitAttachmentStateChanges: Operation {
  /// The attachments, each with its state.
  public struct Input: Decodable {
    let cluster: String?
    let attachments: [AttachmentReport]
  }

  /// That it was heard.
  public struct Output: Encodable {
    let acknowledgment: String
  }

  /// Lets the tasks begin whose interfaces are there.
  ///
  /// - Source: amazon-ecs-agent, `ecs-agent/api/attachment/status.go` (the states).
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.ecs.cluster(named: input.cluster, in: call.scope)
    let states = ["ATTACHED", "DETACHED", "FAILED", "NONE"]
    for report in input.attachments {
      guard states.contains(report.status) else { throw .reportedStatusUnknown(report.status) }
      guard let task = call.world.ecs.task(withAttachment: report.attachmentArn, in: cluster)
      else { throw .attachmentUnknown }
      if report.status == "ATTACHED" { call.world.confirmAttachment(of: task) }
    }
    return Output(acknowledgment: "ACK")
  }
}

extension AWSError {
  /// The sentence is ours.
  static let attachmentUnknown = invalidParameter("The referenced attachment was not found.")
}

extension ECSState {
  /// The task on an instance of the cluster whose attachment it is.
  ///
  /// Asked only by agents that people write themselves; ARNs of attachments have no index.
  fileprivate func task(withAttachment arn: String, in cluster: Cluster) -> TaskID? {
    for instance in instances(in: cluster.id) {
      for id in tasks(on: instance) {
        guard let task = tasks[id], task.interface != nil, attachmentARN(of: task) == arn else {
          continue
        }
        return id
      }
    }
    return nil
  }
}
