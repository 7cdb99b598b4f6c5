import Documents

/// What is wrong with a class of ingresses.
///
/// Source: kubernetes, `pkg/apis/networking/validation/validation.go`, `validateIngressClassSpec`.
struct IngressClassChecks {
  let spec: JSON

  var errors: [FieldError] { controllerErrors + parameterErrors }

  /// Source: apimachinery, `util/validation/validation.go`, `IsDomainPrefixedPath`.
  private var controllerErrors: [FieldError] {
    let (text, field) = (spec.text("controller"), "spec.controller")
    if text.isEmpty { return [FieldError(field, .required)] }
    var errors: [FieldError] = []
    if text.utf8.count > 250 {
      errors.append(FieldError(field, .tooLong, "may not be more than 250 bytes"))
    }
    let parts = text.split(separator: "/", maxSplits: 1)
    guard parts.count == 2, !text.hasPrefix("/") else {
      return errors + [
        FieldError(
          field, .invalid, quoted: text,
          "must be a domain-prefixed path (such as \"acme.io/foo\")")
      ]
    }
    let host = String(parts[0])
    return errors
      + NameRule.subdomain.problems(of: host).map {
        FieldError(field, .invalid, quoted: host, $0)
      }
  }

  private var parameterErrors: [FieldError] {
    guard let parameters = spec[member: "parameters"] else { return [] }
    let field = "spec.parameters"
    let errors = ReferenceChecks(reference: parameters, field: field).errors
    let space = parameters[member: "namespace"]?.string
    switch parameters.text("scope") {
    case "Cluster":
      if space == nil { return errors }
      return errors + [
        FieldError("\(field).namespace", .forbidden, "`parameters.scope` is set to 'Cluster'")
      ]
    case "Namespace":
      guard let space else {
        return errors + [
          FieldError("\(field).namespace", .required, "`parameters.scope` is set to 'Namespace'")
        ]
      }
      return errors
        + NameRule.label.problems(of: space).map {
          FieldError("\(field).namespace", .invalid, quoted: space, $0)
        }
    case let scope:
      return errors + FieldError.unlessOne(of: ["Cluster", "Namespace"], scope, "\(field).scope")
    }
  }
}
