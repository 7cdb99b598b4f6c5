import AWSModel
import Documents
import Simulation

/// Deletes a cluster to which nothing belongs any more.
public enum DeleteCluster: Operation {
  /// Which one.
  public struct Input: Decodable {
    let name: String
  }

  /// The cluster, DELETING.
  public struct Output: Encodable {
    let cluster: JSON
  }

  /// Deletes it; a few minutes later it is gone, with its interfaces and its security group.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.eks.cluster(input.name, in: call.scope)
    if cluster.status == .deleting { return Output(cluster: cluster.shape) }
    try check(cluster, in: call.world.eks)
    call.world.eks.clusters.update(cluster.key) { $0.status = .deleting }
    let delay = Int64(call.world.dice.within(120...240, "eks.cluster-deletion"))
    call.world.schedule(ClusterTurn(cluster: cluster, step: .gone), after: .seconds(delay))
    return Output(cluster: try call.world.eks.cluster(input.name, in: call.scope).shape)
  }

  private static func check(_ cluster: Cluster, in eks: EKSState) throws(AWSError) {
    let subject = AWSError.Subject(cluster: cluster.key.name)
    guard cluster.connector == nil else {
      throw .invalidRequest(
        "Cluster '\(cluster.key.name)' is a connected cluster: use DeregisterCluster.", subject)
    }
    guard !cluster.deletionProtection else {
      throw .invalidRequest(
        "Cluster '\(cluster.key.name)' cannot be deleted because deletion protection is enabled. "
          + "Disable it with UpdateClusterConfig first.", subject)
    }
    guard eks.nodegroups(of: cluster.key).isEmpty else {
      throw .resourceInUse("Cluster has nodegroups attached", subject)
    }
    guard eks.fargateProfiles.all(of: cluster.key).isEmpty else {
      throw .resourceInUse("Cluster has Fargate profiles attached", subject)
    }
    guard cluster.status != .creating, cluster.ongoing == nil else {
      throw .resourceInUse(
        "Cannot delete because cluster \(cluster.key.name) currently has an update in progress",
        subject)
    }
  }
}
