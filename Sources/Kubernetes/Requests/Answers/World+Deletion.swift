import Documents
import Simulation

// Deleting objects through the API.
extension World {
  mutating func delete(_ call: ResourceCall) throws(StatusError) -> KubernetesResponse {
    let options = try options(of: call)
    let caller = Requester.Caller(call.request)
    let object = try delete(call.key, options, for: .caller(caller))
    var response = answer(about: object, call)
    response.warnings = caller.warnings
    return response
  }

  /// The object as it was last, or only that it is gone.
  private func answer(about object: KubernetesObject, _ call: ResourceCall) -> KubernetesResponse {
    if view(of: call.cluster)[call.key] != nil || Self.shownWhenGone.contains(call.resource.name) {
      return KubernetesResponse(shape(call).json(object))
    }
    var details: JSONObject = ["name": .string(call.key.name)]
    details.add("group", call.resource.group.isEmpty ? nil : .string(call.resource.group))
    details.add("kind", .string(call.resource.plural))
    details.add("uid", .string(object.metadata.uid))
    return KubernetesResponse([
      "kind": "Status", "apiVersion": "v1", "metadata": [:], "status": "Success",
      "details": .object(details),
    ])
  }

  mutating func deleteCollection(_ call: ResourceCall) throws(StatusError) -> KubernetesResponse {
    guard call.resource.name != "namespaces" else { throw .methodNotAllowed }
    let options = try options(of: call)
    let page = page(of: call, try listOptions(call))
    let caller = Requester.Caller(call.request)
    for object in page.objects {
      let key = ObjectKey(
        call.cluster, call.resource.name, namespace: object.metadata.namespace,
        name: object.metadata.name)
      try delete(key, options, for: .caller(caller))
    }
    let revision = kubernetes.clusters[call.cluster]?.revision ?? 0
    var response = KubernetesResponse(
      shape(call).list(page.objects, ["resourceVersion": .string(String(revision))]))
    response.warnings = caller.warnings
    return response
  }

  /// Jobs keep their pods unless someone says otherwise.
  ///
  /// Source: kubernetes, `pkg/registry/batch/job/strategy.go`, `DefaultGarbageCollectionPolicy`.
  private func options(of call: ResourceCall) throws(StatusError) -> DeleteOptions {
    var options = try DeleteOptions(call.request)
    let orphaning = ["jobs.batch", "replicationcontrollers"]
    if options.propagationPolicy == nil, orphaning.contains(call.resource.name) {
      options.propagationPolicy = "Orphan"
    }
    return options
  }

  /// Source: kubernetes, `pkg/registry`, the stores with `ReturnDeletedObject`.
  private static let shownWhenGone = [
    "pods", "services", "serviceaccounts", "persistentvolumes", "persistentvolumeclaims",
    "resourcequotas", "podtemplates", "storageclasses.storage.k8s.io",
    "csinodes.storage.k8s.io", "csidrivers.storage.k8s.io",
    "volumeattachments.storage.k8s.io",
  ]
}
