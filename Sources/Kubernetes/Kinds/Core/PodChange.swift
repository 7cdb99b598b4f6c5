import Documents

/// What a change of a pod's specification may touch.
///
/// Source: kubernetes, `pkg/apis/core/validation/validation.go`, `ValidatePodUpdate`.
struct PodChange {
  private let old: JSON
  private let new: JSON

  init(_ old: JSON, _ new: JSON) {
    self.old = old
    self.new = new
  }

  var errors: [FieldError] {
    if old == new { return [] }
    for list in ["containers", "initContainers"] where old.list(list).count != new.list(list).count
    {
      return [
        FieldError("spec.\(list)", .forbidden, "pod updates may not add or remove containers")
      ]
    }
    var errors = deadlineErrors + tolerationErrors + gateErrors
    var rest = masked(new)
    if let placement = GatedPlacement(old, new) {
      errors += placement.errors
      placement.mask(&rest)
    }
    if rest != old { errors.append(Self.otherFields) }
    return errors
  }

  private static let otherFields = FieldError(
    "spec", .forbidden,
    "pod updates may not change fields other than `spec.containers[*].image`,"
      + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only "
      + "additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be "
      + "set to 1 if it was previously negative)\n")

  /// `new` with what may differ taken from `old`.
  private func masked(_ new: JSON) -> JSON {
    var masked = new
    for list in ["containers", "initContainers"] {
      var place = 0
      masked.editEach(list) { container in
        container[member: "image"] = old.list(list)[place][member: "image"]
        place += 1
      }
    }
    for member in ["activeDeadlineSeconds", "tolerations", "schedulingGates"] {
      masked[member: member] = old[member: member]
    }
    if old.number("terminationGracePeriodSeconds") < 0,
      new.number("terminationGracePeriodSeconds") == 1
    {
      masked[member: "terminationGracePeriodSeconds"] =
        old[
          member: "terminationGracePeriodSeconds"]
    }
    return masked
  }

  private var deadlineErrors: [FieldError] {
    let name = "activeDeadlineSeconds"
    guard let before = old[member: name]?.integer else { return [] }
    guard let after = new[member: name]?.integer else {
      return [
        FieldError(
          "spec.\(name)", .invalid, value: "null",
          "must not update from a positive integer to nil value"
        )
      ]
    }
    guard after > before else { return [] }
    return [
      FieldError(
        "spec.\(name)", .invalid, value: "\(after)",
        "must be less than or equal to previous value")
    ]
  }

  private var tolerationErrors: [FieldError] {
    let name = "tolerationSeconds"
    let isMissing = old.list("tolerations").contains { before in
      !new.list("tolerations").contains { after in
        var same = before
        same[member: name] = after[member: name]
        return same == after
      }
    }
    guard isMissing else { return [] }
    return [
      FieldError(
        "spec.tolerations", .forbidden,
        "existing toleration can not be modified except its tolerationSeconds")
    ]
  }

  /// Gates may only go.
  ///
  /// Source: `validateOnlyDeletedSchedulingGates`.
  private var gateErrors: [FieldError] {
    let before = old.list("schedulingGates").map { $0.text("name") }
    return new.list("schedulingGates").enumerated().compactMap { place, gate in
      let name = gate.text("name")
      if before.contains(name) { return nil }
      return FieldError(
        "spec.schedulingGates[\(place)].name", .forbidden,
        "only deletion is allowed, but found new scheduling gate '\(name)'")
    }
  }
}
