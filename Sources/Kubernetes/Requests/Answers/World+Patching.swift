import Documents
import Simulation

// Changing objects by patches.
extension World {
  mutating func patch(
    _ call: ResourceCall, _ part: UpdatedPart
  ) throws(StatusError) -> KubernetesResponse {
    guard let old = view(of: call.cluster)[call.key] else {
      throw .notFound(call.resource, call.key.name)
    }
    let document = try call.patched(old.json(call.resource))
    let object = try call.object(document)
    try checkFreshness(of: document, old, call)
    let stored = try update(call.key, to: object, call.kind, part)
    return KubernetesResponse(shape(call).json(stored))
  }
}

extension ResourceCall {
  /// A document changed as the request's patch says.
  ///
  /// Source: apiserver, `endpoints/handlers/patch.go`.
  func patched(_ document: JSON) throws(StatusError) -> JSON {
    let patch = request.body ?? [:]
    let type = String(request.contentType.prefix { $0 != ";" })
    switch type {
    case "application/merge-patch+json": return document.applying(mergePatch: patch)
    default:
      throw .unsupportedMediaType([
        "application/json-patch+json", "application/merge-patch+json",
        "application/strategic-merge-patch+json", "application/apply-patch+yaml",
      ])
    }
  }
}
