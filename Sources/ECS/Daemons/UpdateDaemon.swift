import AWSModel
import Documents
import Simulation

/// Gives a daemon another definition or other providers; instances drain and are replaced.
public enum UpdateDaemon: Operation {
  /// Which one, and what it is from now on.
  public struct Input: Decodable {
    let daemonArn: String
    let daemonTaskDefinitionArn: String
    let capacityProviderArns: [String]
    let deploymentConfiguration: DaemonDeploymentMembers?
    let propagateTags: String?
    let enableECSManagedTags: Bool?
    let enableExecuteCommand: Bool?
  }

  /// The daemon and its new deployment.
  public struct Output: Encodable {
    let daemonArn: String
    let status: String
    let createdAt: JSON
    let updatedAt: JSON
    let deploymentArn: String?
  }

  /// Changes it.
  ///
  /// - Throws: `DaemonNotFoundException`, `DaemonNotActiveException`, `ClientException`,
  ///   `ClusterNotFoundException`, `InvalidParameterException`, `UnsupportedFeatureException`.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let daemon = try call.daemon(input.daemonArn)
    guard !daemon.isDeleting else { throw .daemonNotActive }
    let definition = try call.daemonDefinition(input.daemonTaskDefinitionArn)
    guard definition.status == .active else { throw .daemonDefinitionInactive }
    let cluster = try call.world.ecs.cluster(
      named: call.world.ecs.key(of: daemon.key.first).name, in: call.scope)
    let providers = try call.daemonProviders(input.capacityProviderArns, in: cluster)
    call.world.daemons.daemons.update(daemon.key) { $0.providers = providers }
    if let changed = call.world.daemons.daemons[daemon.key] {
      call.world.daemons.index(changed, before: daemon.providers)
    }
    let old = daemon.revisions.last
    let revision = DaemonRevision(
      number: call.world.dice.digits(19, "ecs.daemon-revision"), definition: definition.key,
      propagatesTags: input.propagateTags.map { $0 == "DAEMON" } ?? old?.propagatesTags ?? false,
      managedTags: input.enableECSManagedTags ?? old?.managedTags ?? false,
      enableExecuteCommand: input.enableExecuteCommand ?? old?.enableExecuteCommand ?? false,
      createdAt: call.world.now)
    call.world.deployDaemon(daemon.key, revision, input.deploymentConfiguration)
    call.noteDaemonAlarms(input.deploymentConfiguration)
    let after = call.world.daemons.daemons[daemon.key] ?? daemon
    return Output(
      daemonArn: after.arn, status: after.statusText, createdAt: after.createdAt.timestamp,
      updatedAt: after.updatedAt.timestamp,
      deploymentArn: after.deployments.last.map { after.arn(of: "daemon-deployment", $0.id) })
  }
}
