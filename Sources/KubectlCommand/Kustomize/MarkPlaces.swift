import Documents

/// Where labels and annotations of a kustomization go.
///
/// Source: kubernetes-sigs/kustomize, `api/internal/konfig/builtinpluginconsts/commonlabels.go` and
/// `commonannotations.go`.
enum MarkPlaces {
  /// How far labels reach.
  enum Scope {
    case metadata
    case templates
    case selectors
  }

  private static let templated = [
    "ReplicationController", "Deployment", "ReplicaSet", "DaemonSet", "StatefulSet", "Job",
  ]

  private static func isBuiltIn(_ object: JSON) -> Bool {
    let version = object.text("apiVersion")
    let group = version.contains("/") ? String(version.prefix { $0 != "/" }) : ""
    return ApplyWork.isBuiltIn(group)
  }

  /// The members that hold labels or annotations of templates.
  private static func templates(_ kind: String, _ member: String) -> [[String]] {
    if templated.contains(kind) { return [["spec", "template", "metadata", member]] }
    guard kind == "CronJob" else { return [] }
    return [
      ["spec", "jobTemplate", "metadata", member],
      ["spec", "jobTemplate", "spec", "template", "metadata", member],
    ]
  }

  static func annotated(_ object: JSON, _ notes: JSONObject) -> JSON {
    var result = adding(notes, to: object, ["metadata", "annotations"])
    for path in isBuiltIn(object) ? templates(object.text("kind"), "annotations") : [] {
      result = adding(notes, to: result, path)
    }
    return result
  }

  static func labelled(_ object: JSON, _ labels: JSONObject, _ scope: Scope) -> JSON {
    let kind = object.text("kind")
    var result = adding(labels, to: object, ["metadata", "labels"])
    guard scope != .metadata, isBuiltIn(object) else { return result }
    for path in templates(kind, "labels") { result = adding(labels, to: result, path) }
    if kind == "StatefulSet" { result = claims(labels, result) }
    guard scope == .selectors else { return result }
    switch kind {
    case "Service", "ReplicationController":
      result = adding(labels, to: result, ["spec", "selector"])
    case "Deployment", "ReplicaSet", "DaemonSet", "StatefulSet":
      result = adding(labels, to: result, ["spec", "selector", "matchLabels"])
    case "Job", "PodDisruptionBudget":
      result = present(labels, result, ["spec", "selector", "matchLabels"])
    case "CronJob":
      result = present(
        labels, result, ["spec", "jobTemplate", "spec", "selector", "matchLabels"])
    case "NetworkPolicy":
      result = present(labels, result, ["spec", "podSelector", "matchLabels"])
      result = peers(labels, result)
    default: break
    }
    return ["Deployment", "StatefulSet"].contains(kind) ? selected(labels, result) : result
  }

  private static func adding(_ pairs: JSONObject, to object: JSON, _ path: [String]) -> JSON {
    var entries = object.at(path.joined(separator: "."))?.object ?? [:]
    for pair in pairs { entries[pair.key] = .string(GoText.value(pair.value)) }
    return object.setting(path, .object(entries))
  }

  /// The same where there is something already.
  private static func present(_ pairs: JSONObject, _ object: JSON, _ path: [String]) -> JSON {
    object.at(path.joined(separator: ".")) == nil ? object : adding(pairs, to: object, path)
  }

  private static func claims(_ labels: JSONObject, _ object: JSON) -> JSON {
    let claims = object.list("spec.volumeClaimTemplates")
    if claims.isEmpty { return object }
    return object.setting(
      ["spec", "volumeClaimTemplates"],
      .array(claims.map { adding(labels, to: $0, ["metadata", "labels"]) }))
  }

  private static func peers(_ labels: JSONObject, _ object: JSON) -> JSON {
    var result = object
    for (way, side) in [("ingress", "from"), ("egress", "to")] {
      guard let rules = object.at("spec.\(way)")?.array else { continue }
      let changed = rules.map { rule in
        guard let peers = rule[side]?.array else { return rule }
        return rule.setting(
          [side], .array(peers.map { present(labels, $0, ["podSelector", "matchLabels"]) }))
      }
      result = result.setting(["spec", way], .array(changed))
    }
    return result
  }

  /// The selectors of affinities and of spread constraints.
  private static func selected(_ labels: JSONObject, _ object: JSON) -> JSON {
    var result = object
    let pod = ["spec", "template", "spec"]
    for kind in ["podAffinity", "podAntiAffinity"] {
      for (list, inner) in [
        ("preferredDuringSchedulingIgnoredDuringExecution", ["podAffinityTerm"]),
        ("requiredDuringSchedulingIgnoredDuringExecution", []),
      ] {
        result = terms(
          labels, result, pod + ["affinity", kind, list],
          inner + ["labelSelector", "matchLabels"])
      }
    }
    return terms(
      labels, result, pod + ["topologySpreadConstraints"], ["labelSelector", "matchLabels"])
  }

  private static func terms(
    _ labels: JSONObject, _ object: JSON, _ path: [String], _ inner: [String]
  ) -> JSON {
    guard let terms = object.at(path.joined(separator: "."))?.array else { return object }
    return object.setting(path, .array(terms.map { present(labels, $0, inner) }))
  }
}
