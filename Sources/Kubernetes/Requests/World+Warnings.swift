import Documents
import Simulation

// Of what people are warned who write objects.
extension World {
  /// What the kind itself has to say, then what admission has.
  func warnings(
    about object: KubernetesObject, over old: KubernetesObject?, _ resource: Resource,
    in cluster: ClusterID
  ) -> [String] {
    WritingAdvice(object: object, old: old, resource: resource).all
      + securityWarnings(about: object, over: old, resource, in: cluster)
  }
}

/// What kinds have to say about objects that are allowed, and hardly what is meant.
///
/// Source: kubernetes, `pkg/registry`, `WarningsOnCreate` and `WarningsOnUpdate` of the strategies.
struct WritingAdvice {
  let object: KubernetesObject
  let old: KubernetesObject?
  let resource: Resource

  /// Sentences, in the order of upstream.
  var all: [String] { nameAdvice + templateAdvice + ownAdvice }

  private static let makers = [
    "deployments.apps", "replicasets.apps", "replicationcontrollers", "jobs.batch",
    "cronjobs.batch",
  ]

  private var nameAdvice: [String] {
    guard old == nil else { return [] }
    let problems = NameRule.label.problems(of: object.metadata.name)
    guard !problems.isEmpty else { return [] }
    let list = "a DNS label is recommended: [\(problems.joined(separator: " "))]"
    if resource.name == "pods" {
      return [
        "metadata.name: this is used in the Pod's hostname, which can result in surprising "
          + "behavior; \(list)"
      ]
    }
    guard Self.makers.contains(resource.name) else { return [] }
    return [
      "metadata.name: this is used in Pod names and hostnames, which can result in surprising "
        + "behavior; \(list)"
    ]
  }

  private var templateAdvice: [String] {
    if resource.name == "pods" {
      guard old == nil else { return [] }
      let labels = object.metadata.annotations.json
      return PodWarnings(object.spec, metadata: ["annotations": labels], at: nil).all
    }
    guard let (template, path) = template,
      old.map({ $0.metadata.generation != object.metadata.generation }) ?? true
    else { return [] }
    return PodWarnings(
      template["spec"] ?? [:], metadata: template["metadata"] ?? [:], at: path
    ).all
  }

  private var template: (JSON, path: String)? {
    switch resource.name {
    case "podtemplates": return object["template"].map { ($0, "template") }
    case "cronjobs.batch":
      return object.spec["jobTemplate"]?["spec"]?["template"].map {
        ($0, "spec.jobTemplate.spec.template")
      }
    case "deployments.apps", "replicasets.apps", "daemonsets.apps", "statefulsets.apps",
      "replicationcontrollers", "jobs.batch":
      return object.spec["template"].map { ($0, "spec.template") }
    default: return nil
    }
  }

  private var ownAdvice: [String] {
    switch resource.name {
    case "ingresses.networking.k8s.io":
      let name = "kubernetes.io/ingress.class"
      return old == nil && object.metadata.annotations[name] != nil
        ? ["annotation \"\(name)\" is deprecated, please use 'spec.ingressClassName' instead"] : []
    case "persistentvolumeclaims":
      let amount = Quantity(object.spec["resources"]?["requests"]?["storage"])
      guard let amount, amount.nanos % Quantity(1).nanos != 0 else { return [] }
      return [
        "spec.resources.requests[storage]: fractional byte value \"\(amount.text)\" is invalid, "
          + "must be an integer"
      ]
    case "persistentvolumes":
      guard object.spec.text("persistentVolumeReclaimPolicy") == "Recycle" else { return [] }
      return [
        "spec.persistentVolumeReclaimPolicy: The Recycle reclaim policy is deprecated. Instead, "
          + "the recommended approach is to use dynamic provisioning."
      ]
    default: return []
    }
  }
}
