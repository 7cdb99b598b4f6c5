import Documents

/// What is wrong with where a pod wants to be.
///
/// Source: kubernetes, `pkg/apis/core/validation/validation.go`, `validateAffinity` and
/// `validateTopologySpreadConstraints`.
struct PlacementChecks {
  /// The path of the specification.
  let path: String

  private static let required = "requiredDuringSchedulingIgnoredDuringExecution"
  private static let preferred = "preferredDuringSchedulingIgnoredDuringExecution"

  func errors(in spec: JSON) -> [FieldError] {
    var errors: [FieldError] = []
    if let affinity = spec[member: "affinity"] {
      errors += nodeErrors(in: affinity["nodeAffinity"] ?? [:], path + ".affinity.nodeAffinity")
      for side in ["podAffinity", "podAntiAffinity"] {
        errors += podErrors(in: affinity[side] ?? [:], "\(path).affinity.\(side)")
      }
    }
    return errors + spreadErrors(in: spec.list("topologySpreadConstraints"))
  }

  // MARK: Nodes

  private func nodeErrors(in affinity: JSON, _ path: String) -> [FieldError] {
    var errors: [FieldError] = []
    if let needed = affinity[member: Self.required] {
      let here = "\(path).\(Self.required).nodeSelectorTerms"
      let terms = needed.list("nodeSelectorTerms")
      if terms.isEmpty {
        errors.append(FieldError(here, .required, "must have at least one node selector term"))
      }
      for (place, term) in terms.enumerated() {
        errors += termErrors(in: term, "\(here)[\(place)]")
      }
    }
    for (place, wish) in affinity.list(Self.preferred).enumerated() {
      let here = "\(path).\(Self.preferred)[\(place)]"
      errors += weightErrors(in: wish, here)
      errors += termErrors(in: wish["preference"] ?? [:], here + ".preference")
    }
    return errors
  }

  private func weightErrors(in wish: JSON, _ path: String) -> [FieldError] {
    let weight = wish.number("weight")
    if (1...100).contains(weight) { return [] }
    return [
      FieldError(path + ".weight", .invalid, value: "\(weight)", "must be in the range 1-100")
    ]
  }

  private func termErrors(in term: JSON, _ path: String) -> [FieldError] {
    var errors: [FieldError] = []
    for (place, need) in term.list("matchExpressions").enumerated() {
      let here = "\(path).matchExpressions[\(place)]"
      errors += operatorErrors(in: need, here)
      errors += NameRule.qualifiedName.problems(of: need.text("key")).map {
        FieldError(here + ".key", .invalid, quoted: need.text("key"), $0)
      }
    }
    for (place, need) in term.list("matchFields").enumerated() {
      errors += fieldErrors(in: need, "\(path).matchFields[\(place)]")
    }
    return errors
  }

  /// Source: `ValidateNodeSelectorRequirement`.
  private func operatorErrors(in need: JSON, _ path: String) -> [FieldError] {
    let values = need.list("values")
    switch need.text("operator") {
    case "In", "NotIn":
      if !values.isEmpty { return [] }
      return [
        FieldError(
          path + ".values", .required, "must be specified when `operator` is 'In' or 'NotIn'")
      ]
    case "Exists", "DoesNotExist":
      if values.isEmpty { return [] }
      return [
        FieldError(
          path + ".values", .forbidden,
          "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")
      ]
    case "Gt", "Lt":
      if values.count == 1 { return [] }
      return [
        FieldError(
          path + ".values", .required,
          "must be specified single value when `operator` is 'Lt' or 'Gt'")
      ]
    case let other:
      return [
        FieldError(path + ".operator", .invalid, quoted: other, "not a valid selector operator")
      ]
    }
  }

  /// Source: `ValidateNodeFieldSelectorRequirement`.
  private func fieldErrors(in need: JSON, _ path: String) -> [FieldError] {
    var errors: [FieldError] = []
    switch need.text("operator") {
    case "In", "NotIn":
      if need.list("values").count != 1 {
        errors.append(
          FieldError(
            path + ".values", .required,
            "must be only one value when `operator` is 'In' or 'NotIn' for node field selector"))
      }
    case let other:
      errors.append(
        FieldError(path + ".operator", .invalid, quoted: other, "not a valid selector operator"))
    }
    if need.text("key") != "metadata.name" {
      errors.append(
        FieldError(
          path + ".key", .invalid, quoted: need.text("key"), "not a valid field selector key"))
    }
    return errors
  }

  // MARK: Pods

  private func podErrors(in affinity: JSON, _ path: String) -> [FieldError] {
    var errors: [FieldError] = []
    for (place, term) in affinity.list(Self.required).enumerated() {
      errors += companyErrors(in: term, "\(path).\(Self.required)[\(place)]")
    }
    for (place, wish) in affinity.list(Self.preferred).enumerated() {
      let here = "\(path).\(Self.preferred)[\(place)]"
      errors += weightErrors(in: wish, here)
      errors += companyErrors(in: wish["podAffinityTerm"] ?? [:], here + ".podAffinityTerm")
    }
    return errors
  }

  /// Source: `validatePodAffinityTerm`.
  private func companyErrors(in term: JSON, _ path: String) -> [FieldError] {
    var errors: [FieldError] = []
    if let selector = term[member: "labelSelector"] {
      errors += LabelSelector.errors(in: selector, at: path + ".labelSelector")
    }
    if let selector = term[member: "namespaceSelector"] {
      errors += LabelSelector.errors(in: selector, at: path + ".namespaceSelector")
    }
    for name in term.list("namespaces").compactMap(\.string) {
      errors += NameRule.label.problems(of: name).map {
        FieldError(path + ".namespace", .invalid, quoted: name, $0)
      }
    }
    let key = term.text("topologyKey")
    if key.isEmpty {
      errors.append(FieldError(path + ".topologyKey", .required, "can not be empty"))
    }
    errors += NameRule.qualifiedName.problems(of: key).map {
      FieldError(path + ".topologyKey", .invalid, quoted: key, $0)
    }
    return errors
  }

  // MARK: Spreading

  private func spreadErrors(in constraints: [JSON]) -> [FieldError] {
    constraints.enumerated().flatMap { place, constraint -> [FieldError] in
      let here = "\(path).topologySpreadConstraints[\(place)]"
      let (key, action) = (
        constraint.text("topologyKey"), constraint.text("whenUnsatisfiable")
      )
      var errors: [FieldError] = []
      let skew = constraint.number("maxSkew")
      if skew <= 0 { errors.append(Self.notPositive(here + ".maxSkew", skew)) }
      if key.isEmpty {
        errors.append(FieldError(here + ".topologyKey", .required, "can not be empty"))
      }
      if !["DoNotSchedule", "ScheduleAnyway"].contains(action) {
        errors.append(
          FieldError(
            here + ".whenUnsatisfiable", .notSupported, quoted: action,
            "supported values: \"DoNotSchedule\", \"ScheduleAnyway\""))
      }
      errors += domainErrors(in: constraint, action, here + ".minDomains")
      let isRepeated = constraints.prefix(place).contains {
        $0.text("topologyKey") == key && $0.text("whenUnsatisfiable") == action
      }
      if isRepeated {
        errors.append(
          FieldError(
            here + ".{topologyKey, whenUnsatisfiable}", .duplicate, quoted: "{\(key), \(action)}"))
      }
      for policy in ["nodeAffinityPolicy", "nodeTaintsPolicy"] {
        guard let text = constraint[member: policy]?.string else { continue }
        errors += FieldError.unless(text, in: ["Honor", "Ignore"], "\(here).\(policy)")
      }
      return errors
    }
  }

  private func domainErrors(
    in constraint: JSON, _ action: String, _ path: String
  ) -> [FieldError] {
    guard let count = constraint[member: "minDomains"]?.integer else { return [] }
    var errors: [FieldError] = []
    if count <= 0 { errors.append(Self.notPositive(path, count)) }
    if action != "DoNotSchedule" {
      errors.append(
        FieldError(
          path, .invalid, value: "\(count)",
          "can only use minDomains if whenUnsatisfiable=DoNotSchedule, not \(action)"))
    }
    return errors
  }

  private static func notPositive(_ path: String, _ number: Int64) -> FieldError {
    FieldError(path, .invalid, value: "\(number)", "must be greater than zero")
  }
}
