import Documents
import Simulation

// How many copies of something are wanted, whatever kind it is.
extension World {
  /// Source: kubernetes, `pkg/registry/apps/deployment/storage/storage.go`, `ScaleREST`.
  mutating func scale(_ call: ResourceCall) throws(StatusError) -> KubernetesResponse {
    guard let object = view(of: call.cluster)[call.key] else {
      throw .notFound(call.resource, call.key.name)
    }
    let before = ScaleShape.json(of: object)
    switch call.request.method {
    case "GET": return KubernetesResponse(before)
    case "PUT": return try scale(call, object, to: call.request.body ?? [:])
    case "PATCH": return try scale(call, object, to: try call.patched(before))
    default: throw .methodNotAllowed
    }
  }

  private mutating func scale(
    _ call: ResourceCall, _ object: KubernetesObject, to wanted: JSON
  ) throws(StatusError) -> KubernetesResponse {
    try checkFreshness(of: wanted, object, call)
    let replicas = wanted["spec"]?["replicas"]?.integer ?? 0
    guard replicas >= 0 else {
      throw .invalid(
        ScaleShape.resource, call.key.name,
        [
          FieldError(
            "spec.replicas", .invalid, value: String(replicas),
            "must be greater than or equal to 0")
        ])
    }
    var new = object
    new.spec = object.spec.setting("replicas", .integer(replicas))
    // Source: apimachinery, `util/managedfields/scalehandler.go`: who scales owns the number.
    call.noteOwner(of: &new, over: object, at: now)
    let caller = Requester.Caller(call.request)
    let stored = try update(call.key, to: new, call.kind, for: .caller(caller), isScale: true)
    var response = KubernetesResponse(ScaleShape.json(of: stored))
    response.warnings = caller.warnings
    return response
  }
}

/// The document `Scale` of autoscaling/v1.
enum ScaleShape {
  static let resource = Resource("Scale", "scales", group: "autoscaling")

  static func json(of object: KubernetesObject) -> JSON {
    var metadata = JSONObject(room: 5)
    metadata.add("name", .string(object.metadata.name))
    metadata.add("namespace", .string(object.metadata.namespace))
    metadata.add("uid", .string(object.metadata.uid))
    metadata.add("resourceVersion", .string(String(object.metadata.resourceVersion)))
    metadata.add("creationTimestamp", .string(object.metadata.creationTimestamp.kubernetesText))
    var status: JSONObject = ["replicas": object.status["replicas"] ?? 0]
    let selector = object.spec["selector"] ?? [:]
    let isPlain = selector["matchLabels"] == nil && selector["matchExpressions"] == nil
    let labels =
      isPlain ? LabelSelector(TextMap(selector)) : LabelSelector(spec: selector)
    status.add("selector", labels.requirements.isEmpty ? nil : .string(labels.text))
    return [
      "kind": "Scale", "apiVersion": "autoscaling/v1", "metadata": .object(metadata),
      "spec": ["replicas": object.spec["replicas"] ?? 0], "status": .object(status),
    ]
  }
}
