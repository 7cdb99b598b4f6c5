import Documents

/// What is wrong with containers.
///
/// Source: kubernetes, `pkg/apis/core/validation/validation.go`, `validateContainers`.
struct ContainerChecks {
  /// The names of the pod's volumes.
  let volumes: [String]
  private let rights: SecurityChecks
  private let policy: String

  init(_ spec: JSON) {
    volumes = spec.list("volumes").map { $0.text("name") }
    rights = SecurityChecks(spec: spec)
    policy = spec.text("restartPolicy")
  }

  func errors(
    in containers: [JSON], at path: String, _ names: inout [String], isInit: Bool
  ) -> [FieldError] {
    if containers.isEmpty { return isInit ? [] : [FieldError(path, .required)] }
    var errors: [FieldError] = []
    for (place, container) in containers.enumerated() {
      let here = "\(path)[\(place)]"
      errors += commonErrors(in: container, at: here)
      errors += Self.duplicates(of: container.text("name"), at: here, &names)
      let mayProbe = !isInit || container.text("restartPolicy") == "Always"
      errors += ProbeChecks.errors(in: container, at: here, mayProbe: mayProbe)
    }
    return errors
  }

  /// What every container must keep to.
  ///
  /// Source: `validateContainerCommon`.
  func commonErrors(in container: JSON, at path: String) -> [FieldError] {
    var errors = Self.titleErrors(container.text("name"), at: path)
    if container.text("image").isEmpty { errors.append(FieldError(path + ".image", .required)) }
    errors += FieldError.unless(
      container.text("terminationMessagePolicy"), in: ["File", "FallbackToLogsOnError"],
      path + ".terminationMessagePolicy")
    errors += portErrors(container.list("ports"), at: path + ".ports")
    errors += environmentErrors(container.list("env"), at: path + ".env")
    errors += mountErrors(container.list("volumeMounts"), at: path + ".volumeMounts")
    errors += FieldError.unless(
      container.text("imagePullPolicy"), in: ["Always", "IfNotPresent", "Never"],
      path + ".imagePullPolicy")
    errors +=
      ResourceChecks(container["resources"] ?? [:], at: path + ".resources", .container)
      .errors
    errors += resizeErrors(container.list("resizePolicy"), at: path + ".resizePolicy")
    errors += rights.errors(in: container, at: path + ".securityContext")
    return errors
  }

  private static func titleErrors(_ name: String, at path: String) -> [FieldError] {
    let field = path + ".name"
    if name.isEmpty { return [FieldError(field, .required)] }
    return NameRule.label.problems(of: name).map { FieldError(field, .invalid, quoted: name, $0) }
  }

  /// What is wrong with a name that others bear; it is one of them from now on.
  static func duplicates(
    of name: String, at path: String, _ names: inout [String]
  ) -> [FieldError] {
    guard !names.contains(name) else {
      return [FieldError(path + ".name", .duplicate, quoted: name)]
    }
    if !name.isEmpty { names.append(name) }
    return []
  }

  /// Images of pods, not of templates, are looked at once more.
  ///
  /// Source: `validateContainerOnlyForPod`.
  static func imageErrors(_ container: JSON, at path: String) -> [FieldError] {
    let image = container.text("image")
    guard image.first?.isWhitespace == true || image.last?.isWhitespace == true else { return [] }
    return [
      FieldError(
        path + ".image", .invalid, quoted: image, "must not have leading or trailing whitespace")
    ]
  }

  /// Source: `validateResizePolicy`.
  private func resizeErrors(_ policies: [JSON], at path: String) -> [FieldError] {
    var errors: [FieldError] = []
    var names: [String] = []
    for (place, entry) in policies.enumerated() {
      let (name, way) = (entry.text("resourceName"), entry.text("restartPolicy"))
      if names.contains(name) {
        errors.append(FieldError("\(path)[\(place)]", .duplicate, quoted: name))
      }
      names.append(name)
      errors += FieldError.unless(name, in: ["cpu", "memory"], path)
      errors += FieldError.unless(way, in: ["NotRequired", "RestartContainer"], path)
      if policy == "Never", way != "NotRequired" {
        errors.append(
          FieldError(
            path, .invalid, quoted: way,
            "must be 'NotRequired' when `restartPolicy` is 'Never'"))
      }
    }
    return errors
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
    let kinds = ["fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef"]
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
      errors += Self.partErrors(mount, at: here)
    }
    return errors
  }

  private static func partErrors(_ mount: JSON, at path: String) -> [FieldError] {
    let (part, pattern) = (mount.text("subPath"), mount.text("subPathExpr"))
    var errors = FieldError.unlessBelow(part, path + ".subPath")
    if !part.isEmpty, !pattern.isEmpty {
      errors.append(
        FieldError(
          path + ".subPathExpr", .invalid, quoted: pattern,
          "subPathExpr and subPath are mutually exclusive"))
    }
    return errors + FieldError.unlessBelow(pattern, path + ".subPathExpr")
  }
}
