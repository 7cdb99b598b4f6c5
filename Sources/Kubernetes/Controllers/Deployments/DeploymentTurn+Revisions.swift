import Documents
import Simulation

// Revisions: which replica set is the newest, and how long old ones are kept.
//
// Source: kubernetes, `pkg/controller/deployment/sync.go`, `getNewReplicaSet`,
// `cleanupDeployment`.
extension DeploymentTurn {
  /// Numbers the newest replica set, and makes it where it is not there yet.
  mutating func syncRevision(creating: Bool) {
    let last = others.map { Self.revision(of: sets[$0]) }.max() ?? 0
    if let place = newest {
      var set = sets[place]
      annotate(&set, revision: last + 1)
      if set.spec.number("minReadySeconds") != deployment.spec.number("minReadySeconds") {
        set.spec[member: "minReadySeconds"] = deployment.spec[member: "minReadySeconds"]
      }
      write(set, at: place)
      noteRevision(of: set)
      if hasDeadline, conditions.condition("Progressing") == nil {
        note(
          "Progressing", "True", "FoundNewReplicaSet",
          "Found new replica set \"\(set.metadata.name)\"")
      }
    } else if creating {
      makeNewest(revision: last + 1)
    }
  }

  static func revision(of object: KubernetesObject) -> Int64 {
    object.metadata.annotations[revision].flatMap { Int64($0) } ?? 0
  }

  private mutating func noteRevision(of set: KubernetesObject) {
    let number = set.metadata.annotations[Self.revision]
    guard deployment.metadata.annotations[Self.revision] != number else { return }
    deployment.metadata.annotations[Self.revision] = number
    writes.append(.update(key, deployment))
  }

  mutating func write(_ set: KubernetesObject, at place: Int) {
    guard !set.isSame(as: sets[place]) else { return }
    sets[place] = set
    writes.append(.update(view.key(of: set, ReplicaSet.self), set))
  }

  /// What a replica set does not take over from its deployment.
  private static let ownAnnotations = [
    "kubectl.kubernetes.io/last-applied-configuration", revision, revisionHistory,
    desiredReplicas, maxReplicas, "deprecated.deployment.rollback.to",
  ]

  private func annotate(_ set: inout KubernetesObject, revision number: Int64) {
    for entry in deployment.metadata.annotations.entries
    where !Self.ownAnnotations.contains(entry.key) {
      set.metadata.annotations[entry.key] = entry.value
    }
    let old = set.metadata.annotations[Self.revision]
    let before = old.flatMap { Int64($0) } ?? 0
    guard before < number else { return }
    set.metadata.annotations[Self.revision] = "\(number)"
    guard let old, before > 0 else { return }
    let history = set.metadata.annotations[Self.revisionHistory] ?? ""
    set.metadata.annotations[Self.revisionHistory] =
      history.isEmpty ? old : history + "," + old
  }

  private mutating func makeNewest(revision number: Int64) {
    let collisions = deployment.status.number("collisionCount")
    var template = deployment.spec["template"] ?? [:]
    let hash = TemplateHash.text(of: template, collisions: collisions)
    let name = "\(deployment.metadata.name)-\(hash)"
    if view.object(ReplicaSet.self, deployment.metadata.namespace, name) != nil {
      // Another template has the same hash: count, and try again with another one.
      var status = deployment.status
      status[member: "collisionCount"] = .integer(collisions + 1)
      writes.append(.status(key, status))
      deployment.status = status
      return
    }
    var metadata = template[member: "metadata"] ?? [:]
    metadata.fill("labels", [:])
    metadata.edit("labels") { $0[member: Self.hash] = .string(hash) }
    template[member: "metadata"] = metadata
    var selector = deployment.spec["selector"] ?? [:]
    selector.fill("matchLabels", [:])
    selector.edit("matchLabels") { $0[member: Self.hash] = .string(hash) }
    let set = newSet(name, template, selector, number)
    sets.append(set)
    newest = sets.count - 1
    let count = set.spec.number("replicas")
    writes.append(.create(ReplicaSet.self, set))
    if count > 0 {
      tell("ScalingReplicaSet", "Scaled up replica set \(name) from 0 to \(count)")
    }
    noteRevision(of: set)
    if hasDeadline {
      note(
        "Progressing", "True", "NewReplicaSetCreated", "Created new replica set \"\(name)\"")
    }
  }

  private func newSet(
    _ name: String, _ template: JSON, _ selector: JSON, _ revision: Int64
  ) -> KubernetesObject {
    var set = KubernetesObject(
      metadata: ObjectMetadata(name: name, namespace: deployment.metadata.namespace))
    set.metadata.labels = TextMap(template["metadata"]?["labels"])
    set.metadata.ownerReferences = [ownership.reference]
    annotate(&set, revision: revision)
    let count = newReplicas(from: 0)
    set.metadata.annotations[Self.desiredReplicas] = "\(wanted)"
    set.metadata.annotations[Self.maxReplicas] = "\(wanted + maxSurge)"
    var spec: JSON = ["replicas": .integer(count)]
    spec[member: "minReadySeconds"] = deployment.spec[member: "minReadySeconds"]
    spec[member: "selector"] = selector
    spec[member: "template"] = template
    set.spec = spec
    return set
  }

  /// `NewRSNewReplicas`: as many as are missing, within the surge.
  func newReplicas(from present: Int64) -> Int64 {
    guard isRolling else { return wanted }
    let room = wanted + maxSurge - total
    return room <= 0 ? present : present + min(room, wanted - present)
  }

  /// Replica sets that nobody goes back to are taken away.
  mutating func forgetOldRevisions() {
    guard let limit = deployment.spec[member: "revisionHistoryLimit"]?.integer,
      limit != Int64(Int32.max)
    else { return }
    let kept = others.filter { sets[$0].metadata.deletionTimestamp == nil }
    guard kept.count > Int(clamping: limit) else { return }
    let oldest = kept.sorted { Self.revision(of: sets[$0]) < Self.revision(of: sets[$1]) }
    for place in oldest.prefix(kept.count - Int(clamping: limit)) {
      let set = sets[place]
      let isInUse =
        set.status.number("replicas") != 0 || replicas(place) != 0
        || set.metadata.generation > set.status.number("observedGeneration")
      if !isInUse { writes.append(.delete(view.key(of: set, ReplicaSet.self))) }
    }
  }
}

/// A short text that stands for a template.
///
/// Any function of the template does; the letters are upstream's, which make up no words.
/// Source: apimachinery, `util/rand/rand.go`, `SafeEncodeString`.
enum TemplateHash {
  static func text(of template: JSON, collisions: Int64 = 0) -> String {
    var hash: UInt32 = 2_166_136_261
    for byte in (WorkloadTemplate.document(template) + (collisions == 0 ? "" : "\(collisions)"))
      .utf8
    { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    let letters = Array("bcdfghjklmnpqrstvwxz2456789")
    return String("\(hash)".utf8.map { letters[Int($0) % letters.count] })
  }
}
