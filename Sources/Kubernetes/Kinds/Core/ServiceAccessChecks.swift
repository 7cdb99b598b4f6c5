import Documents

/// What can be wrong with the ways to a service.
///
/// Source: Kubernetes, `pkg/apis/core/validation/validation.go`, `ValidateService`,
/// `validateServiceExternalTrafficPolicy`, `validateClientIPAffinityConfig`.
struct ServiceAccessChecks {
  let spec: JSON

  private var type: String { spec.text("type") }

  // MARK: Who is sent where

  var affinityErrors: [FieldError] {
    let (affinity, field) = (spec.text("sessionAffinity"), "spec.sessionAffinityConfig")
    let settings = spec[member: "sessionAffinityConfig"]
    switch affinity {
    case "None":
      return settings == nil
        ? []
        : [FieldError(field, .forbidden, "must not be set when session affinity is None")]
    case "ClientIP":
      let seconds = settings?["clientIP"]?.number("timeoutSeconds") ?? 0
      return (1...86_400).contains(seconds)
        ? []
        : [
          FieldError(
            "\(field).clientIP.timeoutSeconds", .invalid, value: "\(seconds)",
            "must be greater than 0 and less than 86400")
        ]
    default:
      return FieldError.unlessOne(
        of: ["ClientIP", "None"], affinity, "spec.sessionAffinity")
    }
  }

  var addressErrors: [FieldError] {
    var errors: [FieldError] = []
    let own = spec.text("clusterIP")
    if !own.isEmpty, own != "None", type != "ExternalName" {
      errors += Self.unlessAddress(own, "spec.clusterIPs[0]")
    }
    for (place, address) in spec.list("externalIPs").enumerated() {
      errors += Self.unlessAddress(address.string ?? "", "spec.externalIPs[\(place)]")
    }
    return errors
  }

  private static func unlessAddress(_ text: String, _ field: String) -> [FieldError] {
    text.contains(":") || AddressBlock("\(text)/32") != nil
      ? []
      : [
        FieldError(
          field, .invalid, quoted: text,
          "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)")
      ]
  }

  // MARK: Load balancers and policies

  var trafficErrors: [FieldError] {
    balancerErrors + externalErrors
      + (spec[member: "internalTrafficPolicy"].map {
        FieldError.unlessOne(
          of: ["Cluster", "Local"], $0.string ?? "", "spec.internalTrafficPolicy")
      } ?? [])
  }

  private var balancerErrors: [FieldError] {
    let lone = "may only be used when `type` is 'LoadBalancer'"
    // The path is spelled with a capital letter upstream.
    let ranges = "spec.LoadBalancerSourceRanges"
    var errors: [FieldError] = []
    let blocks = spec.list("loadBalancerSourceRanges")
    if type != "LoadBalancer" {
      if !blocks.isEmpty { errors.append(FieldError(ranges, .forbidden, lone)) }
      for name in ["allocateLoadBalancerNodePorts", "loadBalancerClass"]
      where spec[member: name] != nil {
        errors.append(FieldError("spec.\(name)", .forbidden, lone))
      }
    }
    for (place, block) in blocks.enumerated() {
      let text = block.string ?? ""
      guard !text.contains(":"), AddressBlock(text) == nil else { continue }
      errors.append(
        FieldError(
          "\(ranges)[\(place)]", .invalid, quoted: text,
          "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)"))
    }
    return errors
  }

  private var externalErrors: [FieldError] {
    let (policy, field) = (spec.text("externalTrafficPolicy"), "spec.externalTrafficPolicy")
    var errors: [FieldError] = []
    if Service.isOpen(spec) {
      errors += FieldError.unless(policy, in: ["Cluster", "Local"], field)
    } else if !policy.isEmpty {
      errors.append(
        FieldError(
          field, .invalid, quoted: policy,
          "may only be set for externally-accessible services"))
    }
    let port = spec.number("healthCheckNodePort")
    if port != 0, type != "LoadBalancer" || policy != "Local" {
      errors.append(
        FieldError(
          "spec.healthCheckNodePort", .invalid, value: "\(port)",
          "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'"))
    }
    return errors
  }
}
