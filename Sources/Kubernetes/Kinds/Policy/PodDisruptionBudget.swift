import Documents
import Simulation

/// How many pods may be taken out of service on purpose at a time.
public enum PodDisruptionBudget: Kind {
  /// Its names.
  public static let resource = Resource(
    "PodDisruptionBudget", "poddisruptionbudgets", group: "policy", shortNames: ["pdb"],
    subresources: [.status], countsGenerations: true)

  /// What is wrong with it.
  ///
  /// Source: kubernetes, `pkg/apis/policy/validation/validation.go`,
  /// `ValidatePodDisruptionBudgetSpec`.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    let spec = object.spec
    var errors: [FieldError] = []
    if spec[member: "minAvailable"] != nil, spec[member: "maxUnavailable"] != nil {
      errors.append(
        FieldError(
          "spec", .invalid, value: Self.shown(spec),
          "minAvailable and maxUnavailable cannot be both set"))
    }
    for name in ["minAvailable", "maxUnavailable"] {
      errors += IntOrPercent.errors(in: spec[member: name], at: "spec.\(name)")
      errors += IntOrPercent.errors(moreThanAll: spec[member: name], at: "spec.\(name)")
    }
    if let selector = spec[member: "selector"] {
      errors += LabelSelector.errors(in: selector, at: "spec.selector")
    }
    if let policy = spec[member: "unhealthyPodEvictionPolicy"]?.string {
      errors += FieldError.unless(
        policy, in: ["AlwaysAllow", "IfHealthyBudget"], "spec.unhealthyPodEvictionPolicy")
    }
    return errors
  }

  /// The internal form, whose members have Go's names.
  private static func shown(_ spec: JSON) -> String {
    let members = [
      ("MinAvailable", "minAvailable"), ("Selector", "selector"),
      ("MaxUnavailable", "maxUnavailable"),
      ("UnhealthyPodEvictionPolicy", "unhealthyPodEvictionPolicy"),
    ]
    return JSON.object(JSONObject(members.map { ($0.0, spec[member: $0.1] ?? .null) })).compactText
  }

  /// Nothing is known yet.
  public static func prepareToCreate(
    _ object: inout KubernetesObject, in world: inout World, _ cluster: ClusterID
  ) {
    object.status = [
      "disruptionsAllowed": 0, "currentHealthy": 0, "desiredHealthy": 0, "expectedPods": 0,
    ]
  }

  /// The columns of `printPodDisruptionBudget`.
  public static let columns: [TableColumn] = [
    .name, TableColumn("Min Available"), TableColumn("Max Unavailable"),
    TableColumn("Allowed Disruptions", type: "integer"), .age,
  ]

  /// The cells of `printPodDisruptionBudget`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    let limits = ["minAvailable", "maxUnavailable"].map { name -> JSON in
      switch object.spec[member: name] {
      case .string(let text)?: .string(text)
      case let count?: .string("\(count.integer ?? 0)")
      case nil: "N/A"
      }
    }
    return [.string(object.metadata.name)] + limits + [
      .integer(object.status.number("disruptionsAllowed")), view.age(of: object),
    ]
  }

  /// Whether a budget is for a pod with these labels; one without a selector is for none.
  static func covers(_ budget: KubernetesObject, _ labels: TextMap) -> Bool {
    guard let selector = budget.spec[member: "selector"] else { return false }
    return LabelSelector(selector).matches(labels)
  }
}
