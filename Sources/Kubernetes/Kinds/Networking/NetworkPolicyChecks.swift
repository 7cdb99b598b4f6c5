import Documents

/// What is wrong with a network policy.
///
/// Source: kubernetes, `pkg/apis/networking/validation/validation.go`,
/// `ValidateNetworkPolicySpec`.
struct NetworkPolicyChecks {
  let spec: JSON

  var errors: [FieldError] {
    var errors = LabelSelector.errors(in: spec["podSelector"] ?? [:], at: "spec.podSelector")
    for (direction, peers) in [("ingress", "from"), ("egress", "to")] {
      for (place, rule) in spec.list(direction).enumerated() {
        let path = "spec.\(direction)[\(place)]"
        for (number, port) in rule.list("ports").enumerated() {
          errors += self.errors(inPort: port, "\(path).ports[\(number)]")
        }
        for (number, peer) in rule.list(peers).enumerated() {
          errors += self.errors(inPeer: peer, "\(path).\(peers)[\(number)]")
        }
      }
    }
    let types = spec.list("policyTypes")
    if types.count > 2 {
      let value = JSON.array(types).compactText
      return errors + [
        FieldError(
          "spec.policyTypes", .invalid, value: value, "may not specify more than two policyTypes")
      ]
    }
    return errors
      + types.enumerated().flatMap { place, type in
        FieldError.unlessOne(
          of: ["Ingress", "Egress"], type.string ?? "", "spec.policyTypes[\(place)]")
      }
  }

  private func errors(inPort port: JSON, _ field: String) -> [FieldError] {
    var errors = FieldError.unlessOne(
      of: ["TCP", "UDP", "SCTP"], port.text("protocol"), "\(field).protocol")
    let end = port[member: "endPort"]?.integer
    func wrongEnd(_ detail: String) -> [FieldError] {
      end.map { [FieldError("\(field).endPort", .invalid, value: "\($0)", detail)] } ?? []
    }
    switch port[member: "port"] {
    case nil: errors += wrongEnd("may not be specified when `port` is not specified")
    case .integer(let number)?:
      errors += FieldError.unlessPort(number, "\(field).port")
      guard let end else { break }
      if end < number { errors += wrongEnd("must be greater than or equal to `port`") }
      errors += FieldError.unlessPort(end, "\(field).endPort")
    case let name?:
      errors += wrongEnd("may not be specified when `port` is non-numeric")
      let name = name.string ?? ""
      errors += NameRule.portProblems(of: name).map {
        FieldError("\(field).port", .invalid, quoted: name, $0)
      }
    }
    return errors
  }

  private func errors(inPeer peer: JSON, _ field: String) -> [FieldError] {
    let selectors = ["podSelector", "namespaceSelector"]
    var errors: [FieldError] = []
    for name in selectors {
      guard let selector = peer[member: name] else { continue }
      errors += LabelSelector.errors(in: selector, at: "\(field).\(name)")
    }
    let isSelecting = selectors.contains { peer[member: $0] != nil }
    if let block = peer[member: "ipBlock"] {
      errors += self.errors(inBlock: block, "\(field).ipBlock")
      if isSelecting {
        errors.append(
          FieldError(field, .forbidden, "may not specify both ipBlock and another peer"))
      }
    } else if !isSelecting {
      errors.append(FieldError(field, .required, "must specify a peer"))
    }
    return errors
  }

  private func errors(inBlock block: JSON, _ field: String) -> [FieldError] {
    let text = block.text("cidr")
    if text.isEmpty { return [FieldError("\(field).cidr", .required)] }
    // Clusters have IPv4 alone, yet rules may speak of other addresses.
    if text.contains(":") { return [] }
    guard let outer = AddressBlock(text) else { return [Self.noBlock(text, "\(field).cidr")] }
    return block.list("except").enumerated().flatMap { place, entry -> [FieldError] in
      let (text, field) = (entry.string ?? "", "\(field).except[\(place)]")
      guard let inner = AddressBlock(text) else { return [Self.noBlock(text, field)] }
      return outer.contains(strictly: inner)
        ? []
        : [FieldError(field, .invalid, quoted: text, "must be a strict subset of `cidr`")]
    }
  }

  private static func noBlock(_ text: String, _ field: String) -> FieldError {
    FieldError(
      field, .invalid, quoted: text,
      "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)")
  }
}

extension AddressBlock {
  /// Whether another block is a part of this one, and not all of it.
  fileprivate func contains(strictly other: AddressBlock) -> Bool {
    guard other.length > length else { return false }
    let mask: UInt32 = length == 0 ? 0 : UInt32.max << UInt32(32 - length)
    return start & mask == other.start & mask
  }
}
