import Documents

/// Where a pod may go, which can be narrowed as long as gates keep it from being scheduled.
///
/// Source: kubernetes, `pkg/apis/core/validation/validation.go`, `ValidatePodUpdate`,
/// `validateNodeSelectorMutation` and `validateNodeAffinityMutation`.
struct GatedPlacement {
  private let old: JSON
  private let new: JSON

  /// Nil where the pod had no gates.
  init?(_ old: JSON, _ new: JSON) {
    if old.list("schedulingGates").isEmpty { return nil }
    self.old = old
    self.new = new
  }

  /// What is widened or changed, where only narrowing is allowed.
  var errors: [FieldError] { selectorErrors + termErrors }

  /// Takes what may differ from the old specification.
  func mask(_ spec: inout JSON) {
    spec[member: "nodeSelector"] = old[member: "nodeSelector"]
    let affinity = old[member: "affinity"]
    let others = ["podAffinity", "podAntiAffinity"]
    guard others.allSatisfy({ spec["affinity"]?[$0] == affinity?[$0] }) else { return }
    spec[member: "affinity"] = affinity
  }

  private var selectorErrors: [FieldError] {
    let after = new["nodeSelector"] ?? [:]
    let isKept = (old["nodeSelector"]?.object ?? [:]).allSatisfy {
      after[member: $0.key] == $0.value
    }
    if isKept { return [] }
    return [
      FieldError(
        "spec.nodeSelector", .invalid, value: WorkloadTemplate.document(after),
        "only additions to spec.nodeSelector are allowed (no mutations or deletions)")
    ]
  }

  private static func terms(of spec: JSON) -> [JSON] {
    spec["affinity"]?["nodeAffinity"]?["requiredDuringSchedulingIgnoredDuringExecution"]?
      .list("nodeSelectorTerms") ?? []
  }

  private var termErrors: [FieldError] {
    let (before, after) = (Self.terms(of: old), Self.terms(of: new))
    if before.isEmpty { return [] }
    let path =
      "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms"
    if before.count != after.count {
      return [
        FieldError(
          path, .invalid, value: after.isEmpty ? "null" : WorkloadTemplate.document(.array(after)),
          "no additions/deletions to non-empty NodeSelectorTerms list are allowed")
      ]
    }
    return zip(before, after).enumerated().compactMap { place, pair in
      if Self.isNarrowed(pair.0, pair.1) { return nil }
      return FieldError(
        "\(path)[\(place)]", .invalid, value: WorkloadTemplate.document(pair.1),
        "only additions are allowed (no mutations or deletions)")
    }
  }

  /// Whether a term only has more to ask for; one that asks for nothing fits no node, and stays so.
  private static func isNarrowed(_ old: JSON, _ new: JSON) -> Bool {
    let lists = ["matchExpressions", "matchFields"]
    if lists.allSatisfy({ old.list($0).isEmpty }) {
      return lists.allSatisfy { new.list($0).isEmpty }
    }
    return lists.allSatisfy { new.list($0).starts(with: old.list($0)) }
  }
}
