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
    case "secrets":
      guard object["type"] == "kubernetes.io/tls" else { return [] }
      let value = { (member: String) in object["data"]?[member]?.string ?? "" }
      return KeyPair.problem(certificate: value("tls.crt"), key: value("tls.key")).map { [$0] }
        ?? []
    case "persistentvolumeclaims":
      return classAdvice
        + ["requests", "limits"].compactMap { member in
          let amount = Quantity(object.spec["resources"]?[member]?["storage"])
          guard let amount, amount.nanos % Quantity(1).nanos != 0 else { return nil }
          return "spec.resources.\(member)[storage]: fractional byte value \"\(amount.text)\" is "
            + "invalid, must be an integer"
        }
    case ValidatingAdmissionPolicyBinding.resource.name:
      guard object.spec["validationActions"] == ["Audit"], old?.spec != object.spec else {
        return []
      }
      return [
        "no audit log is kept in this simulation: what breaks a policy bound with nothing but Audit "
          + "goes on, and nobody is told; Warn tells whoever asks"
      ]
    case ResourceSlice.resource.name:
      return old == nil
        ? [
          "no device is handed out in this simulation: pods that claim some wait, as they do where "
            + "no node has any"
        ] : []
    case "persistentvolumes": return classAdvice + volumeAdvice
    default: return []
    }
  }

  private var classAdvice: [String] {
    guard object.metadata.annotations[StorageClass.oldName] != nil else { return [] }
    return [
      "metadata.annotations[\(StorageClass.oldName)]: deprecated since v1.8; use "
        + "\"storageClassName\" attribute instead"
    ]
  }

  /// Source: kubernetes, `pkg/api/persistentvolume/util.go`, `GetWarningsForPersistentVolume`.
  private var volumeAdvice: [String] {
    var all: [String] = []
    let options = "volume.beta.kubernetes.io/mount-options"
    if object.metadata.annotations[options] != nil {
      all.append(
        "metadata.annotations[\(options)]: deprecated since v1.31; use \"mountOptions\" attribute "
          + "instead")
    }
    if object.spec.text("persistentVolumeReclaimPolicy") == "Recycle" {
      all.append(
        "spec.persistentVolumeReclaimPolicy: The Recycle reclaim policy is deprecated. Instead, "
          + "the recommended approach is to use dynamic provisioning.")
    }
    for (name, words) in PodWarnings.oldVolumes where object.spec[member: name] != nil {
      all.append("spec.\(PodWarnings.title(ofVolume: name)): \(words)")
    }
    return all
  }
}
