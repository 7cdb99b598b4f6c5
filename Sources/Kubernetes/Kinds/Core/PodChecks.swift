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
    let hosts = HostChecks(spec: spec, path: path, isTemplate: isTemplate)
    var errors = VolumeChecks(at: path + ".volumes").errors(in: spec.list("volumes"))
    var names: [String] = []
    let containers = ContainerChecks(spec)
    errors += containers.errors(
      in: spec.list("containers"), at: path + ".containers", &names, isInit: false)
    errors += containers.errors(
      in: spec.list("initContainers"), at: path + ".initContainers", &names, isInit: true)
    errors += AddedContainers.errors(in: spec)
    errors += ResourceChecks.errors(inPod: spec, at: path + ".resources")
    errors += hosts.networkErrors
    errors += policyErrors(in: spec)
    for member in spec["nodeSelector"]?.object ?? [:] {
      errors += FieldError.label(member.key, member.value, path + ".nodeSelector")
    }
    errors += SecurityChecks(spec: spec).errors(at: path + ".securityContext")
    errors += PlacementChecks(path: path).errors(in: spec)
    errors += hosts.resolverErrors
    errors += hosts.gateErrors
    errors += hosts.userErrors
    errors += nodeErrors(in: spec)
    errors += hosts.nameErrors
    errors += tolerationErrors(in: spec.list("tolerations"))
    errors += hosts.classErrors
    if !isTemplate {
      for list in ["containers", "initContainers"] {
        for (place, container) in spec.list(list).enumerated() {
          errors += ContainerChecks.imageErrors(container, at: "\(path).\(list)[\(place)]")
        }
      }
    }
    return errors
  }

  /// What is wrong with the specification of a new pod only.
  ///
  /// Source: `ValidatePodCreate`.
  static func creationErrors(in spec: JSON) -> [FieldError] {
    var errors: [FieldError] = []
    if !spec.list("ephemeralContainers").isEmpty {
      errors.append(FieldError("spec.ephemeralContainers", .forbidden, "cannot be set on create"))
    }
    if !spec.text("nodeName").isEmpty, !spec.list("schedulingGates").isEmpty {
      errors.append(
        FieldError(
          "spec.nodeName", .forbidden, "cannot be set until all schedulingGates have been cleared"))
    }
    return errors
  }

  private func policyErrors(in spec: JSON) -> [FieldError] {
    FieldError.unless(
      spec.text("restartPolicy"), in: ["Always", "OnFailure", "Never"], path + ".restartPolicy")
      + FieldError.unless(
        spec.text("dnsPolicy"), in: ["ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"],
        path + ".dnsPolicy")
  }

  private func nodeErrors(in spec: JSON) -> [FieldError] {
    var errors: [FieldError] = []
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

  private func tolerationErrors(in tolerations: [JSON]) -> [FieldError] {
    tolerations.enumerated().flatMap { place, toleration in
      Self.errors(in: toleration, at: "\(path).tolerations[\(place)]")
    }
  }

  static func errors(in toleration: JSON, at path: String) -> [FieldError] {
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
