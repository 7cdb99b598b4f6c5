import AWSModel
import EC2
import Identity
import Kubernetes
import Simulation

// Who an IAM principal is in Kubernetes.
extension World {
  /// The user as which somebody known to IAM meets a cluster; nil where the cluster does not know
  /// them.
  ///
  /// Access entries come first, then the ConfigMap, as far as the cluster's authentication mode
  /// has them. Who made a cluster that knows no entries is its administrator without any.
  /// Source: EKS User Guide, “Grant IAM users and roles access to Kubernetes APIs”;
  /// kubernetes-sigs/aws-iam-authenticator, `pkg/server/server.go`.
  public func kubernetesUser(of caller: Caller, in key: ClusterKey) -> KubernetesUser? {
    guard let cluster = eks.clusters[key] else { return nil }
    let who = IAMIdentity(caller, in: identity)
    if cluster.authenticationMode != .configMap, let entry = entry(of: who, in: key) {
      return user(who, as: entry.username, in: entry.groups, key)
    }
    guard cluster.authenticationMode != .api, let plane = cluster.controlPlane else { return nil }
    let map = authMap(of: plane)
    if let mapping = map.mapping(of: who.canonical) {
      return user(who, as: mapping.username, in: mapping.groups, key)
    }
    if map.accounts.contains(caller.account) { return user(who, as: who.canonical, in: [], key) }
    let isCreator = IAMPrincipal.behind(cluster.creator) == who.canonical
    guard cluster.authenticationMode == .configMap, isCreator, cluster.creatorIsAdmin else {
      return nil
    }
    return user(who, as: "kubernetes-admin", in: ["system:masters"], key)
  }

  /// - Source: EKS User Guide, “Create access entries”: the entry of a principal that was deleted
  ///   and made again works no longer.
  private func entry(of who: IAMIdentity, in key: ClusterKey) -> AccessEntry? {
    guard let entry = eks.accessEntries[Pair(key, who.principal)],
      entry.principalID == nil || entry.principalID == who.uniqueID
    else { return nil }
    return entry
  }

  private func user(
    _ who: IAMIdentity, as template: String, in groups: [String], _ key: ClusterKey
  ) -> KubernetesUser {
    let region = key.scope.region
    let render = { (text: String) in
      who.rendered(text) { machine in
        ec2.instance(key.scope, machine).flatMap { $0.networkInterface }
          .flatMap { ec2[key.scope].networkInterfaces[$0]?.privateName(region: region) }
      }
    }
    let facts = [
      ("accessKeyId", who.caller.accessKey ?? ""), ("arn", who.caller.arn),
      ("canonicalArn", who.principal), ("principalId", who.uniqueID),
      ("sessionName", who.sessionName),
    ]
    return KubernetesUser(
      name: render(template), groups: groups.map(render) + ["system:authenticated"],
      uid: "aws-iam-authenticator:\(who.caller.account):\(who.uniqueID)",
      extra: facts.map { .init($0.0, [$0.1]) })
  }

  /// The cluster that answers at an address such as `https://….eks.amazonaws.com`.
  public func cluster(at address: String) -> Cluster? {
    eks.clusters.rows.first { $0.endpoint == address && $0.controlPlane != nil }
  }
}
