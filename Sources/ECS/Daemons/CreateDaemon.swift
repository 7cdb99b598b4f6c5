import AWSModel
import Documents
import Simulation

/// Puts one copy of an agent on every instance of some providers.
public enum CreateDaemon: Operation {
  /// The daemon as wanted.
  public struct Input: Decodable {
    let daemonName: String
    let clusterArn: String?
    let daemonTaskDefinitionArn: String
    let capacityProviderArns: [String]
    let deploymentConfiguration: DaemonDeploymentMembers?
    let tags: [Tag]?
    let propagateTags: String?
    let enableECSManagedTags: Bool?
    let enableExecuteCommand: Bool?
    let clientToken: String?
  }

  /// The daemon and its first deployment.
  public struct Output: Encodable {
    let daemonArn: String
    let status: String
    let createdAt: JSON
    let deploymentArn: String?
  }

  /// Makes it; instances that are there already drain and are replaced.
  ///
  /// - Throws: `ClientException`, `ClusterNotFoundException`, `InvalidParameterException`,
  ///   `UnsupportedFeatureException`. (`PlatformUnknownException` cannot occur: nothing in a
  ///   request names a platform.)
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.ecs.cluster(named: input.clusterArn, in: call.scope)
    guard ClusterKey.isValid(input.daemonName) else {
      throw .invalidParameter("Invalid daemon name '\(input.daemonName)'.")
    }
    try (input.tags ?? []).check()
    let key = DaemonKey(cluster.id, input.daemonName)
    if let known = call.world.daemons.daemons[key] {
      guard let token = input.clientToken, token == known.clientToken else {
        throw .daemonExists
      }
      return output(known)
    }
    let definition = try call.daemonDefinition(input.daemonTaskDefinitionArn)
    guard definition.status == .active else { throw .daemonDefinitionInactive }
    let daemon = Daemon(
      key: key,
      arn: cluster.key.scope.arn("ecs", "daemon/\(cluster.key.name)/\(input.daemonName)"),
      providers: try call.daemonProviders(input.capacityProviderArns, in: cluster),
      tags: input.tags ?? [], clientToken: input.clientToken, createdAt: call.world.now,
      updatedAt: call.world.now)
    call.world.daemons.daemons[key] = daemon
    call.world.daemons.index(daemon, before: [])
    let revision = DaemonRevision(
      number: call.world.dice.digits(19, "ecs.daemon-revision"), definition: definition.key,
      propagatesTags: input.propagateTags == "DAEMON",
      managedTags: input.enableECSManagedTags ?? false,
      enableExecuteCommand: input.enableExecuteCommand ?? false, createdAt: call.world.now)
    call.world.deployDaemon(key, revision, input.deploymentConfiguration)
    call.noteDaemonAlarms(input.deploymentConfiguration)
    return output(call.world.daemons.daemons[key] ?? daemon)
  }

  private static func output(_ daemon: Daemon) -> Output {
    Output(
      daemonArn: daemon.arn, status: daemon.statusText, createdAt: daemon.createdAt.timestamp,
      deploymentArn: daemon.deployments.last.map { daemon.arn(of: "daemon-deployment", $0.id) })
  }
}
