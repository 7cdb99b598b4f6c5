import Documents

/// What is wrong with a policy, its expressions among it.
///
/// Source: Kubernetes, `pkg/apis/admissionregistration/validation/validation.go`,
/// `validateValidatingAdmissionPolicySpec`.
struct PolicyChecks {
  private let name: String
  private let spec: JSON
  private var surroundings: PolicySurroundings

  init(_ object: KubernetesObject) {
    name = object.metadata.name
    spec = object.spec
    surroundings = PolicySurroundings(hasParams: object.spec[member: "paramKind"] != nil)
  }

  var errors: [FieldError] {
    var copy = self
    return copy.found()
  }

  private mutating func found() -> [FieldError] {
    var errors = FieldError.unlessOne(
      of: ["Fail", "Ignore"], spec.text("failurePolicy"), "spec.failurePolicy")
    if let kind = spec[member: "paramKind"] { errors += kindErrors(kind) }
    if let match = spec[member: "matchConstraints"] {
      errors += RequestMatchChecks.errors(in: match, at: "spec.matchConstraints")
      if match.list("resourceRules").isEmpty {
        errors.append(FieldError("spec.matchConstraints.resourceRules", .required))
      }
    } else {
      errors.append(FieldError("spec.matchConstraints", .required))
    }
    errors += MatchConditionChecks(surroundings)
      .errors(in: spec.list("matchConditions"), at: "spec.matchConditions")
    for (place, variable) in spec.list("variables").enumerated() {
      errors += variableErrors(variable, at: "spec.variables[\(place)]")
    }
    let (validations, annotations) = (spec.list("validations"), spec.list("auditAnnotations"))
    guard !validations.isEmpty || !annotations.isEmpty else {
      return errors
        + ["validations", "auditAnnotations"].map {
          FieldError(
            "spec.\($0)", .required,
            "validations or auditAnnotations must contain at least one item")
        }
    }
    for (place, validation) in validations.enumerated() {
      errors += validationErrors(validation, at: "spec.validations[\(place)]")
    }
    return errors + annotationErrors(annotations)
  }

  private func kindErrors(_ kind: JSON) -> [FieldError] {
    let field = "spec.paramKind"
    let (version, name) = (kind.text("apiVersion"), kind.text("kind"))
    var errors: [FieldError] = []
    let parts = version.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if version.isEmpty {
      errors.append(FieldError("\(field).apiVersion", .required))
    } else if parts.count > 2 {
      errors.append(
        FieldError(
          "\(field).apiVersion", .invalid, quoted: version,
          "unexpected GroupVersion string: \(version)"))
    } else {
      if parts.count == 2, !parts[0].isEmpty {
        let problems = NameRule.subdomain.problems(of: parts[0])
        if !problems.isEmpty {
          errors.append(
            FieldError(
              "\(field).apiVersion", .invalid, quoted: parts[0],
              problems.joined(separator: ",")))
        }
      }
      let last = parts.last ?? ""
      let problems =
        last.isEmpty ? ["version must be specified"] : NameRule.label1035.problems(of: last)
      if !problems.isEmpty {
        errors.append(
          FieldError(
            "\(field).apiVersion", .invalid, quoted: last.isEmpty ? version : last,
            problems.joined(separator: ",")))
      }
    }
    if name.isEmpty { return errors + [FieldError("\(field).kind", .required)] }
    let problems = NameRule.label1035.problems(of: name.lowercased())
    guard !problems.isEmpty else { return errors }
    return errors + [
      FieldError(
        "\(field).kind", .invalid, quoted: name,
        "may have mixed case, but should otherwise match: \(problems.joined(separator: ","))")
    ]
  }

  private mutating func variableErrors(_ variable: JSON, at field: String) -> [FieldError] {
    let (name, expression) = (variable.text("name"), variable.text("expression"))
    var errors: [FieldError] = []
    if name.trimmed.isEmpty {
      errors.append(FieldError("\(field).name", .required, "name is not specified"))
    } else if !CELParser.isName(name) {
      errors.append(
        FieldError(
          "\(field).name", .invalid, quoted: name, "name is not a valid CEL identifier"))
    }
    if expression.trimmed.isEmpty {
      return errors
        + [FieldError("\(field).expression", .required, "expression is not specified")]
    }
    errors += surroundings.errors(in: expression, [], at: "\(field).expression")
    surroundings.add(name, expression)
    return errors
  }

  private func validationErrors(_ validation: JSON, at field: String) -> [FieldError] {
    var errors: [FieldError] = []
    let expression = validation.text("expression")
    let (told, message) = (validation.text("messageExpression"), validation.text("message"))
    if expression.trimmed.isEmpty {
      errors.append(
        FieldError("\(field).expression", .required, "expression is not specified"))
    } else {
      errors += surroundings.errors(in: expression, [.bool], at: "\(field).expression")
    }
    if !told.isEmpty, told.trimmed.isEmpty {
      errors.append(
        FieldError(
          "\(field).messageExpression", .invalid, quoted: told, "must be non-empty if specified"))
    } else if !told.isEmpty {
      errors += surroundings.without(authorizer: true)
        .errors(in: told, [.string], at: "\(field).messageExpression")
    }
    if !message.isEmpty, message.trimmed.isEmpty {
      errors.append(
        FieldError(
          "\(field).message", .invalid, quoted: message,
          "message must be non-empty if specified"))
    } else if message.trimmed.contains(where: \.isNewline) {
      errors.append(
        FieldError(
          "\(field).message", .invalid, quoted: message, "message must not contain line breaks"))
    }
    if let reason = validation[member: "reason"]?.string {
      errors += FieldError.unlessOne(
        of: ["Forbidden", "Invalid", "RequestEntityTooLarge"], reason, "\(field).reason")
    }
    return errors
  }

  private func annotationErrors(_ annotations: [JSON]) -> [FieldError] {
    let field = "spec.auditAnnotations"
    var errors: [FieldError] = []
    if annotations.count > 20 {
      errors.append(
        FieldError(
          field, .invalid, value: JSON.array(annotations).compactText,
          "must not have more than 20 auditAnnotations"))
    }
    var keys: [String] = []
    for (place, annotation) in annotations.enumerated() {
      let here = "\(field)[\(place)]"
      let (key, expression) = (annotation.text("key"), annotation.text("valueExpression").trimmed)
      errors += NameRule.qualifiedName.problems(of: "\(name)/\(key)").map {
        FieldError("\(here).key", .invalid, quoted: "\(name)/\(key)", $0)
      }
      if expression.isEmpty {
        errors.append(
          FieldError("\(here).valueExpression", .required, "valueExpression is not specified"))
      } else if expression.utf8.count > 5 * 1024 {
        errors.append(
          FieldError(
            "\(here).valueExpression", .required, "must not exceed 5120 bytes in length"))
      } else {
        errors += surroundings.errors(
          in: expression, [.string, .null], at: "\(here).valueExpression")
      }
      if keys.contains(key) {
        errors.append(FieldError("\(here).key", .duplicate, quoted: key))
      }
      keys.append(key)
    }
    return errors
  }
}

extension String {
  /// Without the space at both ends.
  var trimmed: String {
    let signs = unicodeScalars.drop { $0.properties.isWhitespace }
    var end = signs[...]
    while let last = end.last, last.properties.isWhitespace { end.removeLast() }
    return String(end)
  }
}
