/// How lists of built-in kinds are merged: by which member their elements are told apart.
///
/// Source: Kubernetes API, the `patchStrategy` and `patchMergeKey` tags of `types.go`.
enum ListKeys {
  /// What is known of a list.
  enum Strategy: Hashable, Sendable {
    /// The elements are told apart by this member.
    case byKey(String)
    /// The elements are texts, each there once.
    case asSet
    /// The list is replaced as a whole.
    case whole
  }

  /// How the list `field` is merged in an object that the member `parent` of a `kind` holds.
  static func strategy(of field: String, below parent: String, kind: String) -> Strategy {
    switch (parent, field) {
    case ("metadata", "finalizers"): return .asSet
    case ("spec", "podCIDRs") where kind == "Node": return .asSet
    case (_, "ports") where containers.contains(parent): return .byKey("containerPort")
    case ("spec", "ports") where kind == "Service": return .byKey("port")
    case ("status", "addresses") where kind == "Node": return .byKey("type")
    case ("", "secrets") where kind == "ServiceAccount": return .byKey("name")
    case ("spec", "resourceClaims"): return .byKey("name")
    case ("spec", "drivers") where kind == "CSINode": return .byKey("name")
    default: return keys[field].map { .byKey($0) } ?? .whole
    }
  }

  private static let containers = ["containers", "initContainers", "ephemeralContainers"]

  private static let keys = [
    "containers": "name", "initContainers": "name", "ephemeralContainers": "name",
    "volumes": "name", "env": "name", "volumeMounts": "mountPath", "volumeDevices": "devicePath",
    "imagePullSecrets": "name", "hostAliases": "ip", "topologySpreadConstraints": "topologyKey",
    "conditions": "type", "podIPs": "ip", "hostIPs": "ip", "ownerReferences": "uid",
    "webhooks": "name", "matchConditions": "name", "variables": "name",
  ]
}
