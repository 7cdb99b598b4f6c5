import Documents

/// `kubectl describe networkpolicy`.
///
/// Source: kubectl, `pkg/describe/describe.go`, `describeNetworkPolicySpec`.
enum NetworkPolicyDescriber: Describer {
  static let kind = "NetworkPolicy.networking.k8s.io"

  static func describe(
    _ object: JSON, into page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    page.head(object)
    page.entry(0, "Created on", DateText.plain(object.text("metadata.creationTimestamp")))
    page.marks(object)
    page.line(0, "Spec:")
    let pods = object.at("spec.podSelector") ?? [:]
    let text = SelectorText.text(pods)
    page.line(
      1,
      "PodSelector:     "
        + (text == "<none>"
          ? "<none> (Allowing the specific traffic to all pods in this namespace)" : text))
    let types = object.list("spec.policyTypes").compactMap(\.string)
    for way in [Way.ingress, Way.egress] {
      guard types.contains(way.type) else {
        page.line(1, "Not affecting \(way.name) traffic")
        continue
      }
      page.line(1, "Allowing \(way.name) traffic:")
      rules(object.list("spec.\(way.name)"), way, &page)
    }
    page.line(1, "Policy Types: \(types.isEmpty ? "<none>" : types.joined(separator: ", "))")
  }

  /// The way that traffic goes, and its words.
  private struct Way {
    let name: String
    let type: String
    let peers: String
    let title: String
    let open: String

    static let ingress = Way(
      name: "ingress", type: "Ingress", peers: "from", title: "From",
      open: "From: <any> (traffic not restricted by source)")
    static let egress = Way(
      name: "egress", type: "Egress", peers: "to", title: "To",
      open: "To: <any> (traffic not restricted by destination)")
  }

  private static func rules(_ rules: [JSON], _ way: Way, _ page: inout DescriptionPage) {
    if rules.isEmpty {
      page.line(2, "<none> (Selected pods are isolated for \(way.name) connectivity)")
    }
    for (place, rule) in rules.enumerated() {
      ports(rule.list("ports"), &page)
      let peers = rule.list(way.peers)
      if peers.isEmpty { page.line(2, way.open) }
      for peer in peers {
        page.line(2, "\(way.title):")
        write(peer, &page)
      }
      if place < rules.count - 1 { page.line(2, "----------") }
    }
  }

  private static func ports(_ ports: [JSON], _ page: inout DescriptionPage) {
    if ports.isEmpty { page.line(2, "To Port: <any> (traffic allowed to all ports)") }
    for port in ports {
      let number = port["port"].map(GoText.value) ?? "<nil>"
      let kind = port["protocol"]?.string ?? "TCP"
      if let end = port["endPort"]?.integer {
        page.line(2, "To Port Range: \(number)-\(end)/\(kind)")
      } else {
        page.line(2, "To Port: \(number)/\(kind)")
      }
    }
  }

  private static func write(_ peer: JSON, _ page: inout DescriptionPage) {
    if peer["podSelector"] == nil, peer["namespaceSelector"] == nil, let block = peer["ipBlock"] {
      page.line(3, "IPBlock:")
      page.line(4, "CIDR: \(block.text("cidr"))")
      let except = block.list("except").compactMap(\.string).joined(separator: ", ")
      return page.line(4, "Except: \(except)")
    }
    for (label, key) in [
      ("NamespaceSelector", "namespaceSelector"), ("PodSelector", "podSelector"),
    ] {
      if let selector = peer[key] { page.line(3, "\(label): \(SelectorText.text(selector))") }
    }
  }
}
