import AWSModel
import Simulation

// File systems outside the task that must be mounted before its containers start.
extension World {
  /// Why a file system of the task cannot be mounted; nil where all can.
  ///
  /// EFS itself is not simulated: a file system answers unless a fault took it away.
  ///
  /// - Source: ECS Developer Guide, “Troubleshooting Amazon ECS ResourceInitializationError errors”;
  ///   the sentences as public reports quote them, on Fargate and on instances.
  func refusedFileSystem(of task: ECSTask, _ plan: TaskPlan) -> RefusedPull? {
    guard let volumes = plan.volumes else { return nil }
    let scope = ecs.key(of: task.cluster).scope
    for volume in volumes {
      guard case .efs(let id) = volume.kind, fileSystems.isDown(id, scope) else { continue }
      let host = "\(id).efs.\(scope.region).amazonaws.com"
      let cause =
        "Failed to resolve \"\(host)\" - check that your file system ID is correct, and ensure "
        + "that the VPC has an EFS mount target for this file system ID."
      let reason =
        task.capacity.isFargate
        ? "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: "
          + "stderr: \(cause) : unsuccessful EFS utils command execution; code: 1"
        : "Error response from daemon: create ecs-\(volume.name): VolumeDriver.Create: mounting "
          + "volume failed: \(cause)"
      return RefusedPull(container: 0, reason: reason)
    }
    return nil
  }
}

/// The file systems that a fault took away.
public struct FileSystemFaults: WorldSlot {
  /// The name under which it is saved.
  public static let name = "ecs.file-systems"

  /// Their ids.
  var down = Index<Pair<Scope, String>>()

  /// All answer.
  public init() {}

  /// Whether a file system does not answer.
  func isDown(_ id: String, _ scope: Scope) -> Bool { down.contains(Pair(scope, id)) }

  /// Takes a file system away, or brings it back.
  public mutating func set(_ id: String, _ scope: Scope, isDown: Bool) {
    if isDown { down.insert(Pair(scope, id)) } else { down.remove(Pair(scope, id)) }
  }
}

extension World {
  /// The file systems that a fault took away.
  public var fileSystems: FileSystemFaults {
    _read { yield self[FileSystemFaults.self] }
    _modify { yield &self[FileSystemFaults.self] }
  }
}
