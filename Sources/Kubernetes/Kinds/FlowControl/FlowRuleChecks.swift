import Documents

/// What is wrong with a rule of a flow schema: who asks for what.
///
/// Source: Kubernetes, `pkg/apis/flowcontrol/validation/validation.go`,
/// `ValidateFlowSchemaPolicyRulesWithSubjects` and what it calls.
enum FlowRuleChecks {
  static func errors(in rule: JSON, at field: String) -> [FieldError] {
    var errors: [FieldError] = []
    let subjects = rule.list("subjects")
    if subjects.isEmpty {
      errors.append(
        FieldError(
          "\(field).subjects", .required, "subjects must contain at least one value"))
    }
    for (place, subject) in subjects.enumerated() {
      errors += subjectErrors(subject, "\(field).subjects[\(place)]")
    }
    let (resources, paths) = (rule.list("resourceRules"), rule.list("nonResourceRules"))
    if resources.isEmpty, paths.isEmpty {
      errors.append(
        FieldError(
          field, .required,
          "at least one of resourceRules and nonResourceRules has to be non-empty"))
    }
    for (place, part) in resources.enumerated() {
      errors += resourceErrors(part, "\(field).resourceRules[\(place)]")
    }
    for (place, part) in paths.enumerated() {
      errors += pathErrors(part, "\(field).nonResourceRules[\(place)]")
    }
    return errors
  }

  /// The kinds of subjects, and the member that describes each.
  private static let members = [
    ("Group", "group"), ("ServiceAccount", "serviceAccount"), ("User", "user"),
  ]

  private static func subjectErrors(_ subject: JSON, _ field: String) -> [FieldError] {
    let kind = subject.text("kind")
    guard let member = members.first(where: { $0.0 == kind })?.1 else {
      return FieldError.unlessOne(of: members.map(\.0), kind, "\(field).kind")
    }
    var errors: [FieldError] = []
    if let described = subject[member: member] {
      errors += descriptionErrors(described, kind, "\(field).\(member)")
    } else {
      errors.append(
        FieldError(
          "\(field).\(member)", .required, "\(member) is required when subject kind is '\(kind)'"))
    }
    for (other, name) in members where other != kind && subject[member: name] != nil {
      errors.append(
        FieldError(
          "\(field).\(name)", .forbidden,
          "\(name) is forbidden when subject kind is not '\(other)'"))
    }
    return errors
  }

  private static func descriptionErrors(
    _ subject: JSON, _ kind: String, _ field: String
  ) -> [FieldError] {
    var errors: [FieldError] = []
    let name = subject.text("name")
    if name.isEmpty { errors.append(FieldError("\(field).name", .required)) }
    guard kind == "ServiceAccount" else { return errors }
    if !name.isEmpty, name != "*" {
      errors += NameRule.subdomain.problems(of: name).map {
        FieldError("\(field).name", .invalid, quoted: name, $0)
      }
    }
    let space = subject.text("namespace")
    if space.isEmpty {
      return errors + [
        FieldError(
          "\(field).namespace", .required, "must specify namespace for service account")
      ]
    }
    return errors
      + NameRule.label.problems(of: space).map {
        FieldError("\(field).namespace", .invalid, quoted: space, $0)
      }
  }

  private static func resourceErrors(_ rule: JSON, _ field: String) -> [FieldError] {
    var errors = verbErrors(rule, field)
    errors += list(
      rule, "apiGroups", "resource rules must supply at least one api group", "api groups", field)
    errors += list(
      rule, "resources", "resource rules must supply at least one resource", "resources", field)
    let spaces = rule.list("namespaces")
    if spaces.isEmpty {
      guard rule["clusterScope"] != true else { return errors }
      return errors + [
        FieldError(
          "\(field).namespaces", .required,
          "resource rules that are not cluster scoped must supply at least one namespace")
      ]
    }
    if spaces.contains("*") {
      return errors
        + FieldError.unlessAlone(in: spaces, "namespaces", "\(field).namespaces")
    }
    for (place, space) in spaces.enumerated() {
      errors += NameRule.label.problems(of: space.string ?? "").map {
        FieldError(
          "\(field).namespaces[\(place)]", .invalid, quoted: space.string ?? "",
          "each member of this list must be '*' or a DNS-1123 label; \($0)")
      }
    }
    return errors
  }

  private static func pathErrors(_ rule: JSON, _ field: String) -> [FieldError] {
    var errors = verbErrors(rule, field)
    let paths = rule.list("nonResourceURLs")
    errors += list(
      rule, "nonResourceURLs", "nonResourceURLs must contain at least one value",
      "non-resource URLs", field)
    guard !paths.contains("*") else { return errors }
    for (place, path) in paths.enumerated() {
      let text = path.string ?? ""
      guard let problem = problem(ofPath: text) else { continue }
      errors.append(
        FieldError("\(field).nonResourceURLs[\(place)]", .invalid, quoted: text, problem))
    }
    return errors
  }

  /// `ValidateNonResourceURLPath`.
  private static func problem(ofPath path: String) -> String? {
    if path.isEmpty { return "must not be empty" }
    if path == "/" { return nil }
    if !path.hasPrefix("/") { return "must start with slash" }
    if path.contains(" ") { return "must not contain white-space" }
    if path.contains("//") { return "must not contain double slash" }
    let stars = path.count { $0 == "*" }
    return stars > 1 || (stars == 1 && !path.hasSuffix("/*"))
      ? "wildcard can only do suffix matching" : nil
  }

  private static let verbs = [
    "create", "delete", "deletecollection", "get", "list", "patch", "proxy", "update", "watch",
  ]

  private static func verbErrors(_ rule: JSON, _ field: String) -> [FieldError] {
    let given = rule.list("verbs")
    let errors = list(rule, "verbs", "verbs must contain at least one value", "verbs", field)
    guard errors.isEmpty, !given.contains("*"),
      !given.allSatisfy({ verbs.contains($0.string ?? "") })
    else { return errors }
    let known = verbs.map { "\"\($0)\"" }.joined(separator: ", ")
    return [
      FieldError(
        "\(field).verbs", .notSupported, value: JSON.array(given).compactText,
        "supported values: \(known)")
    ]
  }

  /// A list may not be empty, and `*` stands alone.
  private static func list(
    _ rule: JSON, _ member: String, _ absence: String, _ words: String, _ field: String
  ) -> [FieldError] {
    let all = rule.list(member)
    return all.isEmpty
      ? [FieldError("\(field).\(member)", .required, absence)]
      : FieldError.unlessAlone(in: all, words, "\(field).\(member)")
  }
}
