import Documents
import Simulation

// Server-side apply, and who owns what others write.
extension World {
  /// Source: apiserver, `endpoints/handlers/patch.go`, `applyPatcher`.
  mutating func apply(
    _ call: ResourceCall, _ part: UpdatedPart
  ) throws(StatusError) -> KubernetesResponse {
    let manager = call.request.parameter("fieldManager") ?? ""
    guard !manager.isEmpty else {
      throw .invalid(
        Resource("PatchOptions", "patchoptions", group: "meta.k8s.io"), "",
        [FieldError("fieldManager", .required, "is required for apply patch")])
    }
    let (wanted, warnings) = try call.decoded(call.request.body ?? [:])
    guard wanted["metadata"]?["managedFields"]?.array?.isEmpty != false else {
      throw .badRequest("metadata.managedFields must be nil")
    }
    let old = view(of: call.cluster)[call.key]
    let apply = ServerSideApply(
      walk: FieldWalk(kind: call.kind.custom == nil ? call.resource.kind : nil),
      resource: call.resource, manager: manager,
      subresource: part == .whole ? "" : call.path.subresource ?? "",
      isForced: call.request.parameter("force") == "true")
    let (document, owners) = try apply.applied(
      wanted, to: old?.json(call.resource), old?.metadata.managedFields ?? [], at: now)
    var object = try call.object(document)
    object.metadata.managedFields = owners
    let stored: KubernetesObject
    let caller = Requester.Caller(call.request)
    if let old {
      try checkFreshness(of: wanted, old, call, isApply: true)
      stored = try update(call.key, to: object, call.kind, part, for: .caller(caller))
    } else {
      guard part == .whole else { throw .notFound(call.resource, call.key.name) }
      stored = try create(object, call.kind, in: call.cluster, for: .caller(caller))
    }
    var response = KubernetesResponse(status: old == nil ? 201 : 200, shape(call).json(stored))
    response.warnings =
      warnings + caller.warnings
      + self.warnings(about: stored, over: old, call.resource, in: call.cluster)
    return response
  }
}

extension ResourceCall {
  /// Notes which fields the one who writes `new` owns from now on: what they changed, with what the
  /// API fills in for it.
  ///
  /// Source: apimachinery, `util/managedfields/internal/structuredmerge.go`, `Update`.
  func noteOwner(of new: inout KubernetesObject, over old: KubernetesObject?, at now: SimTime) {
    guard let manager = request.manager else { return }
    let walk = FieldWalk(kind: kind.custom == nil ? resource.kind : nil)
    var filled = new
    if resource.name == "pods" {
      PodDefaults.fill(pod: &filled.spec)
    } else {
      kind.setDefaults(&filled)
    }
    let document = filled.json(resource)
    let before = ServerSideApply.values(
      walk.fields(of: old?.json(resource) ?? FieldWalk.bare(document)))
    let fields = walk.fields(of: document).filter { isOwned($0.path) }
    // What only holds fields has no value of its own: it is there or not.
    let changed = fields.filter { field in
      guard let old = before[field.path] else { return true }
      return field.value != .null && old != field.value
    }.map(\.path)
    // Who sends owners of their own changes them; who sends none leaves them as they are.
    let given = new.metadata.managedFields
    var owners = FieldOwners(given.isEmpty ? old?.metadata.managedFields ?? [] : given)
    let after = Set(fields.map(\.path))
    for place in owners.owners.indices {
      owners.owners[place].paths.removeAll {
        !after.contains($0) && before[$0] != nil && isOwned($0)
      }
    }
    owners.give(
      changed, to: manager, "Update", resource, path.subresource ?? "", at: now, isAll: false)
    new.metadata.managedFields = owners.json
  }

  /// Whether who writes here can own a field: a status is written apart, where the kind has one
  /// apart, and through a subresource nothing else is.
  ///
  /// Source: kubernetes, `pkg/registry`, `GetResetFields` of the strategies.
  private func isOwned(_ field: [String]) -> Bool {
    guard ServerSideApply.isOwnable(field) else { return false }
    let isStatus = field.first == "f:status"
    switch path.subresource {
    case nil: return !isStatus || !resource.subresources.contains(.status)
    case "status": return isStatus
    default: return true
    }
  }
}
