import AWSModel
import Kubernetes
import Simulation

/// Access policies decide beside roles and bindings.
///
/// - Source: EKS User Guide, “Associate access policies with access entries”; the words as audit
///   logs of EKS in public repositories show them.
enum ClusterAuthorizer: OuterAuthorizer {
  static func reason(
    for question: AccessQuestion, in cluster: ClusterID, of world: World
  ) -> String? {
    // Who acts as somebody else leaves behind what was known of them.
    guard let key = world.eks.clustersByPlane[cluster],
      let principal = question.user.fact("canonicalArn"),
      let entry = world.eks.accessEntries[Pair(key, principal)]
    else { return nil }
    for policy in entry.policies where policy.covers(question) {
      guard AccessPolicyRules.rules(of: policy.name).contains(where: question.isAllowed(by:)) else {
        continue
      }
      let binding = "\(principal)+\(policy.arn)"
      let front =
        policy.namespaces == nil
        ? "ClusterRoleBinding \"\(binding)\""
        : "RoleBinding \"\(binding)/\(question.namespace)\""
      return "EKS Access Policy: allowed by \(front) of ClusterRole \"\(policy.arn)\" to User "
        + "\"\(question.user.fact("principalId") ?? question.user.name)\""
    }
    return nil
  }
}

extension AssociatedPolicy {
  /// Such as `AmazonEKSViewPolicy`.
  var name: String { String(arn.dropFirst(AccessPolicies.prefix.count)) }

  /// Whether the question is about where the policy holds; a name of a namespace may end in `*`.
  ///
  /// - Source: eksctl documentation, “EKS Access Entries” (`kube-*`).
  fileprivate func covers(_ question: AccessQuestion) -> Bool {
    guard let namespaces else { return true }
    guard question.path == nil, !question.namespace.isEmpty else { return false }
    return namespaces.contains { name in
      name == question.namespace
        || name.hasSuffix("*") && question.namespace.hasPrefix(name.dropLast())
    }
  }
}
