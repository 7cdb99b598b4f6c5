import Documents
import Simulation

/// The templates that a workload has had.
///
/// Source: kubernetes, `pkg/controller/history/controller_history.go`.
struct RevisionHistory {
  static let hashLabel = "controller-revision-hash"

  let ownership: Ownership
  /// The revisions in the order of their numbers.
  private(set) var revisions: [KubernetesObject]
  /// The one of the template that is wanted.
  private(set) var wanted: KubernetesObject

  private var owner: KubernetesObject { ownership.owner }

  /// Finds the revision of what is wanted now, and makes it where it is new.
  init(_ ownership: Ownership, hashLabel: String, _ writes: inout [Write]) {
    self.ownership = ownership
    revisions = ownership.claim(ControllerRevision.self, &writes)
      .sorted { Self.number(of: $0) < Self.number(of: $1) }
    let data = Self.data(of: ownership.owner)
    let next = (revisions.last.map(Self.number) ?? 0) + 1
    guard let place = revisions.lastIndex(where: { Self.isOf(ownership.owner, $0) }) else {
      wanted = Self.made(data, next, ownership, hashLabel)
      revisions.append(wanted)
      writes.append(.create(ControllerRevision.self, wanted))
      return
    }
    wanted = revisions[place]
    guard place < revisions.count - 1 else { return }
    // A template that comes back gets a new number.
    wanted["revision"] = .integer(next)
    revisions.remove(at: place)
    revisions.append(wanted)
    writes.append(.update(ownership.view.key(of: wanted, ControllerRevision.self), wanted))
  }

  static func number(of revision: KubernetesObject) -> Int64 {
    revision["revision"]?.integer ?? 0
  }

  /// What is kept of a workload: a patch, written to the byte as the clients write theirs that
  /// look whether it is the present one.
  private static func data(of owner: KubernetesObject) -> JSON {
    var template = owner.spec["template"] ?? [:]
    template[member: "$patch"] = "replace"
    var metadata = template["metadata"] ?? [:]
    metadata[member: "creationTimestamp"] = .null
    template[member: "metadata"] = metadata
    return WorkloadTemplate.sorted(["spec": ["template": template]])
  }

  /// Whether a revision is what its workload wants now.
  private static func isOf(_ owner: KubernetesObject, _ revision: KubernetesObject) -> Bool {
    template(of: revision) == owner.spec["template"] ?? [:]
  }

  /// The template that a revision keeps.
  static func template(of revision: KubernetesObject) -> JSON {
    var template = revision["data"]?["spec"]?["template"] ?? [:]
    template[member: "$patch"] = nil
    if template["metadata"]?["creationTimestamp"] == .null {
      var metadata = template["metadata"] ?? [:]
      metadata[member: "creationTimestamp"] = nil
      template[member: "metadata"] = metadata
    }
    return template
  }

  private static func made(
    _ data: JSON, _ number: Int64, _ ownership: Ownership, _ hashLabel: String
  ) -> KubernetesObject {
    let owner = ownership.owner
    var template = owner.spec["template"] ?? [:]
    template[member: "$patch"] = "replace"
    let hash = TemplateHash.text(
      of: ["spec": ["template": template]], collisions: owner.status.number("collisionCount"))
    let name = "\(owner.metadata.name.prefix(223))-\(hash)"
    var metadata = ObjectMetadata(name: name, namespace: owner.metadata.namespace)
    metadata.labels = TextMap(owner.spec["template"]?["metadata"]?["labels"])
    metadata.labels[hashLabel] = hash
    metadata.ownerReferences = [ownership.reference]
    return KubernetesObject(
      metadata: metadata, content: ["data": data, "revision": .integer(number)])
  }

  /// Takes away revisions that no pod has, beyond the limit.
  func forget(inUse: Set<String>, _ writes: inout [Write]) {
    let limit = Int(clamping: owner.spec[member: "revisionHistoryLimit"]?.integer ?? 10)
    let old = revisions.filter { !inUse.contains($0.metadata.name) }
    for revision in old.prefix(max(0, old.count - limit)) {
      writes.append(.delete(ownership.view.key(of: revision, ControllerRevision.self)))
    }
  }
}
