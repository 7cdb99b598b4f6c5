import Documents

/// What is wrong with the names, the group and the conversion of a kind that people define.
///
/// Source: apiextensions-apiserver, `pkg/apis/apiextensions/validation/validation.go`.
struct DefinitionChecks {
  let definition: KubernetesObject
  private var spec: JSON { definition.spec }
  private var group: String { spec.text("group") }

  init(_ definition: KubernetesObject) { self.definition = definition }

  /// Source: `validateCustomResourceDefinitionSpec`.
  var groupErrors: [FieldError] {
    if group.isEmpty { return [FieldError("spec.group", .required)] }
    let problems = NameRule.subdomain.problems(of: group)
    if problems.isEmpty, group.contains(".") { return [] }
    let detail =
      problems.isEmpty
      ? "should be a domain with at least one dot" : problems.joined(separator: ",")
    return [FieldError("spec.group", .invalid, quoted: group, detail)]
  }

  /// Source: `validateCustomResourceDefinitionSpec`, `ValidateCustomResourceDefinitionNames`.
  var nameErrors: [FieldError] {
    let names = spec["names"] ?? [:]
    let members = ["plural", "singular", "kind", "listKind"]
    var errors = members.filter { names.text($0).isEmpty }
      .map { FieldError("spec.names.\($0)", .required) }
    for member in members where !names.text(member).isEmpty {
      let isKind = ["kind", "listKind"].contains(member)
      errors += Self.errors(
        in: names.text(member), at: "spec.names.\(member)", isKind: isKind)
    }
    errors += listErrors(names, "shortNames")
    let kind = names.text("kind")
    if !kind.isEmpty, kind == names.text("listKind") {
      errors.append(
        FieldError(
          "spec.names.listKind", .invalid, quoted: kind,
          "kind and listKind may not be the same"))
    }
    return errors + listErrors(names, "categories")
  }

  private func listErrors(_ names: JSON, _ member: String) -> [FieldError] {
    names.list(member).enumerated().flatMap { place, name in
      Self.errors(in: name.string ?? "", at: "spec.names.\(member)[\(place)]")
    }
  }

  /// Kinds may have capitals.
  static func errors(in name: String, at path: String, isKind: Bool = false) -> [FieldError] {
    let problems = NameRule.label1035.problems(of: isKind ? name.lowercased() : name)
    guard !problems.isEmpty else { return [] }
    let front = isKind ? "may have mixed case, but should otherwise match: " : ""
    return [FieldError(path, .invalid, quoted: name, front + problems.joined(separator: ","))]
  }

  /// Source: `validateCustomResourceConversion`, which names members as the internal form does.
  var conversionErrors: [FieldError] {
    let path = "spec.conversion"
    let conversion = spec["conversion"] ?? [:]
    let strategy = conversion.text("strategy")
    let webhook = conversion[member: "webhook"]
    let client = webhook?[member: "clientConfig"]
    let versions = (webhook?.list("conversionReviewVersions") ?? []).compactMap(\.string)
    var errors = FieldError.unless(strategy, in: ["None", "Webhook"], path + ".strategy")
    guard strategy == "Webhook" else {
      let sentence = "should not be set when strategy is not set to Webhook"
      if client != nil {
        errors.append(FieldError(path + ".webhookClientConfig", .forbidden, sentence))
      }
      if !versions.isEmpty {
        errors.append(FieldError(path + ".conversionReviewVersions", .forbidden, sentence))
      }
      return errors
    }
    if let client {
      if (client[member: "url"] == nil) == (client[member: "service"] == nil) {
        errors.append(
          FieldError(
            path + ".webhookClientConfig", .required,
            "exactly one of url or service is required"))
      }
    } else {
      errors.append(
        FieldError(
          path + ".webhookClientConfig", .required, "required when strategy is set to Webhook"))
    }
    return errors + reviewErrors(versions, at: path + ".conversionReviewVersions")
  }

  /// Source: `validateConversionReviewVersions`.
  private func reviewErrors(_ versions: [String], at path: String) -> [FieldError] {
    if versions.isEmpty { return [FieldError(path, .required)] }
    var errors: [FieldError] = []
    for (place, version) in versions.enumerated() {
      if versions[..<place].contains(version) {
        errors.append(
          FieldError("\(path)[\(place)]", .invalid, quoted: version, "duplicate version"))
        continue
      }
      errors += NameRule.label1035.problems(of: version).map {
        FieldError("\(path)[\(place)]", .invalid, quoted: version, $0)
      }
    }
    if !versions.contains("v1"), !versions.contains("v1beta1") {
      errors.append(
        FieldError(
          path, .invalid, value: JSON.texts(versions).compactText,
          "must include at least one of v1, v1beta1"))
    }
    return errors
  }

  /// The groups of the community are only for what it has agreed on.
  ///
  /// Source: `validateAPIApproval`; `pkg/apihelpers/helpers.go`, `GetAPIApprovalState`.
  var approvalErrors: [FieldError] {
    let owners = ["k8s.io", "kubernetes.io"]
    guard owners.contains(where: { group == $0 || group.hasSuffix("." + $0) }) else { return [] }
    let note = "api-approved.kubernetes.io"
    let given = definition.metadata.annotations[note] ?? ""
    let field = "metadata.annotations[\(note)]"
    let front = "protected groups must have approval annotation \"\(note)\""
    let end = ", see https://github.com/kubernetes/enhancements/pull/1111"
    if given.isEmpty { return [FieldError(field, .required, front + end)] }
    let parts = given.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
    let isAddress =
      parts.count == 2 && !parts[0].isEmpty && parts[1].first.map { $0 != "/" } == true
    if given.hasPrefix("unapproved") || isAddress { return [] }
    return [
      FieldError(
        field, .invalid, quoted: given,
        front + " with either a URL or a reason starting with \"unapproved\"" + end)
    ]
  }

  /// What is stored under a kind stays under it.
  ///
  /// Source: `ValidateCustomResourceDefinitionSpecUpdate`.
  func errors(over old: KubernetesObject) -> [FieldError] {
    let paths = [["scope"], ["names", "kind"], ["group"], ["names", "plural"]]
    return paths.compactMap { path in
      let value = { (spec: JSON) in
        path.reduce(Optional(spec)) { $0?[$1] }?.string ?? ""
      }
      guard value(old.spec) != value(spec) else { return nil }
      return FieldError(
        "spec." + path.joined(separator: "."), .invalid, quoted: value(spec),
        "field is immutable")
    }
  }
}
