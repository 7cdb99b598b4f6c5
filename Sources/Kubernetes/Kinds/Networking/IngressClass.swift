import Documents
import Simulation

/// Who serves the ingresses that name it.
public enum IngressClass: Kind {
  /// Its names.
  public static let resource = Resource(
    "IngressClass", "ingressclasses", group: "networking.k8s.io", isNamespaced: false,
    countsGenerations: true)

  /// Its parameters are those of the whole cluster.
  ///
  /// Source: kubernetes, `pkg/apis/networking/v1/defaults.go`, `SetDefaults_IngressClass`.
  public static func setDefaults(_ object: inout KubernetesObject) {
    var spec = object.spec
    spec.edit("parameters") { $0.fill("scope", "Cluster") }
    object.spec = spec
  }

  /// What is wrong with it.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    IngressClassChecks(spec: object.spec).errors
  }

  /// Who serves stays.
  ///
  /// Source: `pkg/apis/networking/validation/validation.go`, `validateIngressClassSpecUpdate`.
  public static func errors(
    changing old: KubernetesObject, to new: KubernetesObject
  ) -> [FieldError] {
    let controller = new.spec.text("controller")
    return controller == old.spec.text("controller")
      ? []
      : [FieldError("spec.controller", .invalid, quoted: controller, "field is immutable")]
  }

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
