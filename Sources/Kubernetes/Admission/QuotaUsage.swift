import Documents

/// What objects count for quotas.
///
/// Source: kubernetes, `pkg/quota/v1/evaluator/core`, `pods.go`, `services.go`,
/// `persistent_volume_claims.go`.
enum QuotaUsage {
  /// What one object uses.
  static func usage(of object: KubernetesObject, _ resource: Resource) -> ResourceAmounts {
    var usage = ResourceAmounts()
    let one = Quantity(1)
    if resource.name == "pods", isOver(object) { return usage }
    usage["count/\(resource.name)"] = one
    if resource.group.isEmpty { usage[resource.plural] = one }
    switch resource.name {
    case "pods":
      for entry in PodResources.requests(of: object.spec).entries {
        usage["requests.\(entry.name)"] = entry.amount
        if ["cpu", "memory", "ephemeral-storage"].contains(entry.name) {
          usage[entry.name] = entry.amount
        }
      }
      for entry in PodResources.limits(of: object.spec).entries {
        usage["limits.\(entry.name)"] = entry.amount
      }
    case "services":
      let type = object.spec["type"]?.string
      let ports = Int64(object.spec["ports"]?.array?.count ?? 0)
      if type == "LoadBalancer" { usage["services.loadbalancers"] = one }
      if type == "LoadBalancer" || type == "NodePort" {
        usage["services.nodeports"] = Quantity(ports)
      }
    case "persistentvolumeclaims":
      let storage = Quantity(object.spec["resources"]?["requests"]?["storage"])
      usage["requests.storage"] = storage
      let name = StorageClass.name(namedBy: object)
      if !name.isEmpty {
        let front = "\(name).storageclass.storage.k8s.io/"
        usage[front + "requests.storage"] = storage
        usage[front + "persistentvolumeclaims"] = one
      }
    default: break
    }
    return usage
  }

  /// What ended counts no longer.
  static func isOver(_ pod: KubernetesObject) -> Bool {
    ["Succeeded", "Failed"].contains(pod.status["phase"]?.string)
  }

  /// Whether a quota is about an object.
  ///
  /// Source: `pods.go`, `podMatchesScopeFunc`.
  static func isMeant(_ object: KubernetesObject, _ resource: Resource, by quota: KubernetesObject)
    -> Bool
  {
    let scopes = (quota.spec["scopes"]?.array ?? []).compactMap(\.string)
    let more = quota.spec["scopeSelector"]?["matchExpressions"]?.array ?? []
    if scopes.isEmpty, more.isEmpty { return true }
    guard resource.name == "pods" else { return false }
    return scopes.allSatisfy { isIn(object, $0) } && more.allSatisfy { isIn(object, $0) }
  }

  private static func isIn(_ pod: KubernetesObject, _ scope: String) -> Bool {
    let isEnding = pod.spec["activeDeadlineSeconds"] != nil
    let isBest = PodResources.serviceClass(of: pod.spec) == "BestEffort"
    switch scope {
    case "Terminating": return isEnding
    case "NotTerminating": return !isEnding
    case "BestEffort": return isBest
    case "NotBestEffort": return !isBest
    case "CrossNamespacePodAffinity": return looksAbroad(pod.spec)
    default: return true
    }
  }

  /// Whether a pod wants or refuses the company of pods of other namespaces.
  ///
  /// Source: `pods.go`, `usesCrossNamespacePodAffinity`.
  private static func looksAbroad(_ spec: JSON) -> Bool {
    let affinity = spec["affinity"] ?? [:]
    return ["podAffinity", "podAntiAffinity"].contains { kind in
      let terms = affinity[kind] ?? [:]
      let hard = terms.list("requiredDuringSchedulingIgnoredDuringExecution")
      let soft = terms.list("preferredDuringSchedulingIgnoredDuringExecution")
        .compactMap { $0["podAffinityTerm"] }
      return (hard + soft).contains {
        !$0.list("namespaces").isEmpty || $0[member: "namespaceSelector"] != nil
      }
    }
  }

  private static func isIn(_ pod: KubernetesObject, _ expression: JSON) -> Bool {
    guard expression["scopeName"] == "PriorityClass" else {
      return isIn(pod, expression["scopeName"]?.string ?? "")
    }
    let name = pod.spec["priorityClassName"]?.string
    let values = (expression["values"]?.array ?? []).compactMap(\.string)
    switch expression["operator"]?.string {
    case "In": return name.map { values.contains($0) } ?? false
    case "NotIn": return name.map { !values.contains($0) } ?? true
    case "DoesNotExist": return name == nil
    default: return name != nil
    }
  }
}
