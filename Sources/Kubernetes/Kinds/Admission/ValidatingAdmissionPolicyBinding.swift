import Documents
import Simulation

/// Where a policy counts, with which parameters, and what becomes of those who break it.
public enum ValidatingAdmissionPolicyBinding: Kind {
  /// Its names.
  public static let resource = Resource(
    "ValidatingAdmissionPolicyBinding", "validatingadmissionpolicybindings",
    group: "admissionregistration.k8s.io", categories: ["api-extensions"], isNamespaced: false,
    countsGenerations: true)

  /// What is filled in.
  ///
  /// Source: Kubernetes, `pkg/apis/admissionregistration/v1/defaults.go`.
  public static func setDefaults(_ object: inout KubernetesObject) {
    var spec = object.spec
    spec.edit("matchResources") { RequestMatch.setDefaults(&$0) }
    object.spec = spec
  }

  /// What is wrong with it.
  ///
  /// Source: Kubernetes, `pkg/apis/admissionregistration/validation/validation.go`,
  /// `validateValidatingAdmissionPolicyBindingSpec`.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    let spec = object.spec
    let policy = spec.text("policyName")
    var errors: [FieldError] =
      policy.isEmpty
      ? [FieldError("spec.policyName", .required)]
      : NameRule.subdomain.problems(of: policy).map {
        FieldError("spec.policyName", .invalid, quoted: policy, $0)
      }
    if let reference = spec[member: "paramRef"] { errors += paramErrors(reference) }
    if let match = spec[member: "matchResources"] {
      // Upstream spells the field so.
      errors += RequestMatchChecks.errors(in: match, at: "spec.matchResouces")
    }
    return errors + actionErrors(spec.list("validationActions"))
  }

  private static func paramErrors(_ reference: JSON) -> [FieldError] {
    let field = "spec.paramRef"
    let name = reference.text("name")
    let selector = reference[member: "selector"]
    var errors: [FieldError] = []
    if !name.isEmpty {
      errors += NameRule.pathSegment.problems(of: name).map {
        FieldError("\(field).name", .invalid, quoted: name, $0)
      }
      if selector != nil {
        errors.append(
          FieldError("\(field).name", .forbidden, "name and selector are mutually exclusive"))
      }
    }
    if let selector {
      errors += LabelSelector.errors(in: selector, at: "\(field).selector")
      if !name.isEmpty {
        errors.append(
          FieldError("\(field).selector", .forbidden, "name and selector are mutually exclusive"))
      }
    }
    if name.isEmpty, selector == nil {
      errors.append(FieldError(field, .required, "one of name or selector must be specified"))
    }
    return errors
      + FieldError.unless(
        reference.text("parameterNotFoundAction"), in: ["Deny", "Allow"],
        "\(field).parameterNotFoundAction")
  }

  private static func actionErrors(_ actions: [JSON]) -> [FieldError] {
    let field = "spec.validationActions"
    let names = actions.map { $0.string ?? "" }
    var errors: [FieldError] = []
    for (place, name) in names.enumerated() {
      errors += FieldError.unlessOne(of: ["Audit", "Deny", "Warn"], name, "\(field)[\(place)]")
      if names.prefix(place).contains(name) {
        errors.append(FieldError("\(field)[\(place)]", .duplicate, quoted: name))
      }
    }
    if names.contains("Deny"), names.contains("Warn") {
      errors.append(
        FieldError(
          field, .invalid, value: JSON.array(actions).compactText,
          "must not contain both Deny and Warn (repeating the same validation failure information "
            + "in the API response and headers serves no purpose)"))
    }
    if names.isEmpty {
      errors.append(FieldError(field, .required, "at least one validation action is required"))
    }
    return errors
  }

  /// The columns of `printValidatingAdmissionPolicyBinding`.
  public static let columns: [TableColumn] = [
    .name, TableColumn("PolicyName"), TableColumn("ParamRef"), .age,
  ]

  /// The cells of `printValidatingAdmissionPolicyBinding`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    [
      .string(object.metadata.name), .string(object.spec.text("policyName")),
      .string(paramCell(object.spec[member: "paramRef"])), view.age(of: object),
    ]
  }

  private static func paramCell(_ reference: JSON?) -> String {
    guard let reference else { return "<unset>" }
    let (space, name) = (reference.text("namespace"), reference.text("name"))
    if !name.isEmpty { return "\(space.isEmpty ? "*" : space)/\(name)" }
    return reference[member: "selector"].map(selectorText) ?? "<unset>"
  }

  /// Source: apimachinery, `apis/meta/v1/generated.pb.go`, `LabelSelector.String`.
  private static func selectorText(_ selector: JSON) -> String {
    let labels = (selector["matchLabels"]?.object ?? [:]).members.sorted { $0.key < $1.key }
      .map { "\($0.key): \($0.value.string ?? "")," }.joined()
    let expressions = selector.list("matchExpressions").map { one in
      "LabelSelectorRequirement{Key:\(one.text("key")),Operator:\(one.text("operator")),Values:["
        + one.list("values").compactMap(\.string).joined(separator: " ") + "],},"
    }.joined()
    return "&LabelSelector{MatchLabels:map[string]string{\(labels)},"
      + "MatchExpressions:[]LabelSelectorRequirement{\(expressions)},}"
  }
}
