import Documents
import Simulation

/// The pods of stateful sets, with their names and volumes.
///
/// Source: kubernetes, `pkg/controller/statefulset/stateful_set_utils.go`.
enum StatefulSetPod {
  /// The number at the end of a pod's name.
  static func ordinal(of pod: KubernetesObject, in set: String) -> Int64? {
    let name = pod.metadata.name
    guard name.hasPrefix(set + "-") else { return nil }
    let digits = name.dropFirst(set.utf8.count + 1)
    guard let number = Int64(digits), String(number) == digits else { return nil }
    return number
  }

  static func claimName(_ template: JSON, _ set: String, _ ordinal: Int64) -> String {
    "\(template["metadata"]?.text("name") ?? "")-\(set)-\(ordinal)"
  }

  static func volume(of template: JSON, claim: String) -> JSON {
    [
      "name": .string(template["metadata"]?.text("name") ?? ""),
      "persistentVolumeClaim": ["claimName": .string(claim)],
    ]
  }

  /// The pod with this number, of this revision.
  static func made(
    _ ordinal: Int64, _ revision: KubernetesObject, _ ownership: Ownership
  ) -> KubernetesObject {
    let set = ownership.owner
    let name = "\(set.metadata.name)-\(ordinal)"
    let template = RevisionHistory.template(of: revision)
    var pod = ownership.pod(of: template, named: name, generated: set.metadata.name + "-")
    pod.metadata.labels["statefulset.kubernetes.io/pod-name"] = name
    pod.metadata.labels["apps.kubernetes.io/pod-index"] = "\(ordinal)"
    pod.metadata.labels[RevisionHistory.hashLabel] = revision.metadata.name
    var spec = pod.spec
    spec[member: "hostname"] = .string(name)
    let service = set.spec.text("serviceName")
    if !service.isEmpty { spec[member: "subdomain"] = .string(service) }
    let claims = set.spec.list("volumeClaimTemplates").map {
      volume(of: $0, claim: claimName($0, set.metadata.name, ordinal))
    }
    if !claims.isEmpty {
      let names = claims.map { $0.text("name") }
      let others = spec.list("volumes").filter { !names.contains($0.text("name")) }
      spec[member: "volumes"] = .array(claims + others)
    }
    pod.spec = spec
    return pod
  }

  /// The claim of a template for the pod with this number.
  static func claim(
    _ template: JSON, _ ordinal: Int64, of set: KubernetesObject
  ) -> KubernetesObject {
    var metadata = ObjectMetadata(
      name: claimName(template, set.metadata.name, ordinal), namespace: set.metadata.namespace)
    metadata.labels = TextMap(template["metadata"]?["labels"])
    for entry in TextMap(set.spec["selector"]?["matchLabels"]).entries {
      metadata.labels[entry.key] = entry.value
    }
    metadata.annotations = TextMap(template["metadata"]?["annotations"])
    var content = JSONObject(room: 1)
    content.add("spec", template["spec"])
    return KubernetesObject(metadata: metadata, content: content)
  }
}
