import Documents

/// What is wrong with an ingress.
///
/// Source: kubernetes, `pkg/apis/networking/validation/validation.go`, `ValidateIngressSpec`.
struct IngressChecks {
  let spec: JSON

  var errors: [FieldError] {
    let rules = spec.list("rules")
    var errors: [FieldError] = []
    if rules.isEmpty, spec[member: "defaultBackend"] == nil {
      errors.append(
        FieldError(
          "spec", .invalid, value: spec[member: "rules"]?.compactText ?? "null",
          "either `defaultBackend` or `rules` must be specified"))
    }
    if let backend = spec[member: "defaultBackend"] {
      errors += self.errors(inBackend: backend, "spec.defaultBackend")
    }
    for (place, rule) in rules.enumerated() {
      errors += self.errors(inRule: rule, "spec.rules[\(place)]")
    }
    for (place, entry) in spec.list("tls").enumerated() {
      errors += self.errors(inTLS: entry, "spec.tls[\(place)]")
    }
    if let name = spec[member: "ingressClassName"]?.string {
      errors += NameRule.subdomain.problems(of: name).map {
        FieldError("spec.ingressClassName", .invalid, quoted: name, $0)
      }
    }
    return errors
  }

  private func errors(inRule rule: JSON, _ field: String) -> [FieldError] {
    let host = rule.text("host")
    var errors: [FieldError] = []
    if AddressBlock("\(host)/32") != nil {
      errors.append(
        FieldError(
          "\(field).host", .invalid, quoted: host, "must be a DNS name, not an IP address"))
    }
    if !host.isEmpty { errors += Self.errors(inHost: host, "\(field).host") }
    guard let http = rule[member: "http"] else { return errors }
    let paths = http.list("paths")
    if paths.isEmpty { errors.append(FieldError("\(field).http.paths", .required)) }
    for (place, path) in paths.enumerated() {
      errors += self.errors(inPath: path, "\(field).http.paths[\(place)]")
    }
    return errors
  }

  private static func errors(inHost host: String, _ field: String) -> [FieldError] {
    let problems =
      host.contains("*")
      ? NameRule.wildcardProblems(of: host) : NameRule.subdomain.problems(of: host)
    return problems.map { FieldError(field, .invalid, quoted: host, $0) }
  }

  private func errors(inTLS entry: JSON, _ field: String) -> [FieldError] {
    var errors: [FieldError] = []
    for (place, host) in entry.list("hosts").enumerated() {
      errors += Self.errors(inHost: host.string ?? "", "\(field).hosts[\(place)]")
    }
    let name = entry.text("secretName")
    guard !name.isEmpty else { return errors }
    return errors
      + NameRule.subdomain.problems(of: name).map {
        FieldError("\(field).secretName", .invalid, quoted: name, $0)
      }
  }

  private func errors(inPath path: JSON, _ field: String) -> [FieldError] {
    guard let type = path[member: "pathType"]?.string else {
      return [FieldError("\(field).pathType", .required, "pathType must be specified")]
    }
    return pathErrors(path.text("path"), type, field)
      + errors(inBackend: path["backend"] ?? [:], "\(field).backend")
  }

  private func pathErrors(_ text: String, _ type: String, _ field: String) -> [FieldError] {
    func wrong(_ detail: String) -> FieldError {
      FieldError("\(field).path", .invalid, quoted: text, detail)
    }
    let rootless = text.hasPrefix("/") ? [] : [wrong("must be an absolute path")]
    switch type {
    case "ImplementationSpecific": return text.isEmpty ? [] : rootless
    case "Exact", "Prefix":
      let within = ["//", "/./", "/../", "%2f", "%2F"].filter(text.contains)
      let ends = ["/..", "/."].filter(text.hasSuffix)
      return rootless + within.map { wrong("must not contain '\($0)'") }
        + ends.map { wrong("cannot end with '\($0)'") }
    default:
      return FieldError.unlessOne(
        of: ["Exact", "ImplementationSpecific", "Prefix"], type, "\(field).pathType")
    }
  }

  private func errors(inBackend backend: JSON, _ field: String) -> [FieldError] {
    switch (backend[member: "service"], backend[member: "resource"]) {
    case (.some, .some):
      return [
        FieldError(field, .invalid, quoted: "", "cannot set both resource and service backends")
      ]
    case (nil, nil):
      return [FieldError(field, .invalid, quoted: "", "resource or service backend is required")]
    case (nil, let resource?):
      return ReferenceChecks(reference: resource, field: "\(field).resource").errors
    case (let service?, nil):
      return errors(inService: service, field)
    }
  }

  private func errors(inService service: JSON, _ field: String) -> [FieldError] {
    let name = service.text("name")
    var errors =
      name.isEmpty
      ? [FieldError("\(field).service.name", .required)]
      : NameRule.label1035.problems(of: name).map {
        FieldError("\(field).service.name", .invalid, quoted: name, $0)
      }
    let port = service["port"]
    switch (port?.text("name") ?? "", port?.number("number") ?? 0) {
    case ("", 0): errors.append(FieldError(field, .required, "port name or number is required"))
    case ("", let number):
      errors += FieldError.unlessPort(number, "\(field).service.port.number")
    case (let name, 0):
      errors += NameRule.portProblems(of: name).map {
        FieldError("\(field).service.port.name", .invalid, quoted: name, $0)
      }
    default:
      errors.append(
        FieldError(field, .invalid, quoted: "", "cannot set both port name & port number"))
    }
    return errors
  }
}

/// What is wrong with a reference to an object of any kind.
///
/// Source: the same file, `validateIngressTypedLocalObjectReference`.
struct ReferenceChecks {
  let reference: JSON
  let field: String

  var errors: [FieldError] {
    let group = reference[member: "apiGroup"]?.string
    var errors =
      group.map(NameRule.subdomain.problems)?.map {
        FieldError("\(field).apiGroup", .invalid, quoted: group ?? "", $0)
      } ?? []
    for member in ["kind", "name"] {
      let text = reference.text(member)
      errors +=
        text.isEmpty
        ? [FieldError("\(field).\(member)", .required)]
        : NameRule.pathSegment.problems(of: text).map {
          FieldError("\(field).\(member)", .invalid, quoted: text, $0)
        }
    }
    return errors
  }
}

extension FieldError {
  /// A port is a number from 1 to 65535.
  static func unlessPort(_ number: Int64, _ field: String) -> [FieldError] {
    (1...65_535).contains(number)
      ? []
      : [FieldError(field, .invalid, value: "\(number)", "must be between 1 and 65535, inclusive")]
  }
}

extension NameRule {
  /// What is wrong with `*.example.com`.
  ///
  /// Source: apimachinery, `util/validation/validation.go`, `IsWildcardDNS1123Subdomain`.
  static func wildcardProblems(of name: String) -> [String] {
    let isRight =
      name.hasPrefix("*.") && subdomain.problems(of: String(name.dropFirst(2))).isEmpty
    if isRight { return [] }
    return [
      "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, "
        + "which must consist of lower case alphanumeric characters, '-' or '.' and end with an "
        + "alphanumeric character (e.g. '*.example.com', regex used for validation is "
        + "'\\*\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"
    ]
  }
}
