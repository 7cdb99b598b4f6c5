import Documents

/// Source: kubectl, `pkg/describe/describe.go`, `describeService`.
enum ServiceDescriber: Describer {
  static let kind = "Service"

  static func describe(
    _ object: JSON, into page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    page.head(object)
    page.marks(object)
    page.entry(0, "Selector", ResourceTable.labels(object.at("spec.selector")))
    page.entry(0, "Type", object.text("spec.type"))
    let policy = object.text("spec.ipFamilyPolicy")
    if !policy.isEmpty { page.entry(0, "IP Family Policy", policy) }
    page.entry(0, "IP Families", joined(object.list("spec.ipFamilies")))
    page.entry(0, "IP", object.text("spec.clusterIP"))
    page.entry(0, "IPs", joined(object.list("spec.clusterIPs")))
    let outside = object.list("spec.externalIPs")
    if !outside.isEmpty { page.entry(0, "External IPs", joined(outside, separator: ",")) }
    let wanted = object.text("spec.loadBalancerIP")
    if !wanted.isEmpty { page.entry(0, "Desired LoadBalancer IP", wanted) }
    let name = object.text("spec.externalName")
    if !name.isEmpty { page.entry(0, "External Name", name) }
    let balancer = object.list("status.loadBalancer.ingress")
    if !balancer.isEmpty {
      let texts = balancer.map { $0.text("hostname").isEmpty ? $0.text("ip") : $0.text("hostname") }
      page.entry(0, "LoadBalancer Ingress", texts.joined(separator: ", "))
    }
    let slices = EndpointText.slices(
      of: object.name, object.text("metadata.namespace"), &kubectl)
    ports(object, slices, &page)
    page.entry(0, "Session Affinity", object.text("spec.sessionAffinity"))
    for (label, path) in [
      ("External Traffic Policy", "spec.externalTrafficPolicy"),
      ("Internal Traffic Policy", "spec.internalTrafficPolicy"),
    ] where !object.text(path).isEmpty {
      page.entry(0, label, object.text(path))
    }
    let health = object.number("spec.healthCheckNodePort")
    if health != 0 { page.entry(0, "HealthCheck NodePort", "\(health)") }
    let ranges = object.list("spec.loadBalancerSourceRanges")
    if !ranges.isEmpty {
      page.entry(0, "LoadBalancer Source Ranges", joined(ranges, separator: ","))
    }
    let spread = object.text("spec.trafficDistribution")
    if !spread.isEmpty { page.entry(0, "Traffic Distribution", spread) }
  }

  private static func joined(_ list: [JSON], separator: String = ",") -> String {
    list.isEmpty ? "<none>" : list.compactMap(\.string).joined(separator: separator)
  }

  private static func ports(_ object: JSON, _ slices: [JSON], _ page: inout DescriptionPage) {
    for port in object.list("spec.ports") {
      let name = port.text("name")
      let kind = port.text("protocol")
      page.entry(0, "Port", "\(name.isEmpty ? "<unset>" : name)\t\(port.number("port"))/\(kind)")
      page.entry(0, "TargetPort", "\(port["targetPort"].map(GoText.value) ?? "0")/\(kind)")
      let node = port.number("nodePort")
      if node != 0 {
        page.entry(0, "NodePort", "\(name.isEmpty ? "<unset>" : name)\t\(node)/\(kind)")
      }
      page.entry(0, "Endpoints", EndpointText.text(slices, name))
    }
  }
}
