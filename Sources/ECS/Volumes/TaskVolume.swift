import Documents
import Simulation

/// The volume of one task.
public struct TaskVolume: Codable, Hashable, Sendable {
  /// What it is to be.
  public let wish: LaunchVolume
  /// Such as `vol-0…`, as soon as it is there.
  public internal(set) var id: String?
  /// Why it could not be made or attached.
  public internal(set) var refusal: String?
}

extension ECSState {
  /// The volume among a task's attachments.
  ///
  /// - Source: the type, the state of a new one and the details as the AWS CLI's examples of
  ///   `start-task` show them; ECS API Reference, “Attachment” (the states).
  func volumeAttachment(of task: ECSTask) -> [JSON] {
    guard let volume = task.particulars?.volume else { return [] }
    let status =
      switch task.status {
      case _ where volume.refusal != nil: "FAILED"
      case .stopped:
        volume.id == nil ? "DELETED" : volume.wish.goesWithTask ? "DELETED" : "DETACHED"
      case .deprovisioning: "DETACHING"
      default: volume.id == nil ? "CREATED" : "ATTACHED"
      }
    let details: KeyValuePairs<String, String?> = [
      "roleArn": volume.wish.role, "volumeName": volume.wish.name,
      "deleteOnTermination": String(volume.wish.goesWithTask), "volumeId": volume.id,
      "statusReason": volume.refusal,
    ]
    return [
      [
        "id": .string(task.id.uuid(of: "volume attachment")),
        "type": "AmazonElasticBlockStorage", "status": .string(status),
        "details": .array(
          details.compactMap { name, value in
            value.map { ["name": .string(name), "value": .string($0)] }
          }),
      ]
    ]
  }
}
