import Documents

/// What is wrong with the part of a policy that says which requests it is about.
///
/// Source: Kubernetes, `pkg/apis/admissionregistration/validation/validation.go`,
/// `validateMatchResources`, `validateRule`, `validateResources`.
enum RequestMatchChecks {
  static func errors(in match: JSON, at field: String) -> [FieldError] {
    var errors = FieldError.unlessOne(
      of: ["Equivalent", "Exact"], match.text("matchPolicy"), "\(field).matchPolicy")
    for selector in ["namespaceSelector", "objectSelector"] {
      errors += LabelSelector.errors(in: match[selector] ?? [:], at: "\(field).\(selector)")
    }
    for rules in ["resourceRules", "excludeResourceRules"] {
      for (place, rule) in match.list(rules).enumerated() {
        errors += ruleErrors(rule, at: "\(field).\(rules)[\(place)]")
      }
    }
    return errors
  }

  /// What is wrong with a rule: operations on resources.
  static func ruleErrors(_ rule: JSON, at field: String) -> [FieldError] {
    var errors: [FieldError] = []
    let names = texts(rule, "resourceNames")
    for (place, name) in names.enumerated() {
      let here = "\(field).resourceNames[\(place)]"
      errors += NameRule.pathSegment.problems(of: name).map {
        FieldError(here, .invalid, quoted: name, $0)
      }
      if names.prefix(place).contains(name) {
        errors.append(FieldError(here, .duplicate, quoted: name))
      }
    }
    errors += list(rule, "operations", "operations", field)
    for (place, operation) in texts(rule, "operations").enumerated() {
      errors += FieldError.unlessOne(
        of: ["*", "CONNECT", "CREATE", "DELETE", "UPDATE"], operation,
        "\(field).operations[\(place)]")
    }
    errors += list(rule, "apiGroups", "API groups", field)
    errors += list(rule, "apiVersions", "API versions", field)
    for (place, version) in texts(rule, "apiVersions").enumerated() where version.isEmpty {
      errors.append(FieldError("\(field).apiVersions[\(place)]", .required))
    }
    errors += resourceErrors(texts(rule, "resources"), at: "\(field).resources")
    if let scope = rule[member: "scope"]?.string {
      errors += FieldError.unlessOne(
        of: ["*", "Cluster", "Namespaced"], scope, "\(field).scope")
    }
    return errors
  }

  private static func texts(_ rule: JSON, _ name: String) -> [String] {
    rule.list(name).map { $0.string ?? "" }
  }

  /// A list may not be empty, and `*` stands alone.
  private static func list(
    _ rule: JSON, _ name: String, _ words: String, _ field: String
  ) -> [FieldError] {
    let all = rule.list(name)
    if all.isEmpty { return [FieldError("\(field).\(name)", .required)] }
    return FieldError.unlessAlone(in: all, words, "\(field).\(name)")
  }

  private static func resourceErrors(_ resources: [String], at field: String) -> [FieldError] {
    if resources.isEmpty { return [FieldError(field, .required)] }
    var errors: [FieldError] = []
    var (allBelow, belowAll): ([String], [String]) = ([], [])
    var hasPlain = false
    for (place, text) in resources.enumerated() {
      let here = "\(field)[\(place)]"
      guard !text.isEmpty else {
        errors.append(FieldError(here, .required))
        continue
      }
      let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        .map(String.init)
      guard parts.count == 2 else {
        hasPlain = text != "*"
        continue
      }
      if allBelow.contains(parts[0]) {
        errors.append(
          FieldError(
            here, .invalid, quoted: text,
            "if '\(parts[0])/*' is present, must not specify \(text)"))
      }
      if belowAll.contains(parts[1]) {
        errors.append(
          FieldError(
            here, .invalid, quoted: text,
            "if '*/\(parts[1])' is present, must not specify \(text)"))
      }
      if parts[1] == "*" { allBelow.append(parts[0]) }
      if parts[0] == "*" { belowAll.append(parts[1]) }
    }
    let shown = JSON.array(resources.map { .string($0) }).compactText
    if resources.count > 1, resources.contains("*/*") {
      errors.append(
        FieldError(
          field, .invalid, value: shown,
          "if '*/*' is present, must not specify other resources"))
    }
    if resources.contains("*"), hasPlain {
      errors.append(
        FieldError(
          field, .invalid, value: shown,
          "if '*' is present, must not specify other resources without subresources"))
    }
    return errors
  }
}
