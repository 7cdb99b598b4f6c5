import Documents
import Simulation

/// Makes of what someone wants, and of what is there, what shall be there.
///
/// Source: sigs.k8s.io/structured-merge-diff, `merge/update.go`, `Updater.Apply`.
struct ServerSideApply {
  let walk: FieldWalk
  let resource: Resource
  let manager: String
  let subresource: String
  let isForced: Bool

  /// The document after the apply, with its owners.
  func applied(
    _ wanted: JSON, to live: JSON?, _ entries: [JSON], at now: SimTime
  ) throws(StatusError) -> (document: JSON, owners: [JSON]) {
    var owners = FieldOwners(entries)
    let mine = owners.place(of: manager, "Apply", subresource)
    let leaves = walk.leaves(of: wanted).filter { Self.isOwnable($0.path) }
    let paths = leaves.map(\.path)
    let before = Self.values(walk.leaves(of: live ?? [:]))
    let conflicts = conflicts(leaves, before, owners, mine)
    let upgraded = manager == "kubectl" ? unchanged(in: live ?? [:], before) : []
    let refused = conflicts.filter { !upgraded.contains($0.path) }
    guard refused.isEmpty || isForced else { throw .applyConflicts(refused) }
    var document = walk.merge(wanted, into: live ?? [:])
    if let mine {
      document = removeLost(owners.owners[mine].paths, paths, owners, mine, from: document)
    }
    if manager == "kubectl" { noteApplied(wanted, in: &document) }
    owners.take(conflicts.map(\.path), from: mine)
    owners.give(paths, to: manager, "Apply", resource, subresource, at: now, isAll: true)
    return (document, owners.json)
  }

  private static let annotation = "kubectl.kubernetes.io/last-applied-configuration"

  /// Where kubectl once noted what it applied, the server does that for it from now on.
  ///
  /// Source: apimachinery, `util/managedfields/internal/lastappliedupdater.go`.
  private func noteApplied(_ wanted: JSON, in document: inout JSON) {
    guard var metadata = document["metadata"]?.object,
      var annotations = metadata["annotations"]?.object, annotations[Self.annotation] != nil
    else { return }
    annotations[Self.annotation] = .string(WorkloadTemplate.document(wanted) + "\n")
    metadata["annotations"] = .object(annotations)
    document = document.setting("metadata", .object(metadata))
  }

  /// The fields that are still as kubectl applied them last before it left that to the server:
  /// they pass on to it.
  ///
  /// Source: apimachinery, `util/managedfields/internal/lastappliedmanager.go`,
  /// `allowedConflictsFromLastApplied`.
  private func unchanged(in live: JSON, _ before: [[String]: JSON]) -> Set<[String]> {
    guard let text = live["metadata"]?["annotations"]?[Self.annotation]?.string,
      let applied = try? JSON(parsing: text)
    else { return [] }
    return Set(walk.leaves(of: applied).filter { before[$0.path] == $0.value }.map(\.path))
  }

  static func values(_ leaves: [(path: [String], value: JSON)]) -> [[String]: JSON] {
    Dictionary(leaves.map { ($0.path, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  private func conflicts(
    _ leaves: [(path: [String], value: JSON)], _ before: [[String]: JSON], _ owners: FieldOwners,
    _ mine: Int?
  ) -> [FieldOwners.Conflict] {
    var all: [FieldOwners.Conflict] = []
    for place in owners.owners.indices where place != mine {
      let owned = Set(owners.owners[place].paths)
      for leaf in leaves where owned.contains(leaf.path) && before[leaf.path] != leaf.value {
        all.append(FieldOwners.Conflict(owner: owners.owners[place].name, path: leaf.path))
      }
    }
    return all
  }

  /// What the manager no longer wants goes, unless someone else owns it.
  private func removeLost(
    _ old: [[String]], _ new: [[String]], _ owners: FieldOwners, _ mine: Int, from document: JSON
  ) -> JSON {
    let kept = Set(new)
    var others: Set<[String]> = []
    for place in owners.owners.indices where place != mine {
      others.formUnion(owners.owners[place].paths)
    }
    // What still holds a field of someone stays.
    var holders: Set<[String]> = []
    for path in kept.union(others) {
      for count in 1..<max(path.count, 1) { holders.insert(Array(path.prefix(count))) }
    }
    var document = document
    // Elements go before their members: the shorter path comes first.
    for path in old.sorted(by: { $0.count < $1.count })
    where !kept.contains(path) && !others.contains(path) && !holders.contains(path) {
      document = FieldPath.removing(path[...], from: document) ?? document
    }
    return document
  }

  /// What says which object it is belongs to nobody.
  static func isOwnable(_ path: [String]) -> Bool {
    let plain = [
      "name", "namespace", "creationTimestamp", "uid", "generation", "managedFields",
      "resourceVersion", "selfLink", "deletionTimestamp", "deletionGracePeriodSeconds",
    ]
    if path.count == 1 { return !["f:apiVersion", "f:kind", "f:metadata"].contains(path[0]) }
    return path[0] != "f:metadata" || !plain.contains(String(path[1].dropFirst(2)))
  }
}
