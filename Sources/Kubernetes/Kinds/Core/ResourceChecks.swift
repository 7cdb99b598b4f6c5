import Documents

/// What is wrong with the resources that a container or a whole pod asks for.
///
/// Source: kubernetes, `pkg/apis/core/validation/validation.go`, `validateResourceRequirements`.
struct ResourceChecks {
  /// Who asks.
  enum Asker { case container, pod }

  private let resources: JSON
  private let path: String
  private let asker: Asker

  init(_ resources: JSON, at path: String, _ asker: Asker) {
    self.resources = resources
    self.path = path
    self.asker = asker
  }

  var errors: [FieldError] {
    amountErrors("limits") + amountErrors("requests") + pageErrors
  }

  private func amountErrors(_ list: String) -> [FieldError] {
    var errors: [FieldError] = []
    let limits = ResourceAmounts(resources["limits"])
    for member in resources[list]?.object ?? [:] {
      let name = member.key
      let field = "\(path).\(list)[\(name)]"
      guard let amount = Quantity(member.value) else {
        let text = member.value.string ?? ""
        errors.append(FieldError(field, .invalid, quoted: text, Quantity.rule))
        continue
      }
      errors += nameErrors(name, at: field)
      if amount < .zero {
        errors.append(
          FieldError(
            field, .invalid, quoted: amount.text, "must be greater than or equal to 0"))
      }
      if ResourceName.isWhole(name), amount.milliValue % 1000 != 0 {
        errors.append(FieldError(field, .invalid, quoted: amount.text, "must be an integer"))
      }
      if list == "requests" { errors += limitErrors(name, amount, limits[name]) }
    }
    return errors
  }

  /// Only the processor, memory and what else is the system's own may be promised twice.
  private func limitErrors(_ name: String, _ amount: Quantity, _ limit: Quantity?) -> [FieldError] {
    let isShared = ResourceName.canBeShared(name)
    guard let limit else {
      let detail = "Limit must be set for non overcommitable resources"
      return isShared ? [] : [FieldError(path + ".limits", .required, detail)]
    }
    guard isShared ? amount > limit : amount != limit else { return [] }
    let way = isShared ? "less than or equal to" : "equal to"
    return [
      FieldError(
        path + ".requests", .invalid, quoted: amount.text,
        "must be \(way) \(name) limit of \(limit.text)")
    ]
  }

  private var pageErrors: [FieldError] {
    let names = ["limits", "requests"].flatMap { resources[$0]?.object?.keys ?? [] }
    guard names.contains(where: { $0.hasPrefix("hugepages-") }),
      !names.contains("cpu"), !names.contains("memory")
    else { return [] }
    return [FieldError(path, .forbidden, "HugePages require cpu or memory")]
  }

  private func nameErrors(_ name: String, at field: String) -> [FieldError] {
    if asker == .container { return ResourceName.errors(ofContainers: name, at: field) }
    let errors = ResourceName.errors(in: name, at: field)
    guard errors.isEmpty, !ResourceName.isOfWholePods(name) else { return errors }
    return FieldError.unlessOne(of: ["cpu", "memory"], name, field)
  }
}

extension ResourceChecks {
  /// What is wrong with the resources of a pod as a whole.
  ///
  /// Source: `validatePodResources`, `validatePodResourceConsistency`.
  static func errors(inPod spec: JSON, at path: String) -> [FieldError] {
    guard let resources = spec[member: "resources"] else { return [] }
    var errors: [FieldError] = []
    if resources[member: "claims"] != nil {
      errors.append(
        FieldError(
          path + ".claims", .forbidden, "claims cannot be set for Resources at pod-level"))
    }
    errors += ResourceChecks(resources, at: path, .pod).errors
    let (requests, limits) = (
      ResourceAmounts(resources["requests"]), ResourceAmounts(resources["limits"])
    )
    for entry in PodResources.containerRequests(of: spec).entries {
      let whole = requests[entry.name] ?? .zero
      guard entry.amount > whole else { continue }
      errors.append(
        FieldError(
          "\(path).requests[\(entry.name)]", .invalid, quoted: whole.text,
          "must be greater than or equal to aggregate container requests of "
            + entry.amount.text))
    }
    for (place, container) in spec.list("containers").enumerated() {
      for entry in ResourceAmounts(container["resources"]?["limits"]).entries {
        guard let whole = limits[entry.name], entry.amount > whole else { continue }
        errors.append(
          FieldError(
            "\(path).containers[\(place)][\(entry.name)].limits", .invalid,
            quoted: entry.amount.text, "must be less than or equal to pod limits of \(whole.text)"))
      }
    }
    return errors
  }
}

/// What the name of a resource tells of it.
///
/// Source: kubernetes, `pkg/apis/core/helper/helpers.go`.
enum ResourceName {
  /// Whether Kubernetes knows it by its bare name.
  static func isStandard(_ name: String) -> Bool {
    QuotaChecks.isStandard(name) || name == "storage"
  }

  /// Whether containers can ask for it by its bare name.
  static func isStandardOfContainers(_ name: String) -> Bool {
    isOfWholePods(name) || name == "ephemeral-storage"
  }

  /// Whether a pod can ask for it as a whole.
  ///
  /// Source: `component-helpers/resource/helpers.go`, `IsSupportedPodLevelResource`.
  static func isOfWholePods(_ name: String) -> Bool {
    ["cpu", "memory"].contains(name) || isPages(name)
  }

  /// Whether it is Kubernetes' own.
  static func isNative(_ name: String) -> Bool {
    !name.contains("/") || name.contains("kubernetes.io/")
  }

  /// Whether it is somebody else's, such as `nvidia.com/gpu`.
  static func isExtended(_ name: String) -> Bool {
    !isNative(name) && !name.hasPrefix("requests.")
      && NameRule.qualifiedName.problems(of: "requests." + name).isEmpty
  }

  /// Whether there are no halves of it.
  static func isWhole(_ name: String) -> Bool {
    QuotaChecks.counts.contains(name) || isExtended(name)
  }

  /// Whether more of it can be promised than there is.
  static func canBeShared(_ name: String) -> Bool { isNative(name) && !isPages(name) }

  private static func isPages(_ name: String) -> Bool { name.hasPrefix("hugepages-") }
}
