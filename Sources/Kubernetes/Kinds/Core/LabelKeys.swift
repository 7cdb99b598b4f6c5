import Documents

/// Turns keys of labels whose values pods have in common into selectors, when a pod is made.
///
/// Source: kubernetes, `pkg/registry/core/pod/strategy.go`,
/// `applyMatchLabelKeysAndMismatchLabelKeys` and `applyMatchLabelKeysInPodTopologySpread`.
enum LabelKeys {
  static func merge(_ labels: TextMap, into spec: inout JSON) {
    spec.edit("affinity") { affinity in
      for side in ["podAffinity", "podAntiAffinity"] {
        affinity.edit(side) { terms in
          terms.editEach("requiredDuringSchedulingIgnoredDuringExecution") { merge(labels, &$0) }
          terms.editEach("preferredDuringSchedulingIgnoredDuringExecution") { wish in
            wish.edit("podAffinityTerm") { merge(labels, &$0) }
          }
        }
      }
    }
    spec.editEach("topologySpreadConstraints") { merge(labels, &$0) }
  }

  private static func merge(_ labels: TextMap, _ term: inout JSON) {
    guard var selector = term[member: "labelSelector"] else { return }
    var needs = selector.list("matchExpressions")
    for (list, relation) in [("matchLabelKeys", "In"), ("mismatchLabelKeys", "NotIn")] {
      for key in term.list(list).compactMap(\.string) {
        guard let value = labels[key] else { continue }
        needs.append([
          "key": .string(key), "operator": .string(relation), "values": [.string(value)],
        ])
      }
    }
    guard needs != selector.list("matchExpressions") else { return }
    selector[member: "matchExpressions"] = .array(needs)
    term[member: "labelSelector"] = selector
  }
}
