import Documents
import Simulation

// Changing objects by patches.
extension World {
  mutating func patch(
    _ call: ResourceCall, _ part: UpdatedPart
  ) throws(StatusError) -> KubernetesResponse {
    if call.patchType == "application/apply-patch+yaml" { return try apply(call, part) }
    guard let old = view(of: call.cluster)[call.key] else {
      throw .notFound(call.resource, call.key.name)
    }
    let patched = try call.patched(old.json(call.resource))
    let (document, warnings) = try call.decodedPatch(patched)
    var object = try call.object(document)
    call.noteOwner(of: &object, over: old, at: now)
    try checkFreshness(of: document, old, call)
    let caller = Requester.Caller(call.request)
    let stored = try update(call.key, to: object, call.kind, part, for: .caller(caller))
    var response = KubernetesResponse(shape(call).json(stored))
    response.warnings =
      warnings + caller.warnings
      + self.warnings(about: stored, over: old, call.resource, in: call.cluster)
    return response
  }
}

extension ResourceCall {
  /// A document changed as the request's patch says.
  ///
  /// Source: apiserver, `endpoints/handlers/patch.go`.
  func patched(_ document: JSON) throws(StatusError) -> JSON {
    let patch = request.body ?? [:]
    switch patchType {
    case "application/merge-patch+json": return document.applying(mergePatch: patch)
    case "application/json-patch+json": return try patched(document, by: patch)
    case "application/strategic-merge-patch+json" where kind.custom == nil:
      do throws(StrategicMerge.Failure) {
        return try StrategicMerge(kind: resource.kind).applying(patch, to: document)
      } catch {
        throw .badRequest(error.message)
      }
    default: throw .unsupportedMediaType(acceptedPatches)
    }
  }

  /// A patched document as the server understands it.
  ///
  /// Source: apiserver, `endpoints/handlers/patch.go`, `strategicPatchObject`, which blames the
  /// patch for members that nobody knows.
  func decodedPatch(_ document: JSON) throws(StatusError) -> (JSON, warnings: [String]) {
    do {
      return try decoded(document)
    } catch {
      let front = "strict decoding error: "
      let words = error.message.firstPlace(of: front)
      guard patchType == "application/strategic-merge-patch+json", let words else { throw error }
      let problem = FieldError(
        "patch", .invalid, value: "\"\(GoText.map(request.body ?? [:]))\"",
        String(error.message[words...]))
      throw StatusError(
        "Invalid", code: 422, " \"\" is invalid: \(problem.text)",
        details: ["causes": [problem.cause]])
    }
  }

  /// What the body is, without its parameters.
  var patchType: String { String(request.contentType.prefix { $0 != ";" }) }

  private var acceptedPatches: [String] {
    let strategic = kind.custom == nil ? ["application/strategic-merge-patch+json"] : []
    return ["application/json-patch+json", "application/merge-patch+json"] + strategic
      + ["application/apply-patch+yaml"]
  }

  private func patched(_ document: JSON, by patch: JSON) throws(StatusError) -> JSON {
    let operations: JSONPatch
    do {
      operations = try JSONPatch(patch)
    } catch {
      throw .badRequest("error decoding patch: \(error.message)")
    }
    do {
      return try operations.applied(to: document)
    } catch {
      throw .rejectedPatch
    }
  }
}

extension StatusError {
  /// What is wrong with it is not said.
  ///
  /// Source: apimachinery, `api/errors/errors.go`, `NewGenericServerResponse`; apiserver,
  /// `endpoints/handlers/patch.go`, `applyPatchToCurrentObject`.
  fileprivate static let rejectedPatch = StatusError(
    "Invalid", code: 422, "the server rejected our request due to an error in our request",
    details: [:])
}
