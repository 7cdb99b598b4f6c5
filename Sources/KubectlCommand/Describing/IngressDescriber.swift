import Documents

/// `kubectl describe ingress`.
///
/// Source: kubectl, `pkg/describe/describe.go`, `describeIngressV1`.
enum IngressDescriber: Describer {
  static let kind = "Ingress.networking.k8s.io"

  static func describe(
    _ object: JSON, into page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    page.entry(0, "Name", object.name)
    page.labels("Labels", object.at("metadata.labels"))
    page.entry(0, "Namespace", object.text("metadata.namespace"))
    let places = object.list("status.loadBalancer.ingress").map {
      $0.text("ip").isEmpty ? $0.text("hostname") : $0.text("ip")
    }
    page.entry(0, "Address", places.filter { !$0.isEmpty }.joined(separator: ","))
    let named = object.text("spec.ingressClassName")
    page.entry(0, "Ingress Class", named.isEmpty ? "<none>" : named)
    let space = object.text("metadata.namespace")
    let standard =
      object.at("spec.defaultBackend").map { backend($0, space, &kubectl) } ?? "<default>"
    page.entry(0, "Default backend", standard)
    certificates(object.list("spec.tls"), &page)
    page.line(0, "Rules:")
    page.line(1, "Host\tPath\tBackends")
    page.line(1, "----\t----\t--------")
    let rules = object.list("spec.rules").filter { $0["http"] != nil }
    for rule in rules {
      page.line(1, "\(rule.text("host").isEmpty ? "*" : rule.text("host"))\t")
      for path in rule.list("http.paths") {
        let aim = backend(path["backend"] ?? [:], space, &kubectl)
        page.line(2, "\t\(path.text("path")) \t\(aim)")
      }
    }
    if rules.isEmpty { page.line(1, "*\t*\t\(standard)") }
    page.annotations(object.at("metadata.annotations"))
  }

  private static func certificates(_ list: [JSON], _ page: inout DescriptionPage) {
    if list.isEmpty { return }
    page.line(0, "TLS:")
    for one in list {
      let hosts = one.list("hosts").compactMap(\.string).joined(separator: ",")
      let secret = one.text("secretName")
      page.line(1, secret.isEmpty ? "SNI routes \(hosts)" : "\(secret) terminates \(hosts)")
    }
  }

  private static func backend(
    _ backend: JSON, _ space: String, _ kubectl: inout Kubectl
  ) -> String {
    guard let service = backend["service"] else {
      guard let resource = backend["resource"] else { return "" }
      return "APIGroup: \(resource["apiGroup"]?.string ?? "<none>"), Kind: "
        + "\(resource.text("kind")), Name: \(resource.text("name"))"
    }
    let number = service.number("port.number")
    let named = service.text("port.name")
    let words = "\(service.text("name")):\(number != 0 ? "\(number)" : named)"
    let found: JSON
    do throws(Failure) {
      let target = Target(
        resource: try kubectl.resource("services"), namespace: space, name: service.text("name"))
      found = try kubectl.object(target)
    } catch {
      return "\(words) (<error: \(error.message)>)"
    }
    let port = found.list("spec.ports").last {
      number != 0 ? $0.number("port") == number : !named.isEmpty && $0.text("name") == named
    }
    let slices = EndpointText.slices(of: service.text("name"), space, &kubectl)
    return "\(words) (\(EndpointText.text(slices, port?.text("name") ?? "")))"
  }
}

/// `kubectl describe ingressclass`.
///
/// Source: kubectl, `pkg/describe/describe.go`, `describeIngressClassV1`.
enum IngressClassDescriber: Describer {
  static let kind = "IngressClass.networking.k8s.io"

  static func describe(
    _ object: JSON, into page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    page.entry(0, "Name", object.name)
    page.marks(object)
    page.entry(0, "Controller", object.text("spec.controller"))
    page.reference("Parameters", object.at("spec.parameters"))
  }
}

extension DescriptionPage {
  /// A reference to an object of any kind; nothing where there is none.
  mutating func reference(_ title: String, _ reference: JSON?) {
    guard let reference, !reference.isNull else { return }
    line(0, "\(title):")
    if let group = reference["apiGroup"]?.string { entry(1, "APIGroup", group) }
    entry(1, "Kind", reference.text("kind"))
    entry(1, "Name", reference.text("name"))
  }
}
