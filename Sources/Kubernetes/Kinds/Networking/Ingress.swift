import Documents
import Simulation

/// Rules by which requests from outside find services.
public enum Ingress: Kind {
  /// Its names.
  public static let resource = Resource(
    "Ingress", "ingresses", group: "networking.k8s.io", shortNames: ["ing"],
    subresources: [.status], countsGenerations: true)

  /// What is wrong with it.
  ///
  /// Source: Kubernetes, `pkg/apis/networking/validation/validation.go`, `ValidateIngressSpec`.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    let spec = object.spec
    let rules = spec.list("rules")
    var errors: [FieldError] = []
    if rules.isEmpty, spec[member: "defaultBackend"] == nil {
      errors.append(
        FieldError(
          "spec", .invalid, value: "[]", "either `defaultBackend` or `rules` must be specified"))
    }
    if let backend = spec[member: "defaultBackend"] {
      errors += self.errors(inBackend: backend, "spec.defaultBackend")
    }
    for (number, rule) in rules.enumerated() {
      let host = rule.text("host")
      if !host.isEmpty {
        let bare = host.hasPrefix("*.") ? String(host.dropFirst(2)) : host
        errors += NameRule.subdomain.problems(of: bare).map {
          FieldError("spec.rules[\(number)].host", .invalid, value: "\"\(host)\"", $0)
        }
      }
      guard let http = rule[member: "http"] else { continue }
      let field = "spec.rules[\(number)].http.paths"
      if http.list("paths").isEmpty { errors.append(FieldError(field, .required)) }
      for (place, path) in http.list("paths").enumerated() {
        errors += self.errors(inPath: path, "\(field)[\(place)]")
      }
    }
    return errors
  }

  private static func errors(inPath path: JSON, _ field: String) -> [FieldError] {
    var errors: [FieldError] = []
    let (text, type) = (path.text("path"), path.text("pathType"))
    if type.isEmpty {
      errors.append(FieldError("\(field).pathType", .required, "pathType must be specified"))
    } else if !["Exact", "Prefix", "ImplementationSpecific"].contains(type) {
      errors.append(
        FieldError(
          "\(field).pathType", .notSupported, value: "\"\(type)\"",
          "supported values: \"Exact\", \"ImplementationSpecific\", \"Prefix\""))
    } else if !text.hasPrefix("/"), !(type == "ImplementationSpecific" && text.isEmpty) {
      errors.append(
        FieldError("\(field).path", .invalid, value: "\"\(text)\"", "must be an absolute path"))
    }
    return errors + self.errors(inBackend: path["backend"] ?? [:], "\(field).backend")
  }

  private static func errors(inBackend backend: JSON, _ field: String) -> [FieldError] {
    let service = backend[member: "service"]
    let hasResource = backend[member: "resource"] != nil
    if hasResource, service != nil {
      return [
        FieldError(
          field, .invalid, value: "\"\"", "cannot set both resource and service backends")
      ]
    }
    guard let service else {
      return hasResource
        ? [] : [FieldError("\(field)", .required, "port name or number is required")]
    }
    var errors: [FieldError] = []
    if service.text("name").isEmpty {
      errors.append(FieldError("\(field).service.name", .required))
    }
    let port = service["port"]
    let (number, name) = (port?.number("number") ?? 0, port?.text("name") ?? "")
    if number == 0, name.isEmpty {
      errors.append(FieldError(field, .required, "port name or number is required"))
    } else if number != 0, !name.isEmpty {
      errors.append(
        FieldError(field, .invalid, value: "\"\"", "cannot set both port name & port number"))
    } else if number != 0, !(1...65_535).contains(number) {
      errors.append(
        FieldError(
          "\(field).service.port.number", .invalid, value: "\(number)",
          "must be between 1 and 65535, inclusive"))
    }
    return errors
  }

  /// The default class is filled in; no address yet.
  ///
  /// Source: Kubernetes, `plugin/pkg/admission/network/defaultingressclass/admission.go`.
  public static func prepareToCreate(
    _ object: inout KubernetesObject, in world: inout World, _ cluster: ClusterID
  ) {
    object.status = ["loadBalancer": [:]]
    guard object.spec[member: "ingressClassName"] == nil,
      object.metadata.annotations["kubernetes.io/ingress.class"] == nil
    else { return }
    let found = world.view(of: cluster).objects(IngressClass.self).first {
      $0.metadata.annotations["ingressclass.kubernetes.io/is-default-class"] == "true"
    }
    if let found { object.spec[member: "ingressClassName"] = .string(found.metadata.name) }
  }

  /// The columns of `printIngress`.
  public static let columns: [TableColumn] = [
    .name, TableColumn("Class"), TableColumn("Hosts"), TableColumn("Address"),
    TableColumn("Ports"), .age,
  ]

  /// The cells of `printIngress`.
  ///
  /// Source: Kubernetes, `pkg/printers/internalversion/printers.go`, `formatHosts`, `formatPorts`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    let rules = object.spec.list("rules")
    var hosts: [String] = []
    var isMore = false
    for rule in rules {
      if hosts.count == 3 { isMore = true }
      if !isMore, !rule.text("host").isEmpty { hosts.append(rule.text("host")) }
    }
    var text = hosts.isEmpty ? "*" : hosts.joined(separator: ",")
    if isMore { text += " + \(rules.count - 3) more..." }
    return [
      .string(object.metadata.name), object.spec[member: "ingressClassName"] ?? "<none>",
      .string(text), .string(Service.balancers(in: object.status).joined(separator: ",")),
      object.spec.list("tls").isEmpty ? "80" : "80, 443", view.age(of: object),
    ]
  }
}
