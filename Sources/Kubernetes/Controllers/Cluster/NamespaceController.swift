import Documents
import Simulation

/// Empties namespaces that are to go: pods first, then everything else.
///
/// Source: kubernetes, `pkg/controller/namespace/deletion/namespaced_resources_deleter.go`.
public enum NamespaceController: Controller {
  /// Its name.
  public static let name = "namespace-controller"

  /// A namespace that is to go, when it is told so and whenever the last of a kind left it.
  public static func keys(for change: ObjectChange, in view: ClusterView) -> [ObjectKey] {
    if change.key.resource == "namespaces" {
      let isGoing = change.verb == .modified && change.new.metadata.deletionTimestamp != nil
      return isGoing && change.old?.metadata.deletionTimestamp == nil ? [change.key] : []
    }
    guard change.verb == .deleted, !change.key.namespace.isEmpty else { return [] }
    let key = ObjectKey(view.cluster, "namespaces", name: change.key.namespace)
    guard view[key]?.metadata.deletionTimestamp != nil,
      !view.holdsAny(change.key.resource, in: change.key.namespace)
    else { return [] }
    return [key]
  }

  /// Deletes what is there; ends the namespace once nothing is.
  public static func reconcile(
    _ key: ObjectKey, in view: ClusterView, _ dice: inout Dice
  ) -> [Write] {
    guard var space = view[key], space.metadata.deletionTimestamp != nil else { return [] }
    var left: [(resource: String, rows: [(key: ObjectKey, row: KubernetesObject)])] = []
    for kind in view.allServed where kind.resource.isNamespaced {
      let rows = contents(kind.resource.name, key.name, view)
      if !rows.isEmpty { left.append((kind.resource.name, rows)) }
    }
    guard !left.isEmpty else {
      space.spec = space.spec.setting("finalizers", nil)
      return [.update(key, space)]
    }
    let first = left.filter { $0.resource == "pods" }
    let now = first.isEmpty ? left : first
    let deletes = now.flatMap(\.rows).filter { $0.row.metadata.deletionTimestamp == nil }
      .map { Write.delete($0.key, DeleteOptions.background) }
    let status = space.status.setting("conditions", conditions(left, space.status, view))
    return deletes + [.status(key, status)]
  }

  private static func contents(
    _ resource: String, _ namespace: String, _ view: ClusterView
  ) -> [(key: ObjectKey, row: KubernetesObject)] {
    let written = Array(view.rows(resource, in: namespace))
    return resource == "events" ? written + view.events(in: namespace) : written
  }

  private static func conditions(
    _ left: [(resource: String, rows: [(key: ObjectKey, row: KubernetesObject)])],
    _ status: JSON, _ view: ClusterView
  ) -> JSON {
    let counts = left.map { "\($0.resource) has \($0.rows.count) resource instances" }
    let finalizers = left.flatMap(\.rows).flatMap(\.row.metadata.finalizers)
    var names: [(String, Int)] = []
    for name in finalizers.sorted() {
      if names.last?.0 == name { names[names.count - 1].1 += 1 } else { names.append((name, 1)) }
    }
    let held = names.map { "\($0.0) in \($0.1) resource instances" }
    let all: [(String, Bool, String, String)] = [
      (
        "NamespaceDeletionDiscoveryFailure", false, "ResourcesDiscovered",
        "All resources successfully discovered"
      ),
      (
        "NamespaceDeletionGroupVersionParsingFailure", false, "ParsedGroupVersions",
        "All legacy kube types successfully parsed"
      ),
      (
        "NamespaceDeletionContentFailure", false, "ContentDeleted",
        "All content successfully deleted, may be waiting on finalization"
      ),
      (
        "NamespaceContentRemaining", true, "SomeResourcesRemain",
        "Some resources are remaining: \(counts.joined(separator: ", "))"
      ),
      held.isEmpty
        ? (
          "NamespaceFinalizersRemaining", false, "ContentHasNoFinalizers",
          "All content-preserving finalizers finished"
        )
        : (
          "NamespaceFinalizersRemaining", true, "SomeFinalizersRemain",
          "Some content in the namespace has finalizers remaining: "
            + held.joined(separator: ", ")
        ),
    ]
    return .array(all.map { condition($0, status, view) })
  }

  private static func condition(
    _ facts: (type: String, isTrue: Bool, reason: String, message: String), _ status: JSON,
    _ view: ClusterView
  ) -> JSON {
    let value: JSON = facts.isTrue ? "True" : "False"
    let old = status["conditions"]?.array?.first { $0["type"] == .string(facts.type) }
    let since = old?["status"] == value ? old?["lastTransitionTime"] : nil
    return [
      "type": .string(facts.type), "status": value,
      "lastTransitionTime": since ?? .string(view.now.kubernetesText),
      "reason": .string(facts.reason), "message": .string(facts.message),
    ]
  }
}

extension DeleteOptions {
  /// Dependents go after their owner.
  static let background: DeleteOptions = {
    var options = DeleteOptions()
    options.propagationPolicy = "Background"
    return options
  }()
}
