import Documents
import Simulation

/// Who serves the ingresses that name it.
public enum IngressClass: Kind {
  /// Its names.
  public static let resource = Resource(
    "IngressClass", "ingressclasses", group: "networking.k8s.io", isNamespaced: false,
    countsGenerations: true)

  /// The columns of `printIngressClass`.
  public static let columns: [TableColumn] = [
    .name, TableColumn("Controller"), TableColumn("Parameters"), .age,
  ]

  /// The cells of `printIngressClass`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    var parameters = "<none>"
    if let given = object.spec[member: "parameters"] {
      let group = given["apiGroup"]?.string.map { "." + $0 } ?? ""
      parameters = "\(given.text("kind"))\(group)/\(given.text("name"))"
    }
    return [
      .string(object.metadata.name), object.spec["controller"] ?? "", .string(parameters),
      view.age(of: object),
    ]
  }
}
