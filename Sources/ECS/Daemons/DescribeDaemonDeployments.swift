import AWSModel
import Documents

/// Shows deployments of daemons.
public enum DescribeDaemonDeployments: Operation {
  /// Which ones.
  public struct Input: Decodable {
    let daemonDeploymentArns: [String]
  }

  /// Those found, and those not.
  public struct Output: Encodable {
    let failures: [Failure]
    let daemonDeployments: [JSON]
  }

  /// Shows them in the order given.
  ///
  /// - Throws: `InvalidParameterException`.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    guard (1...20).contains(input.daemonDeploymentArns.count) else {
      throw .invalidParameter("daemonDeploymentArns must have between 1 and 20 items.")
    }
    var found: [JSON] = []
    var failures: [Failure] = []
    for arn in input.daemonDeploymentArns {
      if let (daemon, id) = call.daemonPart(arn, kind: "daemon-deployment"),
        let deployment = daemon.deployments.first(where: { $0.id == id })
      {
        found.append(call.world.shape(of: deployment, of: daemon))
      } else {
        failures.append(Failure(arn: arn, reason: "MISSING"))
      }
    }
    return Output(failures: failures, daemonDeployments: found)
  }
}

extension Call {
  /// The daemon and the last part of an ARN such as `daemon-deployment/CLUSTER/NAME/ID`.
  func daemonPart(_ given: String, kind: String) -> (daemon: Daemon, id: String)? {
    guard let arn = ECSARN(given), arn.kind == kind, arn.path.count == 3,
      let cluster = world.ecs.clusters[ClusterKey(arn.path[0], in: arn.scope)],
      let daemon = world.daemons.daemons[DaemonKey(cluster.id, arn.path[1])]
    else { return nil }
    return (daemon, arn.path[2])
  }
}
