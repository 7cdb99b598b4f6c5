import Documents

/// What is wrong with probes and hooks.
///
/// Source: kubernetes, `pkg/apis/core/validation/validation.go`, `validateProbe`,
/// `validateHandler`.
enum ProbeChecks {
  static func errors(in container: JSON, at path: String, mayProbe: Bool) -> [FieldError] {
    var errors: [FieldError] = []
    for name in ["livenessProbe", "readinessProbe", "startupProbe"] {
      guard let probe = container[member: name] else { continue }
      let here = "\(path).\(name)"
      guard mayProbe else {
        errors.append(
          FieldError(
            here, .forbidden, "may not be set for init containers without restartPolicy=Always"))
        continue
      }
      errors += self.errors(in: probe, at: here)
      if name != "readinessProbe", probe.number("successThreshold") != 1 {
        errors.append(
          FieldError(
            here + ".successThreshold", .invalid, value: "\(probe.number("successThreshold"))",
            "must be 1"))
      }
    }
    for hook in ["postStart", "preStop"] {
      guard let handler = container["lifecycle"]?[member: hook] else { continue }
      guard mayProbe else {
        errors.append(
          FieldError(
            path + ".lifecycle", .forbidden,
            "may not be set for init containers without restartPolicy=Always"))
        break
      }
      errors += handlerErrors(
        in: handler, ["exec", "httpGet", "tcpSocket", "sleep"], at: "\(path).lifecycle.\(hook)")
    }
    return errors
  }

  private static func errors(in probe: JSON, at path: String) -> [FieldError] {
    var errors = handlerErrors(in: probe, ["exec", "httpGet", "tcpSocket", "grpc"], at: path)
    for name in [
      "initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold",
      "failureThreshold",
    ] {
      errors += FieldError.unlessCount(probe[name], "\(path).\(name)")
    }
    return errors
  }

  private static func handlerErrors(
    in handler: JSON, _ kinds: [String], at path: String
  ) -> [FieldError] {
    let given = kinds.filter { handler[member: $0] != nil }
    guard let first = given.first else {
      return [FieldError(path, .required, "must specify a handler type")]
    }
    var errors = given.dropFirst().map {
      FieldError("\(path).\($0)", .forbidden, "may not specify more than 1 handler type")
    }
    let details = handler[first] ?? [:]
    switch first {
    case "exec":
      if details.list("command").isEmpty {
        errors.append(FieldError(path + ".exec.command", .required))
      }
    case "httpGet", "tcpSocket", "grpc":
      errors += portErrors(details["port"], at: "\(path).\(first).port")
      if first == "httpGet" {
        errors += FieldError.unless(
          details.text("scheme"), in: ["HTTP", "HTTPS"], path + ".httpGet.scheme")
      }
    default: break
    }
    return errors
  }

  private static func portErrors(_ port: JSON?, at field: String) -> [FieldError] {
    switch port {
    case .string(let name):
      NameRule.portProblems(of: name).map { FieldError(field, .invalid, quoted: name, $0) }
    default: ContainerChecks.portErrors(port?.integer ?? 0, at: field)
    }
  }
}
