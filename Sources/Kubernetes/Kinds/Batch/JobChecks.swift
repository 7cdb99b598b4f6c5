import Documents

/// What is wrong with the specification of a job, or of the jobs of a cron job.
///
/// Source: kubernetes, `pkg/apis/batch/validation/validation.go`, `validateJobSpec`.
enum JobChecks {
  static func errors(in spec: JSON, at path: String, isTemplate: Bool) -> [FieldError] {
    var errors: [FieldError] = []
    for name in [
      "parallelism", "completions", "activeDeadlineSeconds", "backoffLimit",
      "backoffLimitPerIndex", "maxFailedIndexes", "ttlSecondsAfterFinished",
    ] {
      errors += FieldError.unlessCount(spec[name], "\(path).\(name)")
    }
    errors += modeErrors(in: spec, at: path)
    errors += templateErrors(in: spec, at: path, isTemplate: isTemplate)
    errors += policyErrors(in: spec, at: path)
    errors += managerErrors(in: spec, at: path + ".managedBy")
    return errors
  }

  /// Source: apimachinery, `util/validation/validation.go`, `IsDomainPrefixedPath`.
  private static func managerErrors(in spec: JSON, at field: String) -> [FieldError] {
    guard let manager = spec[member: "managedBy"]?.string else { return [] }
    let parts = manager.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else {
      return [
        FieldError(
          field, .invalid, quoted: manager,
          "must be a domain-prefixed path (such as \"acme.io/foo\")")
      ]
    }
    return NameRule.subdomain.problems(of: String(parts[0])).map {
      FieldError(field, .invalid, quoted: String(parts[0]), $0)
    }
  }

  private static func modeErrors(in spec: JSON, at path: String) -> [FieldError] {
    switch spec.text("completionMode") {
    case "", "NonIndexed":
      guard spec[member: "backoffLimitPerIndex"] != nil else { return [] }
      return [
        FieldError(
          path + ".backoffLimitPerIndex", .invalid,
          value: "\(spec.number("backoffLimitPerIndex"))",
          "requires indexed completion mode")
      ]
    case "Indexed":
      var errors: [FieldError] = []
      if spec[member: "completions"] == nil {
        errors.append(
          FieldError(path + ".completions", .required, "when completion mode is Indexed"))
      }
      let width = spec.number("parallelism")
      if width > 100_000 {
        errors.append(
          FieldError(
            path + ".parallelism", .invalid, value: "\(width)",
            "must be less than or equal to 100000 when completion mode is Indexed"))
      }
      return errors
    case let mode:
      return FieldError.unless(mode, in: ["NonIndexed", "Indexed"], path + ".completionMode")
    }
  }

  private static func templateErrors(
    in spec: JSON, at path: String, isTemplate: Bool
  ) -> [FieldError] {
    guard let template = spec[member: "template"] else {
      return [FieldError(path + ".template", .required)]
    }
    var errors: [FieldError] = []
    if !isTemplate {
      let labels = template["metadata"]?["labels"] ?? [:]
      if spec[member: "selector"] == nil {
        errors.append(FieldError(path + ".selector", .required))
      } else if !LabelSelector(spec["selector"]).matches(TextMap(labels)) {
        errors.append(
          FieldError(
            path + ".template.metadata.labels", .invalid,
            value: WorkloadTemplate.document(labels),
            "`selector` does not match template `labels`"))
      }
    }
    errors += WorkloadTemplate.errors(in: template, at: path + ".template")
    let restart = template["spec"]?.text("restartPolicy") ?? ""
    let field = path + ".template.spec.restartPolicy"
    if restart == "Always" {
      errors.append(FieldError(field, .required, "valid values: \"OnFailure\", \"Never\""))
    } else {
      errors += FieldError.unless(restart, in: ["OnFailure", "Never"], field)
      if spec[member: "podFailurePolicy"] != nil, restart != "Never" {
        errors.append(
          FieldError(
            field, .invalid, quoted: restart,
            "only \"Never\" is supported when podFailurePolicy is specified"))
      }
    }
    return errors
  }

  private static func policyErrors(in spec: JSON, at path: String) -> [FieldError] {
    let rules = spec["podFailurePolicy"]?.list("rules") ?? []
    return rules.enumerated().flatMap { place, rule -> [FieldError] in
      let here = "\(path).podFailurePolicy.rules[\(place)]"
      var errors = FieldError.unless(
        rule.text("action"), in: ["Count", "FailIndex", "FailJob", "Ignore"], here + ".action")
      let codes = rule[member: "onExitCodes"]
      if codes != nil, !rule.list("onPodConditions").isEmpty {
        errors.append(
          FieldError(
            here, .invalid, value: WorkloadTemplate.document(rule),
            "specifying both OnExitCodes and OnPodConditions is not supported"))
      }
      if codes == nil, rule.list("onPodConditions").isEmpty {
        errors.append(
          FieldError(
            here, .invalid, value: WorkloadTemplate.document(rule),
            "specifying one of OnExitCodes and OnPodConditions is required"))
      }
      return errors
    }
  }
}
