import AWSModel
import Documents
import Simulation

/// How a daemon is deployed, as requests write it.
public struct DaemonDeploymentMembers: Decodable {
  let drainPercent: Double?
  let alarms: JSON?
  let bakeTimeInMinutes: Int?
}

extension Call {
  /// The daemon that an ARN names.
  ///
  /// - Throws: `InvalidParameterException` for what is no ARN of one, `ClusterNotFoundException`,
  ///   `DaemonNotFoundException`.
  func daemon(_ given: String) throws(AWSError) -> Daemon {
    guard let arn = ECSARN(given), arn.kind == "daemon", arn.path.count == 2 else {
      throw .invalidParameter("Invalid daemon ARN '\(given)'.")
    }
    let cluster = try world.ecs.cluster(named: arn.path[0], in: arn.scope)
    guard let found = world.daemons.daemons[Pair(cluster.id, arn.path[1])] else {
      throw .daemonNotFound
    }
    return found
  }

  /// The providers that a request names for a daemon.
  ///
  /// - Throws: `InvalidParameterException`; `UnsupportedFeatureException` for one of another type.
  func daemonProviders(
    _ given: [String], in cluster: Cluster
  ) throws(AWSError) -> [CapacityProviderKey] {
    guard !given.isEmpty else {
      throw .invalidParameter("capacityProviderArns must name at least one capacity provider.")
    }
    var keys: [CapacityProviderKey] = []
    for named in given {
      let name = CapacityProviders.name(in: named)
      if LaunchCapacity(fargateProvider: name) != nil { throw .daemonsNeedManagedInstances }
      guard let provider = world.capacity.provider(name, in: scope) else {
        throw .providerUnknown(named)
      }
      guard let home = provider.managedInstances?.cluster else {
        throw .daemonsNeedManagedInstances
      }
      guard home == cluster.key.name else { throw .providerNotAssociated(name) }
      keys.append(provider.key)
    }
    return keys
  }

  /// Says what of a deployment's settings has no effect here.
  mutating func noteDaemonAlarms(_ members: DaemonDeploymentMembers?) {
    if members?.alarms != nil {
      notices.append(
        "deploymentConfiguration.alarms is kept and shown; here a daemon's deployment goes back "
          + "when its tasks fail")
    }
  }
}

extension World {
  /// Gives a daemon its next revision and begins to deploy it.
  mutating func deployDaemon(
    _ key: DaemonKey, _ revision: DaemonRevision, _ members: DaemonDeploymentMembers?
  ) {
    let id = dice.digits(19, "ecs.daemon-deployment")
    let now = now
    daemons.daemons.update(key) { daemon in
      let before = daemon.target?.number
      daemon.updateDeployment { last in
        guard last.isUnderway else { return }
        last.status = .stopped
        last.statusReason = "The deployment was replaced by a newer one."
        last.finishedAt = now
      }
      daemon.revisions.append(revision)
      daemon.deployments.append(
        DaemonDeployment(
          id: id, target: revision.number, wanted: revision.number,
          sources: before.map { [$0] } ?? [],
          drainPercent: members?.drainPercent ?? DaemonRollout.defaultDrainPercent,
          bakeMinutes: members?.bakeTimeInMinutes ?? 0, alarms: members?.alarms,
          createdAt: now))
      daemon.updatedAt = now
    }
    lookAtDaemon(key)
  }
}
