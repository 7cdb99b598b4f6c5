import AWSModel
import Documents
import EC2
import Simulation

/// Exchanges a group's nodes for ones of the cluster's version, or of a newer image.
public enum UpdateNodegroupVersion: Operation {
  /// Which group, and to what.
  public struct Input: Decodable {
    let clusterName: String
    let nodegroupName: String
    let version: String?
    let releaseVersion: String?
    let launchTemplate: JSON?
    let force: Bool?
    let clientRequestToken: String?
  }

  /// The change.
  public struct Output: Encodable {
    let update: JSON
  }

  /// Begins it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.eks.cluster(input.clusterName, in: call.scope)
    let group = try call.world.eks.nodegroup(
      input.nodegroupName, of: input.clusterName, in: call.scope)
    if let known = cluster.update(called: input.clientRequestToken, of: "VersionUpdate") {
      return Output(update: known.shape)
    }
    guard input.launchTemplate == nil else {
      throw .invalidRequest("Launch templates are not simulated here.", group.subject)
    }
    let version = try input.target(of: group, in: cluster)
    try group.checkCanChange(in: call.world.eks)
    let machines = try NodeMachines(
      types: group.instanceTypes, ami: group.amiType, release: input.releaseVersion,
      version: version, region: call.scope.region, group.subject)
    let update = call.world.beginUpdate(
      "VersionUpdate", [("Version", version.name), ("ReleaseVersion", machines.release)],
      of: .nodegroup(group.name), on: cluster.key, token: input.clientRequestToken)
    call.world.roll(
      group.key, to: version.name, machines.release, update: update.id,
      isForced: input.force ?? false)
    return Output(update: update.shape)
  }
}

extension UpdateNodegroupVersion.Input {
  /// The version: by default the cluster's; never newer than it, never older than the nodes'.
  fileprivate func target(
    of group: Nodegroup, in cluster: Cluster
  ) throws(AWSError) -> KubernetesVersion {
    let name = version ?? cluster.version
    let old = KubernetesVersion.named(group.version)?.minor ?? 0
    guard let target = KubernetesVersion.named(name), target.minor <= cluster.minor,
      target.minor >= old
    else {
      throw .invalidParameter(
        "Requested Nodegroup version \(name) is not valid: nodes have version \(group.version), "
          + "the cluster has \(cluster.version)", group.subject)
    }
    return target
  }
}
