import AWSModel
import Documents

/// Deletes a daemon; its instances drain and others come without it.
public enum DeleteDaemon: Operation {
  /// Which one.
  public struct Input: Decodable {
    let daemonArn: String
  }

  /// The daemon as it is on its way out.
  public struct Output: Encodable {
    let daemonArn: String
    let status: String
    let createdAt: JSON
    let updatedAt: JSON
    let deploymentArn: String?
  }

  /// Deletes it.
  ///
  /// - Throws: `DaemonNotFoundException`, `DaemonNotActiveException`, `ClusterNotFoundException`,
  ///   `InvalidParameterException`.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let daemon = try call.daemon(input.daemonArn)
    guard !daemon.isDeleting else { throw .daemonNotActive }
    let now = call.world.now
    call.world.daemons.daemons.update(daemon.key) { row in
      row.isDeleting = true
      row.updatedAt = now
      row.updateDeployment { last in
        guard last.isUnderway else { return }
        last.status = .stopped
        last.statusReason = "The daemon is being deleted."
        last.finishedAt = now
      }
    }
    call.world.lookAtDaemon(daemon.key)
    let after = call.world.daemons.daemons[daemon.key] ?? daemon
    return Output(
      daemonArn: after.arn, status: after.statusText, createdAt: after.createdAt.timestamp,
      updatedAt: after.updatedAt.timestamp,
      deploymentArn: after.deployments.last.map { after.arn(of: "daemon-deployment", $0.id) })
  }
}
