import Documents

/// The fields that the objects of a kind may be selected by.
///
/// Source: kubernetes, `pkg/apis/*/v1/conversion.go` and the `SelectableFields` functions of
/// `pkg/registry`.
struct SelectableFields {
  private let resource: Resource
  private let fields: [String]

  init(of resource: Resource) {
    self.resource = resource
    fields = ["metadata.name", "metadata.namespace"] + (Self.more[resource.name] ?? [])
  }

  /// What a client is told who asks for another field; nil where all are known.
  func problem(of selector: FieldSelector) -> String? {
    selector.requirements.first { !fields.contains($0.field) }.map { refusal($0.field) }
  }

  /// What an object has there; a field that is missing is empty.
  func value(_ field: String, of object: KubernetesObject) -> String {
    switch field {
    case "metadata.name": object.metadata.name
    case "metadata.namespace": object.metadata.namespace
    case "source", "reportingComponent":
      Self.text(object, ["source", "component"]) ?? Self.text(object, ["reportingComponent"]) ?? ""
    default:
      Self.text(object, field.split(separator: ".").map(String.init))
        ?? Self.missing[field] ?? ""
    }
  }

  private func refusal(_ field: String) -> String {
    if resource.name == "jobs.batch" { return "field label \"\(field)\" not supported for Job" }
    if Self.more[resource.name] != nil { return "field label not supported: \(field)" }
    return "\"\(field)\" is not a known field selector: "
      + "only \"metadata.name\", \"metadata.namespace\""
  }

  private static func text(_ object: KubernetesObject, _ path: [String]) -> String? {
    var value: JSON? = .object(object.content)
    for part in path { value = value?[part] }
    switch value {
    case .string(let text): return text
    case .integer(let number): return String(number)
    case .bool(let flag): return String(flag)
    default: return nil
    }
  }

  private static let missing = [
    "spec.unschedulable": "false", "status.successful": "0", "spec.hostNetwork": "false",
    "status.replicas": "0",
  ]

  private static let more: [String: [String]] = [
    "pods": [
      "spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName",
      "spec.hostNetwork", "status.phase", "status.podIP", "status.podIPs",
      "status.nominatedNodeName",
    ],
    "nodes": ["spec.unschedulable"],
    "namespaces": ["status.phase"],
    "secrets": ["type"],
    "services": ["spec.clusterIP", "spec.type"],
    "replicationcontrollers": ["status.replicas"],
    "replicasets.apps": ["status.replicas"],
    "jobs.batch": ["status.successful"],
    "events": [
      "involvedObject.kind", "involvedObject.namespace", "involvedObject.name",
      "involvedObject.uid", "involvedObject.apiVersion", "involvedObject.resourceVersion",
      "involvedObject.fieldPath", "reason", "reportingComponent", "source", "type",
    ],
    "certificatesigningrequests.certificates.k8s.io": ["spec.signerName"],
  ]
}
