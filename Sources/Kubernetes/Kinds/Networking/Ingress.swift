import Documents
import Simulation

/// Rules by which requests from outside find services.
public enum Ingress: Kind {
  /// Its names.
  public static let resource = Resource(
    "Ingress", "ingresses", group: "networking.k8s.io", shortNames: ["ing"],
    subresources: [.status], countsGenerations: true)

  /// What is wrong with it.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    IngressChecks(spec: object.spec).errors
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
