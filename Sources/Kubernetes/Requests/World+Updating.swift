import Documents
import Simulation

/// Which part of an object a change may touch.
enum UpdatedPart: Sendable {
  /// All but the status, where the kind keeps one apart.
  case whole
  /// The status alone.
  case status
  /// The finalizers of a namespace.
  case finalizers
  /// The containers that someone adds to a pod to look into it.
  case added
  /// What the containers of a pod may use.
  case resize
  /// The verdict on a wish for a certificate.
  case verdict

  /// Below which name of the object it lies; empty for the whole.
  var subresource: String {
    switch self {
    case .whole: ""
    case .status: "status"
    case .finalizers: "finalize"
    case .added: "ephemeralcontainers"
    case .resize: "resize"
    case .verdict: "approval"
    }
  }
}

extension World {
  /// Puts what someone wrote in the place of what is stored.
  ///
  /// - Returns: the object as it is stored now.
  /// - Throws: `NotFound`, `Invalid`.
  ///
  /// Source: apiserver, `registry/rest/update.go`, `BeforeUpdate`.
  mutating func update(
    _ key: ObjectKey, to given: KubernetesObject, _ kind: ServedKind, _ part: UpdatedPart = .whole,
    for requester: Requester = .system, isScale: Bool = false
  ) throws(StatusError) -> KubernetesObject {
    guard let old = view(of: key.cluster)[key] else { throw .notFound(kind.resource, key.name) }
    var new = given
    new.metadata.keep(from: old.metadata)
    switch part {
    case .whole:
      try settle(&new, from: old, kind)
      if kind.resource.name == PriorityClass.resource.name {
        try PodPriority.check(new, isNew: false, in: view(of: key.cluster))
      }
    case .status:
      let status = given["status"]
      new = old
      new["status"] = status
      new.metadata.managedFields = given.metadata.managedFields
    case .finalizers:
      new = old
      new.spec = old.spec.setting("finalizers", given.spec["finalizers"])
    case .verdict: new = try request(old, withVerdictOf: given)
    case .added: new = try pod(old, withAddedOf: given, in: key.cluster)
    case .resize: new = try pod(old, resizedAs: given, in: key.cluster)
    }
    let wanted = new
    try obeyPolicies(in: key.cluster, requester) {
      .update(of: old, to: wanted, kind.resource, isScale ? "scale" : part.subresource, by: $0)
    }
    let stored = replace(key, with: new)
    if part == .added { plan(.added, for: key, stored.metadata.uid) }
    return stored
  }

  private func settle(
    _ new: inout KubernetesObject, from old: KubernetesObject, _ kind: ServedKind
  ) throws(StatusError) {
    kind.setDefaults(&new)
    kind.prepareToUpdate(&new, from: old)
    var errors = MetadataErrors.errors(in: new.metadata, of: kind.resource)
    errors += MetadataErrors.errors(changing: old.metadata, to: new.metadata)
    errors += kind.errors(in: new)
    // Workloads show what may not change beside all else.
    if errors.isEmpty || kind.resource.group == "apps" {
      errors += kind.errors(changing: old, to: new)
    }
    errors += kind.ruleErrors(in: new, over: old, after: errors)
    guard errors.isEmpty else {
      throw .invalid(kind.resource, old.metadata.name, errors)
    }
    if kind.isAnotherGeneration(old, new) {
      new.metadata.generation = old.metadata.generation + 1
    }
  }
}

extension ObjectMetadata {
  /// Takes over what only the server decides.
  mutating func keep(from old: ObjectMetadata) {
    name = old.name
    namespace = old.namespace
    generateName = old.generateName
    uid = old.uid
    resourceVersion = old.resourceVersion
    generation = old.generation
    creationTimestamp = old.creationTimestamp
    deletionTimestamp = old.deletionTimestamp
    deletionGracePeriodSeconds = old.deletionGracePeriodSeconds
  }
}

extension MetadataErrors {
  /// What may not change.
  ///
  /// Source: apimachinery, `api/validation/objectmeta.go`, `ValidateObjectMetaUpdate`.
  static func errors(changing old: ObjectMetadata, to new: ObjectMetadata) -> [FieldError] {
    guard new.deletionTimestamp != nil else { return [] }
    let added = new.finalizers.filter { !old.finalizers.contains($0) }
    guard !added.isEmpty else { return [] }
    let list = added.map { "\"\($0)\"" }.joined(separator: ", ")
    return [
      FieldError(
        "metadata.finalizers", .forbidden,
        "no new finalizers can be added if the object is being deleted, found new finalizers "
          + "[]string{\(list)}")
    ]
  }
}

extension JSON {
  /// This object with a member changed; nil takes it out.
  func setting(_ member: String, _ value: JSON?) -> JSON {
    var shape = object ?? JSONObject()
    shape[member] = value
    return .object(shape)
  }
}
