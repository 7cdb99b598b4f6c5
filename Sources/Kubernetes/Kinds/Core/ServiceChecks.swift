import Documents

/// What can be wrong with services.
///
/// Source: Kubernetes, `pkg/apis/core/validation/validation.go`, `ValidateService`.
struct ServiceChecks {
  let spec: JSON

  private var isHeadless: Bool { spec["clusterIP"] == "None" }

  /// Clusters have IPv4 addresses only; headless services without selectors may name any.
  ///
  /// Source: Kubernetes, `pkg/registry/core/service/storage/alloc.go`, `initIPFamilyFields`.
  private var familyErrors: [FieldError] {
    let isSelecting = spec["selector"]?.object?.isEmpty == false
    if spec.text("type") == "ExternalName" || isHeadless && !isSelecting { return [] }
    var errors: [FieldError] = []
    if spec.text("ipFamilyPolicy") == "RequireDualStack" {
      errors.append(
        FieldError(
          "spec.ipFamilyPolicy", .invalid, value: "\"RequireDualStack\"",
          "this cluster is not configured for dual-stack services"))
    }
    for (index, family) in spec.list("ipFamilies").enumerated() where family == "IPv6" {
      errors.append(
        FieldError(
          "spec.ipFamilies[\(index)]", .invalid, value: "\"IPv6\"",
          "not configured on this cluster"))
    }
    return errors
  }

  var errors: [FieldError] {
    let type = spec.text("type")
    var errors: [FieldError] = []
    let ports = spec.list("ports")
    if ports.isEmpty, !isHeadless, type != "ExternalName" {
      errors.append(FieldError("spec.ports", .required))
    }
    if type == "LoadBalancer" || type == "NodePort", isHeadless {
      errors.append(
        FieldError(
          "spec.clusterIPs[0]", .invalid, value: "\"None\"",
          "may not be set to 'None' for \(type) services"))
    }
    if type == "ExternalName" { errors += externalNameErrors }
    for (index, port) in ports.enumerated() {
      let field = "spec.ports[\(index)]"
      if type == "LoadBalancer", port.number("port") == 10250 {
        errors.append(
          FieldError(
            field, .invalid, value: "10250",
            "may not expose port 10250 externally since it is used by kubelet"))
      }
      errors += self.errors(in: port, field, isAlone: ports.count == 1)
    }
    for label in spec["selector"]?.object ?? [:] {
      errors += FieldError.label(label.key, label.value, "spec.selector")
    }
    let access = ServiceAccessChecks(spec: spec)
    errors += access.affinityErrors + repetitions(in: ports) + familyErrors + access.addressErrors
    if !Service.types.contains(type) {
      let all = Service.types.map { "\"\($0)\"" }.joined(separator: ", ")
      errors.append(
        FieldError("spec.type", .notSupported, value: "\"\(type)\"", "supported values: \(all)"))
    }
    return errors + access.trafficErrors
  }

  private var externalNameErrors: [FieldError] {
    if !spec.text("clusterIP").isEmpty, !isHeadless {
      return [
        FieldError("spec.clusterIPs", .forbidden, "may not be set for ExternalName services")
      ]
    }
    let name = spec.text("externalName")
    guard !name.isEmpty else {
      return [FieldError("spec.externalName", .required)]
    }
    let bare = name.hasSuffix(".") ? String(name.dropLast()) : name
    return NameRule.subdomain.problems(of: bare).map {
      FieldError("spec.externalName", .invalid, value: "\"\(name)\"", $0)
    }
  }

  private func errors(in port: JSON, _ field: String, isAlone: Bool) -> [FieldError] {
    var errors: [FieldError] = []
    let name = port.text("name")
    if name.isEmpty {
      if !isAlone { errors.append(FieldError("\(field).name", .required)) }
    } else {
      errors += NameRule.label.problems(of: name).map {
        FieldError("\(field).name", .invalid, value: "\"\(name)\"", $0)
      }
    }
    errors += FieldError.unlessPort(port.number("port"), "\(field).port")
    if let name = port[member: "appProtocol"]?.string {
      errors += NameRule.qualifiedName.problems(of: name).map {
        FieldError("\(field).appProtocol", .invalid, quoted: name, $0)
      }
    }
    let transport = port.text("protocol")
    if !["TCP", "UDP", "SCTP"].contains(transport) {
      errors.append(
        FieldError(
          "\(field).protocol", .notSupported, value: "\"\(transport)\"",
          "supported values: \"SCTP\", \"TCP\", \"UDP\""))
    }
    if let target = port["targetPort"]?.string {
      errors += NameRule.portProblems(of: target).map {
        FieldError("\(field).targetPort", .invalid, value: "\"\(target)\"", $0)
      }
    } else if let target = port["targetPort"]?.integer {
      errors += FieldError.unlessPort(target, "\(field).targetPort")
    }
    let node = port.number("nodePort")
    if node != 0 {
      if spec["type"] == "ClusterIP" {
        errors.append(
          FieldError(
            "\(field).nodePort", .forbidden, "may not be used when `type` is 'ClusterIP'"))
      } else if !(30_000...32_767).contains(node) {
        errors.append(
          FieldError(
            "\(field).nodePort", .invalid, value: "\(node)",
            "provided port is not in the valid range. The range of valid ports is 30000-32767"))
      }
    }
    return errors
  }

  private func repetitions(in ports: [JSON]) -> [FieldError] {
    var errors: [FieldError] = []
    for (index, port) in ports.enumerated() {
      let earlier = ports[..<index]
      let name = port.text("name")
      if !name.isEmpty, earlier.contains(where: { $0.text("name") == name }) {
        errors.append(
          FieldError("spec.ports[\(index)].name", .duplicate, value: "\"\(name)\""))
      }
      let isTwice = earlier.contains {
        $0["port"] == port["port"] && $0["protocol"] == port["protocol"]
      }
      let node = port.number("nodePort")
      let isTaken = earlier.contains {
        $0.number("nodePort") == node && $0["protocol"] == port["protocol"]
      }
      if node != 0, isTaken {
        errors.append(
          FieldError("spec.ports[\(index)].nodePort", .duplicate, value: "\(node)"))
      }
      if isTwice {
        // The internal form, whose members have Go's names.
        let value =
          "{\"Name\":\"\",\"Protocol\":\"\(port.text("protocol"))\",\"AppProtocol\":null,"
          + "\"Port\":\(port.number("port")),\"TargetPort\":0,\"NodePort\":0}"
        errors.append(FieldError("spec.ports[\(index)]", .duplicate, value: value))
      }
    }
    return errors
  }
}
