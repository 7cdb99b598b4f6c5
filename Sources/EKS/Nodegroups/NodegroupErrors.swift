import AWSModel
import Simulation

// What the operations on node groups refuse with.
// Source: answers quoted in public issue trackers (eksctl-io/eksctl, rancher/rancher,
// terraform-aws-modules/terraform-aws-eks) and in the sources of getmoto/moto.
extension AWSError {
  static func nodegroupNotFound(_ key: Pair<ClusterKey, String>) -> AWSError {
    .resourceNotFound(
      "No node group found for name: \(key.second).",
      Subject(cluster: key.first.name, nodegroup: key.second))
  }

  static func nodegroupExists(_ key: Pair<ClusterKey, String>) -> AWSError {
    .resourceInUse(
      "NodeGroup already exists with name \(key.second) and cluster name \(key.first.name)",
      Subject(cluster: key.first.name, nodegroup: key.second))
  }
}

extension EKSState {
  /// The node group that a request names.
  ///
  /// - Throws: `ResourceNotFoundException` for it or its cluster.
  public func nodegroup(
    _ name: String, of cluster: String, in scope: Scope
  ) throws(AWSError) -> Nodegroup {
    let key = Pair(try self.cluster(cluster, in: scope).key, name)
    guard let group = nodegroups[key] else { throw .nodegroupNotFound(key) }
    return group
  }

  /// The node groups of a cluster, in order of name.
  public func nodegroups(of cluster: ClusterKey) -> [Nodegroup] { nodegroups.all(of: cluster) }

  /// Whether the managed nodes let the control plane move.
  ///
  /// They must be on its own minor version before it moves; with `force` they may be up to three
  /// behind the new one, which is as far as a kubelet may be. A kubelet is never newer.
  /// - Source: EKS User Guide, “Update existing cluster to new Kubernetes version”.
  func checkNodes(of cluster: Cluster, allow minor: Int, isForced: Bool) throws(AWSError) {
    let wrong = nodegroups(of: cluster.key).filter { group in
      let nodes = KubernetesVersion.named(group.version)?.minor ?? 0
      if minor < cluster.minor { return nodes > minor }
      return isForced ? nodes < minor - 3 : nodes != cluster.minor
    }
    guard !wrong.isEmpty else { return }
    let names = wrong.map(\.name).joined(separator: ",")
    let version = minor < cluster.minor ? "1.\(minor)" : cluster.version
    throw .invalidParameter(
      "Nodegroups \(names) must be updated to match cluster version \(version) before updating "
        + "cluster version", .init(cluster: cluster.key.name))
  }
}

extension Nodegroup {
  /// What errors about it carry.
  var subject: AWSError.Subject { .init(cluster: key.first.name, nodegroup: name) }

  /// Whether a change of it can begin.
  ///
  /// - Throws: `ResourceInUseException` while it is not at rest.
  func checkCanChange(in eks: EKSState) throws(AWSError) {
    let ongoing = eks.clusters[key.first]?.updates.last {
      $0.status == .inProgress && $0.subject == .nodegroup(name)
    }
    if let ongoing {
      throw .resourceInUse(
        "Nodegroup cannot be updated as it currently has update \(ongoing.id) in progress",
        subject)
    }
    guard [.active, .degraded].contains(status) else {
      throw .resourceInUse(
        "Nodegroup cannot be updated as it is currently not in Active State", subject)
    }
  }
}
