import Documents
import Simulation

// Writing objects through the API.
extension World {
  mutating func create(_ call: ResourceCall) throws(StatusError) -> KubernetesResponse {
    guard let body = call.request.body, body["metadata"]?["resourceVersion"] == nil else {
      throw call.request.body == nil
        ? .badRequest("the object provided is unrecognized (must be of type \(call.resource.kind))")
        : .plain("resourceVersion should not be set on objects to be created")
    }
    var (object, warnings) = try call.written()
    try noteRequester(&object, call)
    call.noteOwner(of: &object, over: nil, at: now)
    let caller = Requester.Caller(call.request)
    let stored = try create(object, call.kind, in: call.cluster, for: .caller(caller))
    warnings += caller.warnings
    warnings += self.warnings(about: stored, over: nil, call.resource, in: call.cluster)
    var response = KubernetesResponse(status: 201, shape(call).json(stored))
    response.warnings = warnings
    return response
  }

  mutating func update(
    _ call: ResourceCall, _ part: UpdatedPart
  ) throws(StatusError) -> KubernetesResponse {
    var (object, warnings) = try call.written()
    guard let old = view(of: call.cluster)[call.key] else {
      throw .notFound(call.resource, call.key.name)
    }
    try checkFreshness(of: call.request.body, old, call)
    call.noteOwner(of: &object, over: old, at: now)
    let caller = Requester.Caller(call.request)
    let stored = try update(call.key, to: object, call.kind, part, for: .caller(caller))
    warnings += caller.warnings
    warnings += self.warnings(about: stored, over: old, call.resource, in: call.cluster)
    var response = KubernetesResponse(shape(call).json(stored))
    response.warnings = warnings
    return response
  }

  /// A version or a uid that the client knows must be the stored one.
  ///
  /// Source: apiserver, `registry/generic/registry/store.go`, `Update`.
  func checkFreshness(
    of document: JSON?, _ old: KubernetesObject, _ call: ResourceCall,
    isApply: Bool = false
  ) throws(StatusError) {
    let (resource, name) = (call.resource, old.metadata.name)
    let version = document?["metadata"]?["resourceVersion"]?.string ?? ""
    if version.isEmpty || version == "0" {
      guard call.kind.custom == nil || isApply else {
        throw .invalid(
          resource, name,
          [
            FieldError(
              "metadata.resourceVersion", .invalid, value: "0", "must be specified for an update")
          ])
      }
    } else {
      guard UInt64(version) != nil else {
        throw .badRequest("invalid resource version \"\(version)\"")
      }
      guard version == String(old.metadata.resourceVersion) else {
        throw .conflict(resource, name)
      }
    }
    if let uid = document?["metadata"]?["uid"]?.string, !uid.isEmpty, uid != old.metadata.uid {
      throw .wrongUID(resource, name, given: uid, stored: old.metadata.uid)
    }
  }
}
