import Documents

/// What is wrong with the specification of a pod or of a template of pods.
///
/// Source: kubernetes, `pkg/apis/core/validation/validation.go`, `ValidatePodSpec`.
struct PodChecks {
  private let path: String
  private let isTemplate: Bool

  init(at path: String, isTemplate: Bool) {
    self.path = path
    self.isTemplate = isTemplate
  }

  func errors(in spec: JSON) -> [FieldError] {
    let volumes = VolumeChecks(at: path + ".volumes").errors(in: spec.list("volumes"))
    var names: [String] = []
    var errors = volumes
    let containers = ContainerChecks(volumes: spec.list("volumes").map { $0.text("name") })
    errors += containers.errors(
      in: spec.list("containers"), at: path + ".containers", &names, isInit: false)
    errors += containers.errors(
      in: spec.list("initContainers"), at: path + ".initContainers", &names, isInit: true)
    errors += policyErrors(in: spec)
    errors += nodeErrors(in: spec)
    errors += tolerationErrors(in: spec.list("tolerations"))
    errors += PlacementChecks(path: path).errors(in: spec)
    return errors
  }

  private func policyErrors(in spec: JSON) -> [FieldError] {
    var errors: [FieldError] = []
    errors += FieldError.unless(
      spec.text("restartPolicy"), in: ["Always", "OnFailure", "Never"], path + ".restartPolicy")
    errors += FieldError.unless(
      spec.text("dnsPolicy"), in: ["ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"],
      path + ".dnsPolicy")
    if spec.text("dnsPolicy") == "None",
      spec["dnsConfig"]?.list("nameservers").isEmpty ?? true
    {
      errors.append(
        FieldError(
          path + ".dnsConfig.nameservers", .required,
          "must provide at least one DNS nameserver when `dnsPolicy` is None"))
    }
    if let seconds = spec[member: "activeDeadlineSeconds"]?.integer,
      !(1...2_147_483_647).contains(seconds)
    {
      errors.append(
        FieldError(
          path + ".activeDeadlineSeconds", .invalid, value: "\(seconds)",
          "must be between 1 and 2147483647, inclusive"))
    }
    return errors
  }

  private func nodeErrors(in spec: JSON) -> [FieldError] {
    var errors: [FieldError] = []
    for member in spec["nodeSelector"]?.object ?? [:] {
      errors += FieldError.label(member.key, member.value, path + ".nodeSelector")
    }
    let account = spec.text("serviceAccountName")
    if !account.isEmpty {
      errors += NameRule.subdomain.problems(of: account).map {
        FieldError(path + ".serviceAccountName", .invalid, quoted: account, $0)
      }
    }
    let node = spec.text("nodeName")
    if !node.isEmpty {
      errors += NameRule.subdomain.problems(of: node).map {
        FieldError(path + ".nodeName", .invalid, quoted: node, $0)
      }
    }
    let host = spec.text("hostname")
    if !host.isEmpty {
      errors += NameRule.label.problems(of: host).map {
        FieldError(path + ".hostname", .invalid, quoted: host, $0)
      }
    }
    return errors
  }

  private func tolerationErrors(in tolerations: [JSON]) -> [FieldError] {
    tolerations.enumerated().flatMap { place, toleration in
      Self.errors(in: toleration, at: "\(path).tolerations[\(place)]")
    }
  }

  private static func errors(in toleration: JSON, at path: String) -> [FieldError] {
    var errors: [FieldError] = []
    let key = toleration.text("key")
    let (way, effect) = (toleration.text("operator"), toleration.text("effect"))
    if !key.isEmpty {
      errors += NameRule.qualifiedName.problems(of: key).map {
        FieldError(path + ".key", .invalid, quoted: key, $0)
      }
    }
    if key.isEmpty, way != "Exists" {
      errors.append(
        FieldError(
          path + ".operator", .invalid, quoted: way,
          "operator must be Exists when `key` is empty, which means \"match all values and all "
            + "keys\""))
    }
    if toleration[member: "tolerationSeconds"] != nil, effect != "NoExecute" {
      errors.append(
        FieldError(
          path + ".effect", .invalid, quoted: effect,
          "effect must be 'NoExecute' when `tolerationSeconds` is set"))
    }
    switch way {
    case "", "Equal": break
    case "Exists" where !toleration.text("value").isEmpty:
      errors.append(
        FieldError(
          path + ".operator", .invalid, quoted: toleration.text("value"),
          "value must be empty when `operator` is 'Exists'"))
    case "Exists": break
    default:
      errors += FieldError.unless(way, in: ["Equal", "Exists"], path + ".operator")
    }
    if !effect.isEmpty {
      errors += FieldError.unless(
        effect, in: ["NoSchedule", "PreferNoSchedule", "NoExecute"], path + ".effect")
    }
    return errors
  }
}

extension FieldError {
  /// What is wrong with a text, which the sentence quotes.
  init(_ field: String, _ problem: Problem, quoted text: String, _ detail: String = "") {
    let escaped = text.map { ["\"": "\\\"", "\\": "\\\\", "\n": "\\n"][$0] ?? String($0) }
    self.init(field, problem, value: "\"\(escaped.joined())\"", detail)
  }

  /// Says which values there are, unless `value` is one of them.
  static func unless(_ value: String, in values: [String], _ field: String) -> [FieldError] {
    if values.contains(value) { return [] }
    if value.isEmpty {
      return [FieldError(field, .required, value: nil, "")]
    }
    let list = values.map { "\"\($0)\"" }.joined(separator: ", ")
    return [FieldError(field, .notSupported, quoted: value, "supported values: \(list)")]
  }

  /// What is wrong with a label.
  static func label(_ key: String, _ value: JSON, _ field: String) -> [FieldError] {
    NameRule.qualifiedName.problems(of: key).map { FieldError(field, .invalid, quoted: key, $0) }
      + NameRule.labelValue.problems(of: value.string ?? "").map {
        FieldError(field, .invalid, quoted: value.string ?? "", $0)
      }
  }

  /// What is wrong with a number that must not be below 0.
  static func unlessCount(_ number: JSON?, _ field: String) -> [FieldError] {
    guard let number = number?.integer, number < 0 else { return [] }
    return [
      FieldError(
        field, .invalid, value: "\(number)", "must be greater than or equal to 0")
    ]
  }
}
