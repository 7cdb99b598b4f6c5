import Documents

/// What is wrong with webhooks.
///
/// Source: Kubernetes, `pkg/apis/admissionregistration/validation/validation.go`,
/// `validateValidatingWebhook`, `validateMutatingWebhook`, `validateAdmissionReviewVersions`;
/// apiserver, `pkg/util/webhook/validation.go`.
struct WebhookChecks {
  private let hooks: [JSON]
  private let isMutating: Bool

  init(_ hooks: [JSON], isMutating: Bool) {
    self.hooks = hooks
    self.isMutating = isMutating
  }

  var errors: [FieldError] {
    var names: [String] = []
    return hooks.enumerated().flatMap { place, hook in
      let (field, name) = ("webhooks[\(place)]", hook.text("name"))
      var errors =
        self.errors(in: hook, field) + versionErrors(hook, "\(field).admissionReviewVersions")
      if !name.isEmpty, names.contains(name) {
        errors.append(FieldError("\(field).name", .duplicate, quoted: name))
      }
      names.append(name)
      return errors
    }
  }

  private func errors(in hook: JSON, _ field: String) -> [FieldError] {
    var errors = nameErrors(hook.text("name"), "\(field).name")
    for (place, rule) in hook.list("rules").enumerated() {
      errors += RequestMatchChecks.ruleErrors(rule, at: "\(field).rules[\(place)]")
    }
    func choice(_ name: String, _ values: [String]) -> [FieldError] {
      hook[member: name].map {
        FieldError.unlessOne(of: values, $0.string ?? "", "\(field).\(name)")
      } ?? []
    }
    let effects = ["None", "NoneOnDryRun"]
    errors += choice("failurePolicy", ["Fail", "Ignore"])
    errors += choice("matchPolicy", ["Equivalent", "Exact"])
    if hook[member: "sideEffects"] == nil {
      errors.append(
        FieldError(
          "\(field).sideEffects", .required,
          "must specify one of \(effects.joined(separator: ", "))"))
    }
    errors += choice("sideEffects", effects)
    if let seconds = hook[member: "timeoutSeconds"]?.integer, !(1...30).contains(seconds) {
      errors.append(
        FieldError(
          "\(field).timeoutSeconds", .invalid, value: "\(seconds)",
          "the timeout value must be between 1 and 30 seconds"))
    }
    for selector in ["namespaceSelector", "objectSelector"] {
      errors += LabelSelector.errors(in: hook[selector] ?? [:], at: "\(field).\(selector)")
    }
    if isMutating { errors += choice("reinvocationPolicy", ["IfNeeded", "Never"]) }
    errors += clientErrors(hook["clientConfig"] ?? [:], "\(field).clientConfig")
    return errors
      + MatchConditionChecks(PolicySurroundings(hasParams: false))
      .errors(in: hook.list("matchConditions"), at: "\(field).matchConditions")
  }

  /// Source: apimachinery, `util/validation/validation.go`, `IsFullyQualifiedName`.
  private func nameErrors(_ name: String, _ field: String) -> [FieldError] {
    if name.isEmpty { return [FieldError(field, .required)] }
    let problems = NameRule.subdomain.problems(of: name)
    if !problems.isEmpty {
      return [FieldError(field, .invalid, quoted: name, problems.joined(separator: ","))]
    }
    return name.split(separator: ".").count > 2
      ? []
      : [
        FieldError(
          field, .invalid, quoted: name,
          "should be a domain with at least three segments separated by dots")
      ]
  }

  private func versionErrors(_ hook: JSON, _ field: String) -> [FieldError] {
    let versions = hook.list("admissionReviewVersions").map { $0.string ?? "" }
    if versions.isEmpty {
      return [FieldError(field, .required, "must specify one of v1, v1beta1")]
    }
    var errors: [FieldError] = []
    for (place, version) in versions.enumerated() {
      let here = "\(field)[\(place)]"
      if versions.prefix(place).contains(version) {
        errors.append(FieldError(here, .invalid, quoted: version, "duplicate version"))
        continue
      }
      errors += NameRule.label1035.problems(of: version).map {
        FieldError(here, .invalid, quoted: version, $0)
      }
    }
    if !versions.contains("v1"), !versions.contains("v1beta1") {
      errors.append(
        FieldError(
          field, .invalid, value: JSON.texts(versions).compactText,
          "must include at least one of v1, v1beta1"))
    }
    return errors
  }

  // MARK: Where they are called

  private func clientErrors(_ config: JSON, _ field: String) -> [FieldError] {
    switch (config[member: "url"]?.string, config[member: "service"]) {
    case (let url?, nil): urlErrors(url, "\(field).url")
    case (nil, let service?): serviceErrors(service, "\(field).service")
    default: [FieldError(field, .required, "exactly one of url or service is required")]
    }
  }

  private func urlErrors(_ text: String, _ field: String) -> [FieldError] {
    let form = "; desired format: https://host[/path]"
    let url = WebhookURL(text)
    var errors: [FieldError] = []
    if url.scheme != "https" {
      errors.append(
        FieldError(
          field, .invalid, quoted: url.scheme, "'https' is the only allowed URL scheme\(form)"))
    }
    if url.host.isEmpty {
      errors.append(FieldError(field, .invalid, quoted: "", "host must be provided\(form)"))
    }
    for (part, words) in [
      (url.user, "user information is"), (url.fragment, "fragments are"),
      (url.query, "query parameters are"),
    ] where !part.isEmpty {
      errors.append(
        FieldError(field, .invalid, quoted: part, "\(words) not permitted in the URL"))
    }
    return errors
  }

  private func serviceErrors(_ service: JSON, _ field: String) -> [FieldError] {
    var errors: [FieldError] = []
    // Upstream hands name and namespace over the wrong way round, and says so of each other.
    for (member, said) in [("namespace", "name"), ("name", "namespace")]
    where service.text(member).isEmpty {
      errors.append(FieldError("\(field).\(said)", .required, "service \(said) is required"))
    }
    let port = service.number("port")
    if !(1...65_535).contains(port) {
      errors.append(
        FieldError(
          "\(field).port", .invalid, value: "\(port)",
          "port is not valid: must be between 1 and 65535, inclusive"))
    }
    return errors + pathErrors(service.text("path"), "\(field).path")
  }

  private func pathErrors(_ path: String, _ field: String) -> [FieldError] {
    if path.isEmpty || path == "/" { return [] }
    func wrong(_ detail: String) -> FieldError {
      FieldError(field, .invalid, quoted: path, detail)
    }
    if path == "//" { return [wrong("segment[0] may not be empty")] }
    var errors = path.hasPrefix("/") ? [] : [wrong("must start with a '/'")]
    var rest = path.dropFirst()
    if rest.hasSuffix("/") { rest = rest.dropLast() }
    for (place, step) in rest.split(separator: "/", omittingEmptySubsequences: false).enumerated() {
      errors +=
        step.isEmpty
        ? [wrong("segment[\(place)] may not be empty")]
        : NameRule.subdomain.problems(of: String(step)).map { wrong("segment[\(place)]: \($0)") }
    }
    return errors
  }
}

/// The parts of an address on the web.
struct WebhookURL {
  private(set) var scheme = ""
  private(set) var user = ""
  private(set) var host = ""
  private(set) var path = ""
  private(set) var query = ""
  private(set) var fragment = ""

  init(_ text: String) {
    var rest = Substring(text)
    if let mark = rest.firstIndex(of: "#") {
      fragment = String(rest[mark...].dropFirst())
      rest = rest[..<mark]
    }
    if let mark = rest.firstIndex(of: "?") {
      query = String(rest[mark...].dropFirst())
      rest = rest[..<mark]
    }
    if let colon = rest.firstIndex(of: ":"), rest[colon...].hasPrefix("://") {
      scheme = rest[..<colon].lowercased()
      rest = rest[colon...].dropFirst(3)
      let end = rest.firstIndex(of: "/") ?? rest.endIndex
      host = String(rest[..<end])
      rest = rest[end...]
      if let mark = host.lastIndex(of: "@") {
        user = String(host[..<mark])
        host = String(host[mark...].dropFirst())
      }
    }
    path = String(rest)
  }
}
