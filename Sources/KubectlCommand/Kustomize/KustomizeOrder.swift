import Documents

/// The order in which `kubectl kustomize` writes objects: what others need comes first.
///
/// Source: kubernetes-sigs/kustomize, `api/internal/builtins/SortOrderTransformer.go`.
enum KustomizeOrder {
  private static let first = [
    "Namespace", "ResourceQuota", "StorageClass", "CustomResourceDefinition", "ServiceAccount",
    "PodSecurityPolicy", "Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding", "ConfigMap",
    "Secret", "Endpoints", "Service", "LimitRange", "PriorityClass", "PersistentVolume",
    "PersistentVolumeClaim", "Deployment", "StatefulSet", "CronJob", "PodDisruptionBudget",
  ]
  private static let last = ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"]

  /// The objects as `sortOptions` wants them.
  static func sorted(_ all: [KustomizeResource], by options: JSON?) -> [KustomizeResource] {
    if options?.text("order") == "fifo" { return all }
    guard let custom = options?["legacySortOptions"] else {
      return sorted(all, first: first, last: last)
    }
    return sorted(all, first: custom["orderFirst"].texts, last: custom["orderLast"].texts)
  }

  private static func sorted(
    _ all: [KustomizeResource], first: [String], last: [String]
  ) -> [KustomizeResource] {
    func rank(_ one: KustomizeResource) -> Int {
      if let place = first.firstIndex(of: one.kind) { return place - first.count }
      return last.firstIndex(of: one.kind).map { $0 + 1 } ?? 0
    }
    func key(_ one: KustomizeResource) -> [String] {
      let identity = one.identity
      let parts = identity.apiVersion.split(separator: "/").map(String.init)
      let group = parts.count > 1 ? parts[0] : "~G"
      let space = identity.namespace.isEmpty ? "~X" : identity.namespace
      return ["\(group)_\(parts.last ?? "")_\(identity.kind)", space, identity.name]
    }
    return all.enumerated().sorted { left, right in
      let (a, b) = (rank(left.element), rank(right.element))
      if a != b { return a < b }
      let (one, other) = (key(left.element), key(right.element))
      if one != other { return one.lexicographicallyPrecedes(other) }
      return left.offset < right.offset
    }.map(\.element)
  }
}
