import Documents

/// Follows objects that got another name in those that name them.
///
/// Source: kubernetes-sigs/kustomize, `api/internal/konfig/builtinpluginconsts/namereference.go`.
enum NameReferences {
  /// What a member names.
  private static let holders: [String: String] = [
    "configMap": "ConfigMap", "configMapRef": "ConfigMap", "configMapKeyRef": "ConfigMap",
    "secretRef": "Secret", "secretKeyRef": "Secret", "secret": "Secret",
    "imagePullSecrets": "Secret", "secrets": "Secret", "nodePublishSecretRef": "Secret",
    "service": "Service",
  ]
  private static let names: [String: String] = [
    "secretName": "Secret", "serviceName": "Service", "claimName": "PersistentVolumeClaim",
    "serviceAccountName": "ServiceAccount", "serviceAccount": "ServiceAccount",
    "priorityClassName": "PriorityClass", "storageClassName": "StorageClass",
    "ingressClassName": "IngressClass", "volumeName": "PersistentVolume",
  ]

  /// Changes the names in `all`, of which each had the identity in `old`.
  static func follow(
    _ all: inout [KustomizeResource], from old: [KustomizeResource.Identity]
  ) {
    var changes: [(old: KustomizeResource.Identity, new: KustomizeResource.Identity)] = []
    for (before, after) in zip(old, all.map(\.identity)) where before != after {
      changes.append((before, after))
    }
    if changes.isEmpty { return }
    for place in all.indices {
      let space = place < old.count ? old[place].namespace : ""
      let walk = Walk(changes: changes, space: space)
      let metadata = all[place].object["metadata"]
      var object = walk.walk(all[place].object.setting(["metadata"], nil), inside: "")
      object = object.setting(["metadata"], metadata)
      all[place].object = object
    }
  }

  private struct Walk {
    let changes: [(old: KustomizeResource.Identity, new: KustomizeResource.Identity)]
    let space: String

    private func change(_ kind: String, _ name: String) -> KustomizeResource.Identity? {
      let found = changes.filter { $0.old.kind == kind && $0.old.name == name }
      return (found.first { $0.old.namespace == space } ?? found.first)?.new
    }

    func walk(_ value: JSON, inside holder: String) -> JSON {
      switch value {
      case .array(let items): return .array(items.map { walk($0, inside: holder) })
      case .object(let object):
        var shape = JSONObject()
        for member in object { shape[member.key] = walk(member.value, inside: member.key) }
        rename(&shape, inside: holder)
        return .object(shape)
      default: return value
      }
    }

    private func rename(_ shape: inout JSONObject, inside holder: String) {
      let kind: String?
      switch holder {
      case "scaleTargetRef", "roleRef", "subjects": kind = shape["kind"]?.string
      default: kind = NameReferences.holders[holder]
      }
      if let kind, let name = shape["name"]?.string, let new = change(kind, name) {
        shape["name"] = .string(new.name)
        if holder == "subjects", !new.namespace.isEmpty {
          shape["namespace"] = .string(new.namespace)
        }
      }
      for (key, kind) in NameReferences.names.sorted(by: { $0.key < $1.key }) {
        guard let name = shape[key]?.string, let new = change(kind, name) else { continue }
        shape[key] = .string(new.name)
      }
    }
  }
}
