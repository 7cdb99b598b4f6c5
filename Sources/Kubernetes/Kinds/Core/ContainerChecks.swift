import Documents

/// What is wrong with containers.
///
/// Source: kubernetes, `pkg/apis/core/validation/validation.go`, `validateContainers`.
struct ContainerChecks {
  /// The names of the pod's volumes.
  let volumes: [String]

  func errors(
    in containers: [JSON], at path: String, _ names: inout [String], isInit: Bool
  ) -> [FieldError] {
    if containers.isEmpty { return isInit ? [] : [FieldError(path, .required)] }
    var errors: [FieldError] = []
    for (place, container) in containers.enumerated() {
      let here = "\(path)[\(place)]"
      errors += nameErrors(container.text("name"), at: here, names)
      names.append(container.text("name"))
      errors += imageErrors(container, at: here)
      errors += portErrors(container.list("ports"), at: here + ".ports")
      errors += environmentErrors(container.list("env"), at: here + ".env")
      errors += mountErrors(container.list("volumeMounts"), at: here + ".volumeMounts")
      errors += resourceErrors(container["resources"] ?? [:], at: here + ".resources")
      let mayProbe = !isInit || container.text("restartPolicy") == "Always"
      errors += ProbeChecks.errors(in: container, at: here, mayProbe: mayProbe)
      if isInit, container[member: "restartPolicy"] != nil {
        errors += FieldError.unless(
          container.text("restartPolicy"), in: ["Always"], here + ".restartPolicy")
      }
    }
    return errors
  }

  private func nameErrors(_ name: String, at path: String, _ names: [String]) -> [FieldError] {
    let field = path + ".name"
    if name.isEmpty { return [FieldError(field, .required)] }
    let errors = NameRule.label.problems(of: name)
    if !errors.isEmpty { return errors.map { FieldError(field, .invalid, quoted: name, $0) } }
    return names.contains(name) ? [FieldError(field, .duplicate, quoted: name)] : []
  }

  private func imageErrors(_ container: JSON, at path: String) -> [FieldError] {
    let image = container.text("image")
    var errors: [FieldError] = []
    if image.isEmpty {
      errors.append(FieldError(path + ".image", .required))
    } else if image.first?.isWhitespace == true || image.last?.isWhitespace == true {
      errors.append(
        FieldError(
          path + ".image", .invalid, quoted: image,
          "must not have leading or trailing whitespace"))
    }
    return errors
      + FieldError.unless(
        container.text("imagePullPolicy"), in: ["Always", "IfNotPresent", "Never"],
        path + ".imagePullPolicy")
  }

  private func portErrors(_ ports: [JSON], at path: String) -> [FieldError] {
    var errors: [FieldError] = []
    var names: [String] = []
    for (place, port) in ports.enumerated() {
      let here = "\(path)[\(place)]"
      let name = port.text("name")
      if !name.isEmpty {
        let wrong = NameRule.portProblems(of: name)
        errors += wrong.map { FieldError(here + ".name", .invalid, quoted: name, $0) }
        if wrong.isEmpty, names.contains(name) {
          errors.append(FieldError(here + ".name", .duplicate, quoted: name))
        }
        names.append(name)
      }
      let number = port.number("containerPort")
      if number == 0 {
        errors.append(FieldError(here + ".containerPort", .required))
      } else {
        errors += Self.portErrors(number, at: here + ".containerPort")
      }
      let host = port.number("hostPort")
      if host != 0 { errors += Self.portErrors(host, at: here + ".hostPort") }
      errors += FieldError.unless(
        port.text("protocol"), in: ["SCTP", "TCP", "UDP"], here + ".protocol")
    }
    return errors
  }

  static func portErrors(_ number: Int64, at field: String) -> [FieldError] {
    if (1...65_535).contains(number) { return [] }
    return [
      FieldError(field, .invalid, value: "\(number)", "must be between 1 and 65535, inclusive")
    ]
  }

  private func environmentErrors(_ variables: [JSON], at path: String) -> [FieldError] {
    var errors: [FieldError] = []
    for (place, variable) in variables.enumerated() {
      let here = "\(path)[\(place)]"
      let name = variable.text("name")
      if name.isEmpty {
        errors.append(FieldError(here + ".name", .required))
      } else if !name.utf8.allSatisfy({ (32..<127).contains($0) && $0 != UInt8(ascii: "=") }) {
        errors.append(
          FieldError(
            here + ".name", .invalid, quoted: name,
            "a valid environment variable name must consist only of printable ASCII characters "
              + "other than '='"))
      }
      guard let source = variable[member: "valueFrom"] else { continue }
      errors += Self.sourceErrors(
        source, hasValue: !variable.text("value").isEmpty, at: here + ".valueFrom")
    }
    return errors
  }

  private static func sourceErrors(
    _ source: JSON, hasValue: Bool, at path: String
  ) -> [FieldError] {
    let kinds = ["fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef"]
    let given = kinds.filter { source[member: $0] != nil }
    if given.isEmpty {
      return [
        FieldError(
          path, .invalid, quoted: "",
          "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or "
            + "`secretKeyRef`")
      ]
    }
    if hasValue {
      return [
        FieldError(
          path, .invalid, quoted: "", "may not be specified when `value` is not empty")
      ]
    }
    if given.count > 1 {
      return [
        FieldError(
          path, .invalid, quoted: "", "may not have more than one field specified at a time")
      ]
    }
    return given.filter { $0.hasSuffix("KeyRef") }.flatMap { kind -> [FieldError] in
      source[kind]?.text("key").isEmpty ?? true
        ? [FieldError("\(path).\(kind).key", .required)] : []
    }
  }

  private func mountErrors(_ mounts: [JSON], at path: String) -> [FieldError] {
    var errors: [FieldError] = []
    var places: [String] = []
    for (place, mount) in mounts.enumerated() {
      let here = "\(path)[\(place)]"
      let (name, target) = (mount.text("name"), mount.text("mountPath"))
      if name.isEmpty {
        errors.append(FieldError(here + ".name", .required))
      } else if !volumes.contains(name) {
        errors.append(FieldError(here + ".name", .notFound, quoted: name))
      }
      if target.isEmpty {
        errors.append(FieldError(here + ".mountPath", .required))
      } else if places.contains(target) {
        errors.append(
          FieldError(here + ".mountPath", .invalid, quoted: target, "must be unique"))
      }
      places.append(target)
    }
    return errors
  }

  private func resourceErrors(_ resources: JSON, at path: String) -> [FieldError] {
    var errors: [FieldError] = []
    let limits = ResourceAmounts(resources["limits"])
    for list in ["limits", "requests"] {
      for member in resources[list]?.object ?? [:] {
        let field = "\(path).\(list)[\(member.key)]"
        guard let amount = Quantity(member.value) else {
          let text = member.value.string ?? ""
          errors.append(FieldError(field, .invalid, quoted: text, Quantity.rule))
          continue
        }
        errors += Self.nameErrors(member.key, at: field)
        if amount < .zero {
          errors.append(
            FieldError(
              field, .invalid, quoted: amount.text, "must be greater than or equal to 0"))
        }
        guard list == "requests", let limit = limits[member.key], amount > limit else { continue }
        errors.append(
          FieldError(
            path + ".requests", .invalid, quoted: amount.text,
            "must be less than or equal to \(member.key) limit of \(limit.text)"))
      }
    }
    return errors
  }

  /// Resources without a domain are the ones that Kubernetes knows.
  private static func nameErrors(_ name: String, at field: String) -> [FieldError] {
    if name.contains("/") {
      return NameRule.qualifiedName.problems(of: name).map {
        FieldError(field, .invalid, quoted: name, $0)
      }
    }
    if ["cpu", "memory", "ephemeral-storage"].contains(name) || name.hasPrefix("hugepages-") {
      return []
    }
    return [
      FieldError(
        field, .invalid, quoted: name, "must be a standard resource type or fully qualified"),
      FieldError(
        field, .invalid, quoted: name, "must be a standard resource for containers"),
    ]
  }
}
