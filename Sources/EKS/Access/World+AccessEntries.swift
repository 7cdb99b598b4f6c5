import AWSModel
import Documents
import Simulation

// Access entries that EKS makes itself.
extension World {
  /// Makes an entry, unless the principal has one.
  ///
  /// - Returns: the new one; nil where there was one.
  @discardableResult
  mutating func addAccessEntry(
    _ principal: String, kind: AccessEntry.Kind, username: String? = nil, groups: [String] = [],
    to cluster: ClusterKey
  ) -> AccessEntry? {
    let key = Pair(cluster, principal)
    guard !eks.accessEntries.contains(key) else { return nil }
    let entry = AccessEntry(
      key: key, uid: dice.uuid("eks.access-entry"), kind: kind,
      username: kind.node?.username ?? username ?? KubernetesName.default(for: principal),
      groups: kind.node?.groups ?? groups, created: now, modified: now,
      principalID: principalID(of: principal))
    eks.accessEntries[key] = entry
    return entry
  }

  /// Lets who made a cluster in as its administrator, where that was wanted.
  ///
  /// - Source: EKS API, `CreateAccessConfigRequest`; the entry comes with the first mode that
  ///   knows entries.
  mutating func admitCreator(of key: ClusterKey) {
    guard let cluster = eks.clusters[key], cluster.creatorIsAdmin,
      cluster.authenticationMode != .configMap,
      let entry = addAccessEntry(
        IAMPrincipal.behind(cluster.creator), kind: .standard, to: key)
    else { return }
    let policy = AssociatedPolicy(
      arn: AccessPolicies.clusterAdmin, namespaces: nil, associated: now, modified: now)
    eks.accessEntries.update(entry.key) { $0.policies = [policy] }
  }

  /// Lets the nodes of a role in: by an access entry, or by the ConfigMap where the cluster knows
  /// no entries.
  ///
  /// - Source: EKS User Guide, “Create access entries”: managed node groups and Fargate profiles
  ///   bring theirs.
  mutating func admitNodes(_ role: String, kind: AccessEntry.Kind, to key: ClusterKey) {
    guard let cluster = eks.clusters[key] else { return }
    guard cluster.authenticationMode != .configMap else {
      return mapNodes(IAMPrincipal.withoutPath(role), kind: kind, in: key)
    }
    guard let entry = addAccessEntry(role, kind: kind, to: key) else { return }
    eks.accessEntries.update(entry.key) { $0.isOwnedByEKS = true }
  }

  /// Lets the nodes that are there already in, when a cluster comes to know access entries.
  mutating func admitNodes(of key: ClusterKey) {
    for group in eks.nodegroups(of: key) { admitNodes(group.role, kind: .linuxNodes, to: key) }
    for profile in eks.fargateProfiles.all(of: key) {
      admitNodes(profile.role, kind: .fargate, to: key)
    }
  }
}

/// Roles and users of IAM.
enum IAMPrincipal {
  /// The role behind a session's ARN; any other ARN is a principal itself.
  static func behind(_ caller: String) -> String {
    let parts = caller.split(separator: ":", omittingEmptySubsequences: false)
    guard caller.contains(":assumed-role/"), parts.count > 5,
      let name = parts[parts.count - 1].split(separator: "/").dropFirst().first
    else { return caller }
    return "arn:aws:iam::\(parts[parts.count - 2]):role/\(name)"
  }

  /// A role's ARN without the path before its name, as `aws-auth` wants it.
  static func withoutPath(_ role: String) -> String {
    guard let start = role.firstRange(of: ":role/")?.upperBound,
      let name = role.split(separator: "/").last
    else { return role }
    return String(role[..<start] + name)
  }
}
