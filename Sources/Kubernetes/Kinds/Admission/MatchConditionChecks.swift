import Documents

/// What is wrong with the conditions on which a request is looked at.
///
/// Source: Kubernetes, `pkg/apis/admissionregistration/validation/validation.go`,
/// `validateMatchConditions`.
struct MatchConditionChecks {
  private let surroundings: PolicySurroundings

  init(_ surroundings: PolicySurroundings) {
    self.surroundings = surroundings.without(variables: true)
  }

  func errors(in conditions: [JSON], at field: String) -> [FieldError] {
    var errors: [FieldError] = []
    if conditions.count > 64 {
      errors.append(
        FieldError(
          field, .tooMany, value: String(conditions.count), "must have at most 64 items"))
    }
    var names: [String] = []
    for (place, condition) in conditions.enumerated() {
      let (name, expression) = (condition.text("name"), condition.text("expression").trimmed)
      let here = "\(field)[\(place)]"
      if expression.isEmpty {
        errors.append(FieldError("\(here).expression", .required))
      } else {
        errors += surroundings.errors(in: expression, [.bool], at: "\(here).expression")
      }
      if name.isEmpty {
        errors.append(FieldError("\(here).name", .required))
        continue
      }
      errors += NameRule.qualifiedName.problems(of: name).map {
        FieldError("\(here).name", .invalid, quoted: name, $0)
      }
      if names.contains(name) {
        errors.append(FieldError("\(here).name", .duplicate, quoted: name))
      }
      names.append(name)
    }
    return errors
  }
}
