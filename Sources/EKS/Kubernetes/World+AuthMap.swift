import AWSModel
import Documents
import Kubernetes
import Simulation

// The ConfigMap `aws-auth`, as EKS writes it where a cluster knows no access entries.
extension World {
  /// What a cluster's ConfigMap says.
  func authMap(of cluster: ClusterID) -> AuthMap {
    AuthMap(view(of: cluster).object(ConfigMap.self, AuthMap.namespace, AuthMap.name))
  }

  /// Adds the role of nodes, unless it is there already.
  ///
  /// - Source: EKS User Guide, “Create access entries”: where entries are unavailable EKS writes the
  ///   ConfigMap for managed node groups and Fargate profiles; the rows as its examples show them.
  mutating func mapNodes(_ role: String, kind: AccessEntry.Kind, in key: ClusterKey) {
    guard let cluster = eks.clusters[key]?.controlPlane, let node = kind.node,
      authMap(of: cluster).mapping(of: role) == nil
    else { return }
    let groups = ["system:bootstrappers"] + node.groups.filter { $0 != "system:bootstrappers" }
    let row =
      "- groups:\n" + groups.map { "  - \($0)\n" }.joined()
      + "  rolearn: \(role)\n  username: \(node.username)\n"
    let place = ObjectKey(
      cluster, ConfigMap.resource.name, namespace: AuthMap.namespace, name: AuthMap.name)
    guard let old = view(of: cluster)[place] else {
      var map = KubernetesObject(
        metadata: ObjectMetadata(name: AuthMap.name, namespace: AuthMap.namespace))
      map["data"] = ["mapRoles": .string(row)]
      _ = try? create(map, ConfigMap.self, in: cluster)
      return
    }
    var data = old["data"]?.object ?? [:]
    data["mapRoles"] = .string((data["mapRoles"]?.string ?? "") + row)
    change(place) { $0["data"] = .object(data) }
  }

  /// Takes the rows of a role out.
  ///
  /// - Source: EKS User Guide, “Delete a managed node group from your cluster” (the role is removed
  ///   where no other managed node group uses it; 2026-05).
  mutating func unmapNodes(_ role: String, in key: ClusterKey) {
    let bare = IAMPrincipal.withoutPath(role)
    guard let cluster = eks.clusters[key]?.controlPlane,
      authMap(of: cluster).roles.contains(where: { $0.arn == bare.lowercased() })
    else { return }
    let place = ObjectKey(
      cluster, ConfigMap.resource.name, namespace: AuthMap.namespace, name: AuthMap.name)
    change(place) { map in
      var data = map["data"]?.object ?? [:]
      let rows = AuthMap.rows(of: data["mapRoles"]?.string ?? "")
      data["mapRoles"] = .string(rows.filter { !AuthMap.names(bare, in: $0) }.joined())
      map["data"] = .object(data)
    }
  }

  /// Whether a machine under a role becomes a node of a cluster: the role must be mapped to a
  /// member of `system:nodes`.
  public func letsNodesIn(_ role: String, to key: ClusterKey) -> Bool {
    guard let cluster = eks.clusters[key] else { return false }
    if let entry = eks.accessEntries[Pair(key, role)] {
      return entry.groups.contains("system:nodes")
        || entry.policies.contains { $0.name == "AmazonEKSAutoNodePolicy" }
    }
    guard cluster.authenticationMode != .api, let plane = cluster.controlPlane else { return false }
    let bare = IAMPrincipal.withoutPath(role)
    return authMap(of: plane).mapping(of: bare)?.groups.contains("system:nodes") ?? false
  }
}
