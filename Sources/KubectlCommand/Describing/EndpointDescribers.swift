import Documents

/// Where a service sends its traffic, in one line.
///
/// Source: kubectl, `pkg/describe/describe.go`, `formatEndpointSlices`.
enum EndpointText {
  /// The slices of a service.
  static func slices(of service: String, _ space: String, _ kubectl: inout Kubectl) -> [JSON] {
    var query = ObjectQuery()
    query.selector = "kubernetes.io/service-name=\(service)"
    guard let resource = try? kubectl.resource("endpointslices.discovery.k8s.io") else { return [] }
    return
      (try? kubectl.objects(of: Target(resource: resource, namespace: space), query)) ?? []
  }

  /// The ready addresses behind the port of a name, three at most.
  static func text(_ slices: [JSON], _ name: String) -> String {
    if slices.isEmpty { return "<none>" }
    var found: [String] = []
    var count = 0
    for slice in slices {
      let ports = slice.list("ports")
      let wanted =
        ports.isEmpty
        ? [""] : ports.filter { $0.text("name") == name }.map { ":\($0.number("port"))" }
      for port in wanted {
        for endpoint in slice.list("endpoints") {
          count += 1
          let isReady = endpoint.at("conditions.ready")?.bool ?? true
          guard isReady, let address = endpoint.list("addresses").first?.string else { continue }
          found.append(address + port)
        }
      }
    }
    let text = found.prefix(3).joined(separator: ",")
    return found.count > 3 ? "\(text) + \(count - 3) more..." : text
  }
}

/// `kubectl describe endpoints`.
///
/// Source: kubectl, `pkg/describe/describe.go`, `describeEndpoints`.
enum EndpointsDescriber: Describer {
  static let kind = "Endpoints"

  static func describe(
    _ object: JSON, into page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    page.head(object)
    page.marks(object)
    page.line(0, "Subsets:")
    for subset in object.list("subsets") {
      for (label, key) in [
        ("Addresses", "addresses"), ("NotReadyAddresses", "notReadyAddresses"),
      ] {
        let list = subset.list(key).map { $0.text("ip") }.joined(separator: ",")
        page.entry(1, label, list.isEmpty ? "<none>" : list)
      }
      EndpointPorts.write(subset.list("ports"), level: 1, into: &page)
      page.line(0, "")
    }
  }
}

/// The ports of endpoints, as a table.
enum EndpointPorts {
  static func write(_ ports: [JSON], level: Int, into page: inout DescriptionPage) {
    if ports.isEmpty { return }
    page.line(level, "Ports:")
    page.line(level + 1, "Name\tPort\tProtocol")
    page.line(level + 1, "----\t----\t--------")
    for port in ports {
      let name = port.text("name")
      let number = port["port"].map(GoText.value) ?? "<unset>"
      page.line(
        level + 1, "\(name.isEmpty ? "<unset>" : name)\t\(number)\t\(port.text("protocol"))")
    }
  }
}

/// `kubectl describe endpointslice`.
///
/// Source: kubectl, `pkg/describe/describe.go`, `describeEndpointSliceV1`.
enum EndpointSliceDescriber: Describer {
  static let kind = "EndpointSlice.discovery.k8s.io"

  static func describe(
    _ object: JSON, into page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    page.head(object)
    page.marks(object)
    page.entry(0, "AddressType", object.text("addressType"))
    let ports = object.list("ports")
    if ports.isEmpty { page.line(0, "Ports: <unset>") }
    EndpointPorts.write(ports, level: 0, into: &page)
    let endpoints = object.list("endpoints")
    page.line(0, endpoints.isEmpty ? "Endpoints: <none>" : "Endpoints:")
    for endpoint in endpoints {
      let addresses = endpoint.list("addresses").compactMap(\.string).joined(separator: ", ")
      page.line(1, "- Addresses:\t\(addresses.isEmpty ? "<none>" : addresses)")
      page.line(2, "Conditions:")
      page.entry(3, "Ready", endpoint.at("conditions.ready").map(GoText.value) ?? "<unset>")
      page.entry(2, "Hostname", endpoint["hostname"]?.string ?? "<unset>")
      if let target = endpoint["targetRef"] {
        page.entry(2, "TargetRef", "\(target.text("kind"))/\(target.text("name"))")
      }
      page.entry(2, "NodeName", endpoint["nodeName"]?.string ?? "<unset>")
      page.entry(2, "Zone", endpoint["zone"]?.string ?? "<unset>")
    }
  }
}
