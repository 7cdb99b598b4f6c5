import Documents

/// What is wrong with how fast an autoscaler goes up and down.
///
/// Source: kubernetes, `pkg/apis/autoscaling/validation/validation.go`, `validateScalingRules`,
/// `validateScalingPolicy`.
struct BehaviorChecks {
  let behavior: JSON

  var errors: [FieldError] {
    ["scaleUp", "scaleDown"].flatMap { way in
      behavior[member: way].map { errors(in: $0, "spec.behavior.\(way)") } ?? []
    }
  }

  private func errors(in rules: JSON, _ path: String) -> [FieldError] {
    let field = "\(path).stabilizationWindowSeconds"
    var errors: [FieldError] = []
    if let window = rules[member: "stabilizationWindowSeconds"]?.integer {
      if window < 0 {
        errors.append(Self.wrong(field, window, "must be greater than or equal to zero"))
      }
      if window > 3600 {
        errors.append(Self.wrong(field, window, "must be less than or equal to 3600"))
      }
    }
    if let choice = rules[member: "selectPolicy"]?.string {
      errors += FieldError.unlessOne(
        of: ["Disabled", "Max", "Min"], choice, "\(path).selectPolicy")
    }
    let policies = rules.list("policies")
    if policies.isEmpty {
      errors.append(
        FieldError("\(path).policies", .required, "must specify at least one Policy"))
    }
    for (place, policy) in policies.enumerated() {
      errors += self.errors(inPolicy: policy, "\(path).policies[\(place)]")
    }
    return errors
  }

  private func errors(inPolicy policy: JSON, _ path: String) -> [FieldError] {
    var errors = FieldError.unlessOne(
      of: ["Percent", "Pods"], policy.text("type"), "\(path).type")
    for name in ["value", "periodSeconds"] where policy.number(name) <= 0 {
      errors.append(
        Self.wrong("\(path).\(name)", policy.number(name), "must be greater than zero"))
    }
    let period = policy.number("periodSeconds")
    if period > 1800 {
      errors.append(
        Self.wrong("\(path).periodSeconds", period, "must be less than or equal to 1800"))
    }
    return errors
  }

  private static func wrong(_ field: String, _ value: Int64, _ detail: String) -> FieldError {
    FieldError(field, .invalid, value: "\(value)", detail)
  }
}
