import AWSModel
import Kubernetes
import Simulation

// Who an IAM principal is in Kubernetes.
extension World {
  /// The user as which a principal meets a cluster; nil where the cluster does not know it.
  ///
  /// Source: EKS User Guide, “Grant IAM users and roles access to Kubernetes APIs”. Who made a
  /// cluster that knows no access entries is its administrator without any.
  public func kubernetesUser(of caller: String, in key: ClusterKey) -> KubernetesUser? {
    guard let cluster = eks.clusters[key] else { return nil }
    let principal = IAMPrincipal.behind(caller)
    if let entry = eks.accessEntries[Pair(key, principal)] {
      let isAdmin = entry.policies.contains {
        $0.arn == AccessPolicies.clusterAdmin && $0.namespaces == nil
      }
      let groups = entry.groups + (isAdmin ? ["system:masters"] : [])
      return KubernetesUser(name: entry.username, groups: groups + ["system:authenticated"])
    }
    let isCreator = IAMPrincipal.behind(cluster.creator) == principal
    guard cluster.authenticationMode == .configMap, isCreator, cluster.creatorIsAdmin else {
      return nil
    }
    return KubernetesUser(
      name: "kubernetes-admin", groups: ["system:masters", "system:authenticated"])
  }

  /// The cluster that answers at an address such as `https://….eks.amazonaws.com`.
  public func cluster(at address: String) -> Cluster? {
    eks.clusters.rows.first { $0.endpoint == address && $0.controlPlane != nil }
  }
}
