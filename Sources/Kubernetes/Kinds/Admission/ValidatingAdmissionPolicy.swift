import Documents
import Simulation

/// What requests must be like, as expressions.
public enum ValidatingAdmissionPolicy: Kind {
  /// Its names.
  public static let resource = Resource(
    "ValidatingAdmissionPolicy", "validatingadmissionpolicies",
    group: "admissionregistration.k8s.io", categories: ["api-extensions"], isNamespaced: false,
    subresources: [.status], countsGenerations: true)

  /// What is filled in.
  ///
  /// Source: Kubernetes, `pkg/apis/admissionregistration/v1/defaults.go`.
  public static func setDefaults(_ object: inout KubernetesObject) {
    var spec = object.spec
    spec.fill("failurePolicy", "Fail")
    spec.edit("matchConstraints") { RequestMatch.setDefaults(&$0) }
    object.spec = spec
  }

  /// What is wrong with it.
  ///
  /// Source: Kubernetes, `pkg/apis/admissionregistration/validation/validation.go`,
  /// `validateValidatingAdmissionPolicySpec`.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    PolicyChecks(object).errors
  }

  /// The columns of `printValidatingAdmissionPolicy`.
  public static let columns: [TableColumn] = [
    .name, TableColumn("Validations", type: "integer"), TableColumn("ParamKind"), .age,
  ]

  /// The cells of `printValidatingAdmissionPolicy`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    let kind = object.spec[member: "paramKind"].map {
      "\($0.text("apiVersion"))/\($0.text("kind"))"
    }
    return [
      .string(object.metadata.name), .integer(Int64(object.spec.list("validations").count)),
      .string(kind ?? "<unset>"), view.age(of: object),
    ]
  }
}
