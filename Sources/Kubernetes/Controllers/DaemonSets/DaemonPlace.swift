import Documents

/// Whether a node is to have a pod of a daemon set.
///
/// Source: kubernetes, `pkg/controller/daemon/daemon_controller.go`, `NodeShouldRunDaemonPod`;
/// `pkg/controller/daemon/util/daemonset_util.go`.
struct DaemonPlace {
  private let spec: JSON
  private let tolerations: [JSON]

  init(_ template: JSON) {
    spec = template["spec"] ?? [:]
    tolerations = spec.list("tolerations") + Self.added(to: spec)
  }

  /// What daemon pods bear that others do not.
  static func added(to spec: JSON) -> [JSON] {
    var list = [
      ("not-ready", "NoExecute"), ("unreachable", "NoExecute"), ("disk-pressure", "NoSchedule"),
      ("memory-pressure", "NoSchedule"), ("pid-pressure", "NoSchedule"),
      ("unschedulable", "NoSchedule"),
    ]
    if spec["hostNetwork"]?.bool == true { list.append(("network-unavailable", "NoSchedule")) }
    return list.map { key, effect in
      [
        "key": .string("node.kubernetes.io/" + key), "operator": "Exists",
        "effect": .string(effect),
      ]
    }
  }

  /// Whether a pod is to be made there, and whether one that is there may stay.
  func decision(on node: KubernetesObject) -> (runs: Bool, stays: Bool) {
    let named = spec.text("nodeName")
    guard named.isEmpty || named == node.metadata.name, suits(node) else { return (false, false) }
    let taints = node.spec.list("taints").filter { taint in
      !tolerations.contains { Self.tolerates($0, taint) }
    }.map { $0.text("effect") }
    if taints.contains("NoExecute") { return (false, false) }
    return (!taints.contains("NoSchedule"), true)
  }

  static func tolerates(_ toleration: JSON, _ taint: JSON) -> Bool {
    let (key, effect) = (toleration.text("key"), toleration.text("effect"))
    guard key.isEmpty || key == taint.text("key"), effect.isEmpty || effect == taint.text("effect")
    else { return false }
    return toleration.text("operator") == "Exists"
      || toleration.text("value") == taint.text("value")
  }

  private func suits(_ node: KubernetesObject) -> Bool {
    guard LabelSelector(labels: spec["nodeSelector"]).matches(node.metadata.labels)
    else { return false }
    let name = "requiredDuringSchedulingIgnoredDuringExecution"
    guard let needed = spec["affinity"]?["nodeAffinity"]?[member: name] else { return true }
    return needed.list("nodeSelectorTerms").contains { Self.holds($0, on: node) }
  }

  private static func holds(_ term: JSON, on node: KubernetesObject) -> Bool {
    let (labels, fields) = (term.list("matchExpressions"), term.list("matchFields"))
    if labels.isEmpty, fields.isEmpty { return false }
    return labels.allSatisfy { holds($0, for: node.metadata.labels[$0.text("key")]) }
      && fields.allSatisfy {
        $0.text("key") == "metadata.name" && holds($0, for: node.metadata.name)
      }
  }

  private static func holds(_ requirement: JSON, for value: String?) -> Bool {
    let values = requirement.list("values").compactMap(\.string)
    switch requirement.text("operator") {
    case "In": return value.map(values.contains) ?? false
    case "NotIn": return !(value.map(values.contains) ?? false)
    case "Exists": return value != nil
    case "DoesNotExist": return value == nil
    case let way:
      guard let number = value.flatMap({ Int64($0) }),
        let limit = values.first.flatMap({ Int64($0) })
      else { return false }
      return way == "Gt" ? number > limit : way == "Lt" && number < limit
    }
  }

  /// The node that a pod is bound to, or meant for.
  static func target(of pod: KubernetesObject) -> String? {
    let node = pod.spec.text("nodeName")
    if !node.isEmpty { return node }
    let name = "requiredDuringSchedulingIgnoredDuringExecution"
    let terms = pod.spec["affinity"]?["nodeAffinity"]?[name]?.list("nodeSelectorTerms") ?? []
    return terms.lazy.flatMap { $0.list("matchFields") }
      .first { $0.text("key") == "metadata.name" }?["values"]?[0]?.string
  }

  /// The pod of the template that is meant for a node.
  static func bind(_ pod: inout KubernetesObject, to node: String) {
    var spec = pod.spec
    spec[member: "tolerations"] = .array(
      spec.list("tolerations") + added(to: spec).filter { !spec.list("tolerations").contains($0) })
    var affinity = spec[member: "affinity"] ?? [:]
    var nodes = affinity[member: "nodeAffinity"] ?? [:]
    let name: JSON = ["key": "metadata.name", "operator": "In", "values": [.string(node)]]
    nodes[member: "requiredDuringSchedulingIgnoredDuringExecution"] = [
      "nodeSelectorTerms": [["matchFields": [name]]]
    ]
    affinity[member: "nodeAffinity"] = nodes
    spec[member: "affinity"] = affinity
    pod.spec = spec
  }
}
