import Documents

/// What is wrong with how pods share their machine, and with what names they go by.
///
/// Source: kubernetes, `pkg/apis/core/validation/validation.go`, `ValidatePodSpec`.
struct HostChecks {
  let spec: JSON
  let path: String
  let isTemplate: Bool

  /// Ports of a pod that shares its machine's network are the machine's.
  ///
  /// Source: `validatePodHostNetworkDeps`.
  var networkErrors: [FieldError] {
    guard spec[member: "hostNetwork"]?.bool == true else { return [] }
    return spec.list("containers").enumerated().flatMap { place, container in
      container.list("ports").enumerated().compactMap { number, port -> FieldError? in
        let (host, own) = (port.number("hostPort"), port.number("containerPort"))
        guard host != own, !isTemplate || host != 0 else { return nil }
        return FieldError(
          "\(path).containers[\(place)].ports[\(number)].hostPort", .invalid, value: "\(host)",
          "must match `containerPort` when `hostNetwork` is true")
      }
    }
  }

  /// Source: `validatePodDNSConfig`.
  var resolverErrors: [FieldError] {
    let here = path + ".dnsConfig"
    let config = spec[member: "dnsConfig"]
    if spec.text("dnsPolicy") == "None" {
      guard let config else {
        return [
          FieldError(here, .required, "must provide `dnsConfig` when `dnsPolicy` is None")
        ]
      }
      if config.list("nameservers").isEmpty {
        return [
          FieldError(
            here + ".nameservers", .required,
            "must provide at least one DNS nameserver when `dnsPolicy` is None")
        ]
      }
    }
    guard let config else { return [] }
    let servers = config.list("nameservers")
    var errors: [FieldError] = []
    if servers.count > 3 {
      errors.append(
        FieldError(
          here + ".nameservers", .invalid, value: JSON.array(servers).compactText,
          "must not have more than 3 nameservers"))
    }
    let searches = config.list("searches")
    if searches.count > 32 {
      errors.append(
        FieldError(
          here + ".searches", .invalid, value: JSON.array(searches).compactText,
          "must not have more than 32 search paths"))
    }
    for (place, option) in config.list("options").enumerated() where option.text("name").isEmpty {
      errors.append(FieldError("\(here).options[\(place)]", .required, "must not be empty"))
    }
    return errors
  }

  /// Source: `validateReadinessGates` and `validateSchedulingGates`.
  var gateErrors: [FieldError] {
    var errors: [FieldError] = []
    for (place, gate) in spec.list("readinessGates").enumerated() {
      let name = gate.text("conditionType")
      errors += NameRule.qualifiedName.problems(of: name).map {
        FieldError("\(path).readinessGates[\(place)].conditionType", .invalid, quoted: name, $0)
      }
    }
    var names: [String] = []
    for (place, gate) in spec.list("schedulingGates").enumerated() {
      let (name, field) = (gate.text("name"), "\(path).schedulingGates[\(place)]")
      errors += NameRule.qualifiedName.problems(of: name).map {
        FieldError(field, .invalid, quoted: name, $0)
      }
      if names.contains(name) { errors.append(FieldError(field, .duplicate, quoted: name)) }
      names.append(name)
    }
    return errors
  }

  /// Source: `validateHostUsers`.
  var userErrors: [FieldError] {
    guard spec[member: "hostUsers"]?.bool == false else { return [] }
    return [("hostNetwork", "hostNetwork"), ("hostPID", "HostPID"), ("hostIPC", "HostIPC")]
      .filter { spec[member: $0.0]?.bool == true }
      .map { FieldError("\(path).\($0.1)", .forbidden, "when `pod.Spec.HostUsers` is false") }
  }

  /// Host names, and names that other addresses are given.
  var nameErrors: [FieldError] {
    var errors: [FieldError] = []
    for member in ["hostname", "subdomain"] {
      let name = spec.text(member)
      if name.isEmpty { continue }
      errors += NameRule.label.problems(of: name).map {
        FieldError("\(path).\(member)", .invalid, quoted: name, $0)
      }
    }
    return errors
  }

  /// Source: `ValidatePriorityClassName`, `ValidateRuntimeClassName`, `ValidatePreemptionPolicy`,
  /// `validateOS`.
  var classErrors: [FieldError] {
    var errors: [FieldError] = []
    for member in ["priorityClassName", "runtimeClassName"] {
      let name = spec.text(member)
      if name.isEmpty { continue }
      errors += NameRule.subdomain.problems(of: name).map {
        FieldError("\(path).\(member)", .invalid, quoted: name, $0)
      }
    }
    if let policy = spec[member: "preemptionPolicy"]?.string {
      errors += FieldError.unless(
        policy, in: ["PreemptLowerPriority", "Never"], path + ".preemptionPolicy")
    }
    if let system = spec[member: "os"] {
      errors +=
        system.text("name").isEmpty
        ? [FieldError(path + ".os.name", .required, "cannot be empty")]
        : FieldError.unlessOne(of: ["linux", "windows"], system.text("name"), path + ".os")
    }
    return errors
  }
}
